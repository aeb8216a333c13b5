"""The formulaic paragraphs, written from the data."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.scoring.measures import Kind
from reports import outlines
from reports.desk.draft import Draft, draft_of
from reports.desk.drafts import BLANK, drafts_of, paragraphs
from reports.desk.drafts.lines import LINES
from reports.desk.prose import prose
from reports.dossier.model import Dossier, Entry
from reports.dossier.narrative import keys_of
from reports.dossier.numbering import numbered
from reports.dossier.reading import read

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "examples"
OUTLINES = {Kind.OVERALL: "overall-annex5", Kind.PROJECT: "project"}


def example(name: str) -> Dossier:
    return read(EXAMPLES / f"{name}.json")


def printed(draft: Draft, key: str) -> list[str]:
    passages = prose(drafts_of(draft)[key], draft.figures)
    rows = [row for passage in passages for row in passage.rows]
    return ["".join(run.text for runs in row for run in runs) for row in rows]


def test_spending_is_told_with_its_figures() -> None:
    draft = draft_of(example("overall-2022"))

    rest = "预算856.30万元，决算776.65万元，完成率90.70%。未完成79.65万元。"
    assert printed(draft, "spending") == [
        f"收入情况：2022年度收入{rest}",
        f"支出情况：2022年度支出{rest}",
    ]


def test_what_was_spent_in_full_has_no_sentence_about_the_rest() -> None:
    dossier = example("overall-2022")
    full = {"收入决算": Decimal(8563000), "支出决算": Decimal(8563000)}
    figures = tuple(
        Entry(each.key, full.get(each.key, each.value)) for each in dossier.figures
    )

    told = drafts_of(draft_of(replace(dossier, figures=figures)))["spending"]

    assert "未完成" not in told


def test_the_conclusion_is_the_score_and_the_grade() -> None:
    assert printed(draft_of(example("overall-2022")), "conclusion")[0].endswith(
        "经评价小组评定，自评得分96分，等级为优。"
    )


def test_each_loss_is_analysed_with_its_reason() -> None:
    told = printed(draft_of(example("overall-2022")), "analysis")

    assert told[0] == "前期准备工作：分值20分，自评得19分。"
    assert "制度建设与执行（分值2分，得1分）：失分原因是" in told[4]


def test_an_indicator_of_a_project_stands_under_its_kind() -> None:
    draft = draft_of(example("project-2023"))

    assert "政府采购次数：目标值9次，完成7次，得2.3分（分值3分）。" in printed(
        draft, "outputs"
    )
    assert len(printed(draft, "satisfaction")) == 1
    assert "群众满意度" not in "".join(printed(draft, "benefits"))


def test_without_data_nothing_is_claimed() -> None:
    empty = replace(
        example("overall-2022"), figures=(), results=(), group=(), sections=()
    )

    written = drafts_of(draft_of(empty))

    assert set(written) == {"lead", "process"}


def test_words_of_a_clerk_cannot_break_the_text() -> None:
    dossier = example("overall-2022")
    results = tuple(
        replace(each, deduction_reason="见{附件}。\n- 人手不足；")
        if each.deduction_reason
        else each
        for each in dossier.results
    )

    draft = draft_of(replace(dossier, results=results))

    assert "见{附件}；人手不足。" in "".join(printed(draft, "problems"))


@pytest.mark.parametrize("kind", list(Kind))
def test_every_paragraph_has_a_place_and_every_figure_exists(kind: Kind) -> None:
    name = {Kind.OVERALL: "overall-2022", Kind.PROJECT: "project-2023"}[kind]
    known = draft_of(example(name)).figures
    places = {each.place.key for each in numbered(outlines.load(OUTLINES[kind]))}
    for paragraph in paragraphs(kind):
        assert paragraph.place in places
        assert not paragraph.each or paragraph.each in LINES
        for sentence in paragraph.sentences:
            assert sentence.text.endswith("。"), sentence.text
            named = [*keys_of(sentence.text), sentence.positive, sentence.zero]
            fixed = {key for key in named if key and not BLANK.search(key)}
            assert fixed <= set(known)

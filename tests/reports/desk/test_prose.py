import pytest

from reports.desk.draft import draft_of
from reports.desk.prose import LIST, PARAGRAPH, TABLE, Passage, Run, prose
from reports.dossier.narrative import Unbalanced
from tests.reports.dossier import samples

DRAFT = draft_of(samples.overall(支出决算="7766500"))


def read(text: str) -> tuple[Passage, ...]:
    return prose(text, DRAFT.figures)


def texts(passage: Passage) -> list[list[str]]:
    return [["".join(run.text for run in runs) for runs in row] for row in passage.rows]


def test_figures_read_as_they_print_and_know_where_they_come_from() -> None:
    (passage,) = read("支出决算{支出决算}。")

    ((runs,),) = passage.rows
    assert [run.text for run in runs] == ["支出决算", "776.65万元", "。"]
    assert runs[1].figure is DRAFT.figures["支出决算"]


def test_items_of_one_list_stand_together_and_a_paragraph_parts_them() -> None:
    passages = read("- 甲\n- 乙\n中间\n- 丙")

    assert [each.kind for each in passages] == [LIST, PARAGRAPH, LIST]
    assert texts(passages[0]) == [["甲"], ["乙"]]


def test_a_table_keeps_its_rows_and_cells() -> None:
    (passage,) = read("| 甲 | 乙 |\n|---|---|\n| 一 | {支出决算} |")

    assert passage.kind == TABLE
    assert texts(passage) == [["甲", "乙"], ["一", "776.65万元"]]


def test_a_figure_that_nobody_knows_stays_visible() -> None:
    (passage,) = read("完成{没有}。")

    assert passage.rows[0][0][1] == Run("{没有}", unknown="没有")


def test_braces_written_twice_are_braces() -> None:
    assert texts(read("{{甲}}")[0]) == [["{甲}"]]


def test_a_lone_brace_is_not_guessed_at() -> None:
    with pytest.raises(Unbalanced):
        read("支出 {支出决算")


def test_no_text_is_no_passage() -> None:
    assert read("") == ()

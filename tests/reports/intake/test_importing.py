from datetime import date
from decimal import Decimal

import pytest

from indicators.scoring.measures import Kind, Operator, ValueKind
from reports.dossier.codec import canonical
from reports.dossier.model import Role
from reports.dossier.reading import problems_of, read
from reports.dossier.scoring import scorecard_of

from .forms import NATIONAL
from .offices import word
from .reading import SAMPLES, figures, imported, lines, said, sample, texts, unplaced

NAMES = sorted(path.stem for path in SAMPLES.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_whatever_was_imported_is_a_dossier_that_can_be_written_and_read(
    name: str,
) -> None:
    dossier = sample(name)

    assert problems_of(dossier) == ()
    assert read(canonical(dossier)) == dossier
    assert scorecard_of(dossier).problems == ()


@pytest.mark.parametrize("name", NAMES)
def test_no_character_of_a_report_is_lost(name: str) -> None:
    printed = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")

    kept = "".join(line.text for line in lines(sample(name)))

    assert squeezed(kept) == squeezed(printed)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_same_file_gives_the_same_dossier() -> None:
    assert canonical(sample("water-bureau")) == canonical(sample("water-bureau"))


def test_an_overall_report_is_told_from_a_projects() -> None:
    kinds = {name: sample(name).kind for name in NAMES}

    assert kinds == {
        "forest-transfer": Kind.PROJECT,
        "school-repair": Kind.PROJECT,
        "unnumbered": Kind.OVERALL,
        "water-bureau": Kind.OVERALL,
        "wrapped": Kind.PROJECT,
    }


def test_unit_year_region_and_dates_are_read_from_title_and_signature() -> None:
    dossier = sample("water-bureau")

    assert (dossier.unit.name, dossier.unit.code) == ("青禾县水务局", "")
    assert (dossier.region.name, dossier.region.level) == ("青禾县", "区县")
    assert (dossier.fiscal_year, dossier.work_year) == (2022, 2023)
    assert dossier.filled_on == date(2023, 4, 18)
    assert dossier.round.notice_title == "关于开展2023年县级预算绩效自评的通知"
    assert dossier.round.notice_number == "青财绩〔2023〕7号"


def test_figures_are_yuan_and_keep_the_sentence_they_came_from() -> None:
    dossier = sample("water-bureau")

    assert figures(dossier) == {
        "收入预算": Decimal(32_604_000),
        "收入决算": Decimal(31_987_500),
        "支出预算": Decimal(32_604_000),
        "支出决算": Decimal(31_051_200),
        "基本支出预算": Decimal(10_200_000),
        "基本支出决算": Decimal(10_083_600),
        "项目支出预算": Decimal(22_404_000),
        "项目支出决算": Decimal(20_967_600),
        "三公经费预算": Decimal(280_000),
        "三公经费决算": Decimal(213_500),
        "结转结余": Decimal(936_300),
        "编制数": Decimal(86),
        "在职人数": Decimal(81),
    }
    stated = {each.key: each for each in dossier.stated}
    assert stated["支出完成率"].value == "95.24%"
    assert stated["支出完成率"].place == "第14行"
    assert stated["支出完成率"].sentence.startswith("支出预算3260.40万元")


def test_score_and_grade_are_kept_as_stated() -> None:
    dossier = sample("water-bureau")

    assert said(dossier, "自评得分") == ["92.5分"]
    assert said(dossier, "自评等级") == ["优"]


def test_the_grade_of_another_evaluation_is_not_the_reports_own() -> None:
    body = (SAMPLES / "water-bureau.txt").read_text(encoding="utf-8")
    more = body.replace("七、其他", "上年1个评价为“中”的项目已经整改。\n七、其他")

    assert said(imported("a.txt", more.encode()), "自评等级") == ["优"]


def test_renamed_headings_find_their_places() -> None:
    written = texts(sample("water-bureau"))

    assert written["tasks"].startswith("2022年重点完成三项工作")
    assert written["spending"].startswith("2022年收入预算")
    assert written["problems"].startswith("一是河道清淤进度偏慢")
    assert written["measures"].startswith("一是由工程股按月调度")


def test_headings_without_numbers_find_their_places() -> None:
    assert list(texts(sample("unnumbered"))) == [
        "duties",
        "tasks",
        "goal",
        "spending",
        "group",
        "conclusion",
        "problems",
        "measures",
    ]


def test_a_chapter_that_no_outline_has_is_shown_not_dropped() -> None:
    assert unplaced(sample("water-bureau")) == [
        "七、其他需要说明的事项",
        "无其他需要说明的事项。",
    ]


def test_a_faultless_list_becomes_a_list_that_counts_itself() -> None:
    duties = texts(sample("water-bureau"))["duties"]

    assert duties.split("\n")[0] == "- 负责全县水资源的统一管理和保护。"


def test_a_projects_money_is_one_line_with_all_that_is_said() -> None:
    (line,) = sample("school-repair").funds

    assert line.budget_initial == Decimal(6_000_000)
    assert line.budget_adjusted == Decimal(5_400_000)
    assert line.amount_received == Decimal(5_400_000)
    assert line.amount_executed == Decimal(5_124_600)
    assert line.amount_released is None


def test_indicators_told_in_prose_become_results_with_their_reasons() -> None:
    results = {each.name: each for each in sample("school-repair").results}

    schools = results["维修学校数量"]
    assert (schools.operator, schools.target, schools.actual) == (
        Operator.AT_LEAST,
        "12",
        "11",
    )
    assert schools.deduction_reason == "一所学校因暴雨推迟开工"
    assert "推定为≥" in schools.assumed
    assert results["完工时间"].value_kind is ValueKind.DATE
    assert results["受益学生人数"].target == "5600"


def test_wrapped_lines_are_paragraphs_again_and_page_numbers_stay_apart() -> None:
    dossier = sample("wrapped")

    assert "由临江区市场监督管理局组织实施" in texts(dossier)["overview"]
    pages = [each.text for each in lines(dossier) if each.role is Role.PAGE]
    assert pages == ["1", "2"]


def test_posts_are_taken_and_names_of_persons_are_not() -> None:
    text = "自评小组\n组长由办公室主任张三担任，成员为财务股李四。\n"
    body = (SAMPLES / "unnumbered.txt").read_text(encoding="utf-8") + text

    group = imported("a.txt", body.encode()).group

    assert "张三" not in repr(group)
    assert "李四" not in repr(group)
    assert ("成员", "财务股") in [(each.role, each.post) for each in group]


def test_money_in_the_wrong_unit_is_taken_literally() -> None:
    body = (SAMPLES / "water-bureau.txt").read_text(encoding="utf-8")
    wrong = body.replace("收入决算3,198.75万元", "收入决算3,198.75元")

    dossier = imported("a.txt", wrong.encode())

    assert figures(dossier)["收入决算"] == Decimal("3198.75")
    assert said(dossier, "收入决算") == ["3,198.75元"]


@pytest.mark.parametrize(
    ("printed", "yuan"),
    [
        ("0.319875亿元", "31987500"),
        ("0.31987500亿元", "31987500"),
        ("3198.750000万元", "31987500"),
        ("3198.7512345万元", "31987512.34"),
        ("31987.5千元", "31987500"),
    ],
)
def test_money_with_many_places_is_kept_to_the_cent(printed: str, yuan: str) -> None:
    body = (SAMPLES / "water-bureau.txt").read_text(encoding="utf-8")
    many = body.replace("收入决算3,198.75万元", f"收入决算{printed}")

    dossier = imported("a.txt", many.encode())

    assert figures(dossier)["收入决算"] == Decimal(yuan)
    assert said(dossier, "收入决算") == [printed]


def test_every_mention_is_stated_and_the_first_one_counts() -> None:
    body = (SAMPLES / "water-bureau.txt").read_text(encoding="utf-8")
    more = body.replace("七、其他", "支出决算3,105.11万元。\n七、其他")

    dossier = imported("a.txt", more.encode())

    assert said(dossier, "支出决算") == ["3,105.12万元", "3,105.11万元"]
    assert figures(dossier)["支出决算"] == Decimal(31_051_200)


def test_braces_bars_and_markup_become_harmless_text() -> None:
    body = (SAMPLES / "water-bureau.txt").read_text(encoding="utf-8")
    nasty = body.replace("河道清淤进度偏慢", "{支出}<b>慢</b>| - \x07")

    dossier = imported("a.txt", nasty.encode())

    assert "{{支出}}＜b＞慢＜/b＞" in texts(dossier)["problems"]
    assert problems_of(dossier) == ()


def test_text_beside_a_form_is_kept_as_well() -> None:
    dossier = imported("a.docx", word("填表说明见附件。", NATIONAL))

    assert unplaced(dossier) == ["填表说明见附件。"]

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evalportal.audit.models import Event
from evalportal.versions import Conflict
from indicators.choices import State
from indicators.services.evaluations import Closed
from reports.models import Narrative
from reports.services.narrative import LONGEST, NoSuchPlace, write_narrative
from tests.factories.indicators import make_evaluation
from tests.factories.reports import clerk_of, make_narrative
from tests.factories.units import member_of
from units.roles import Role

pytestmark = pytest.mark.django_db


def test_a_text_is_kept_tidy_and_the_log_knows_its_place() -> None:
    evaluation = make_evaluation()

    row = write_narrative(
        evaluation=evaluation,
        key="duties",
        text="- 办文\t办会 \r\n- 督查\r\n\r\n",
        expected_version=0,
        by=clerk_of(evaluation),
    )

    assert (row.text, row.version) == ("- 办文 办会\n- 督查", 1)
    assert Event.objects.get(action="narrative.written").details == {
        "place": "一、单位基本情况（一）主要职责",
        "length": 12,
    }


def test_an_unknown_figure_is_refused_with_its_section_and_the_nearest_name() -> None:
    evaluation = make_evaluation()

    with pytest.raises(ValidationError) as refusal:
        write_narrative(
            evaluation=evaluation,
            key="spending",
            text="支出决算 {支出决算}，完成 {支出完成律}。",
            expected_version=0,
            by=clerk_of(evaluation),
        )

    (message,) = refusal.value.message_dict["text"]
    assert "“一、单位基本情况（四）部门整体支出情况”" in message
    assert "{支出完成律}" in message
    assert "是否想写 {支出完成率}？" in message
    assert not Narrative.objects.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("支出 {支出决算", "花括号"),
        ("| 甲 | 乙 |\n| 一 |", "表格第2行有1格"),
        ("<script>alert(1)</script>", "网页标记"),
        ("字" * (LONGEST + 1), f"不超过 {LONGEST} 个字符"),
    ],
)
def test_what_could_not_be_printed_is_not_saved(text: str, said: str) -> None:
    evaluation = make_evaluation()

    with pytest.raises(ValidationError, match=said):
        write_narrative(
            evaluation=evaluation,
            key="duties",
            text=text,
            expected_version=0,
            by=clerk_of(evaluation),
        )


def test_two_authors_of_one_section_do_not_overwrite_each_other() -> None:
    row = make_narrative(version=2, text="旧文")

    with pytest.raises(Conflict, match="“旧文”；您填的是“新文”"):
        write_narrative(
            evaluation=row.evaluation,
            key=row.key,
            text="新文",
            expected_version=1,
            by=clerk_of(row.evaluation),
        )


def test_a_text_that_was_seen_is_written_anew() -> None:
    row = make_narrative(version=2, text="旧文")

    saved = write_narrative(
        evaluation=row.evaluation,
        key=row.key,
        text="新文",
        expected_version=2,
        by=clerk_of(row.evaluation),
    )

    assert (saved.pk, saved.text, saved.version) == (row.pk, "新文", 3)


def test_saving_the_same_text_twice_is_harmless() -> None:
    row = make_narrative(version=2, text="旧文")

    same = write_narrative(
        evaluation=row.evaluation,
        key=row.key,
        text="旧文\n",
        expected_version=1,
        by=clerk_of(row.evaluation),
    )

    assert same.version == 2


def test_a_place_that_the_outline_does_not_have_is_refused() -> None:
    evaluation = make_evaluation()

    with pytest.raises(NoSuchPlace, match="没有“nowhere”这一节"):
        write_narrative(
            evaluation=evaluation,
            key="nowhere",
            text="正文",
            expected_version=0,
            by=clerk_of(evaluation),
        )


def test_nobody_writes_after_handing_in_and_only_a_clerk_before() -> None:
    closed = make_evaluation(state=State.UNIT_REVIEW)
    opened = make_evaluation()

    with pytest.raises(Closed):
        write_narrative(
            evaluation=closed,
            key="duties",
            text="正文",
            expected_version=0,
            by=clerk_of(closed),
        )
    with pytest.raises(PermissionDenied):
        write_narrative(
            evaluation=opened,
            key="duties",
            text="正文",
            expected_version=0,
            by=member_of(opened.unit, Role.HEAD),
        )

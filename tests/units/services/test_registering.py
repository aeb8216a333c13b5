"""A table of units: what it says, and the units entered from it."""

import pytest
from django.core.exceptions import PermissionDenied

from evalportal.audit.models import Event
from tests.factories.units import finance_of, make_region, make_section, make_unit
from units.models import Region, Unit
from units.roles import Role
from units.services.registering import Registered, register_units
from units.services.registers import Entry, read_register
from units.services.tables import TableRefused

HEAD = ["单位编码", "单位全称", "规范简称", "主管部门编码", "业务科室"]


def entries(*rows: list[str], head: list[str] = HEAD) -> tuple[Entry, ...]:
    return read_register([head, *rows])


def register(region: Region, *rows: list[str], head: list[str] = HEAD) -> Registered:
    by = finance_of(region, Role.MANAGER)
    return register_units(entries=entries(*rows, head=head), region=region, by=by)


def faults(region: Region, *rows: list[str]) -> str:
    with pytest.raises(TableRefused) as refused:
        register(region, *rows)
    return "\n".join(refused.value.faults)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (["单位编码"], "没有“单位全称”一列"),
        (["单位全称"], "没有“单位编码”一列"),
        ([*HEAD, "备注"], "“备注”不是可用的列"),
        ([*HEAD, "单位全称"], "“单位全称”有两列"),
    ],
)
def test_a_head_that_cannot_be_taken_is_named(head: list[str], told: str) -> None:
    with pytest.raises(TableRefused) as refused:
        entries(["A1"], head=head)
    assert told in str(refused.value)


def test_every_faulty_row_is_named_by_its_number() -> None:
    with pytest.raises(TableRefused) as refused:
        entries(["", "无编码"], ["A1", ""], ["A2", "甲"], [], ["A2", "乙"])
    assert refused.value.faults == (
        "第2行：没有单位编码。",
        "第3行：没有单位全称。",
        "第6行：单位编码“A2”出现不止一次，每个单位应只有一行。",
    )


def test_a_table_without_units_says_so() -> None:
    with pytest.raises(TableRefused, match="没有单位"):
        entries(["", " "])


@pytest.mark.django_db
def test_units_are_made_with_those_above_and_their_sections() -> None:
    section = make_section(name="教科文股")

    done = register(
        section.region,
        ["B1", "某小学", "小学", "B0", ""],
        ["B0", "某教育局", "", "", "教科文股"],
    )

    assert done == Registered(created=2)
    school = Unit.objects.get(code="B1")
    assert school.supervisor == Unit.objects.get(code="B0")
    assert (school.short_name, school.finance_section) == ("小学", None)
    assert school.looked_after_by == section
    assert Event.objects.filter(action="unit.created").count() == 2


@pytest.mark.django_db
def test_known_units_change_only_where_the_table_says_something() -> None:
    section = make_section(name="农业股")
    unit = make_unit(region=section.region, short_name="农业局")
    same = make_unit(region=section.region, finance_section=section)

    done = register(
        section.region,
        [unit.code, unit.name, "农业股"],
        [same.code, same.name, "农业股"],
        head=["单位编码", "单位全称", "业务科室"],
    )

    assert done == Registered(changed=1)
    unit.refresh_from_db()
    assert (unit.short_name, unit.finance_section) == ("农业局", section)


@pytest.mark.django_db
def test_a_blank_cell_takes_the_section_away() -> None:
    section = make_section()
    unit = make_unit(region=section.region, finance_section=section)

    register(section.region, [unit.code, unit.name, "", "", ""])

    unit.refresh_from_db()
    assert unit.finance_section is None


@pytest.mark.django_db
def test_one_unknown_word_and_nothing_is_entered() -> None:
    section, elsewhere = make_section(name="农业股"), make_unit()

    told = faults(
        section.region,
        ["C1", "甲局", "", "", "农业科"],
        ["C2", "乙站", "", "C9", ""],
        [elsewhere.code, "丙局", "", "", ""],
        ["C3", "丁局", "", "", "农业股"],
    )

    assert told.splitlines() == [
        "第2行：没有业务科室“农业科”。现有：农业股。",
        "第3行：本区划和本文件中都没有编码为“C9”的主管部门。",
        f"第4行：单位编码“{elsewhere.code}”已用于别的区划。",
    ]
    assert not Unit.objects.filter(code__startswith="C").exists()


@pytest.mark.django_db
def test_units_above_each_other_in_a_circle_are_refused() -> None:
    told = faults(
        make_region(), ["C1", "甲局", "", "C2", ""], ["C2", "乙局", "", "C1", ""]
    )
    assert "第2行、第3行：主管关系绕成了圈" in told


@pytest.mark.django_db
def test_what_the_unit_itself_refuses_is_told_by_row_and_nothing_is_entered() -> None:
    region = make_region()
    above = make_unit(region=region)
    below = make_unit(region=region, supervisor=above)

    told = faults(
        region,
        ["C1", "甲局", "", "", ""],
        [above.code, above.name, "", below.code, ""],
    )

    assert "第3行：" in told
    assert "不能反过来" in told
    assert not Unit.objects.filter(code="C1").exists()


@pytest.mark.django_db
def test_the_units_of_another_region_are_not_for_this_manager() -> None:
    with pytest.raises(PermissionDenied):
        register_units(
            entries=entries(["C1", "甲局"]),
            region=make_region(),
            by=finance_of(make_region(), Role.MANAGER),
        )

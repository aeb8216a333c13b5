from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from evalportal.accounts.models import User
from evalportal.audit.models import Event
from indicators.library.table import starter
from indicators.models import LibraryEntry, ResultRow, SelfEvaluation
from indicators.scoring.measures import Kind
from indicators.scoring.problems import TableRefused
from indicators.services.evaluations import Closed
from indicators.services.library import (
    Loaded,
    NotForThis,
    add_from_library,
    archive_entry,
    import_entries,
    load_starter,
)
from indicators.services.results import Fixed
from reports.dossier.freeze import freeze
from tests.factories.accounts import make_user
from tests.factories.indicators import make_evaluation
from tests.factories.library import entry_of, make_library_entry
from tests.factories.units import finance_of, make_region, make_unit, member_of
from units.models import Region
from units.roles import Role

pytestmark = pytest.mark.django_db


def manager(region: Region) -> User:
    return finance_of(region, Role.MANAGER)


def copy(
    entry: LibraryEntry,
    *,
    evaluation: SelfEvaluation | None = None,
    group: str = "output-quantity",
    weight: str = "5",
    by: User | None = None,
) -> ResultRow:
    found = evaluation or make_evaluation(kind=Kind.PROJECT)
    return add_from_library(
        evaluation=found,
        entry=entry,
        group=group,
        weight=Decimal(weight),
        by=by or member_of(found.unit),
    )


def test_the_shipped_set_is_loaded_once_however_often_it_is_asked_for() -> None:
    first = load_starter(by=None)
    again = load_starter(by=None)

    assert first == Loaded(added=len(starter()), changed=0, withdrawn=0)
    assert again == Loaded(0, 0, 0)
    assert Event.objects.filter(action="library.loaded").count() == 1
    stored = {row.as_entry() for row in LibraryEntry.objects.filter(region=None)}
    assert stored == set(starter())


def test_loading_puts_right_what_another_version_shipped() -> None:
    load_starter(by=None)
    LibraryEntry.objects.filter(code=starter()[0].code).update(target="旧值")
    make_library_entry(code="no-longer-shipped")

    assert load_starter(by=None) == Loaded(added=0, changed=1, withdrawn=1)

    assert not LibraryEntry.objects.get(code="no-longer-shipped").is_active
    assert (
        LibraryEntry.objects.get(code=starter()[0].code).target == starter()[0].target
    )


def test_loading_leaves_the_sets_of_regions_alone() -> None:
    own = make_library_entry(region=make_region(), code=starter()[0].code)

    load_starter(by=None)

    own.refresh_from_db()
    assert own.is_active
    assert own.name != starter()[0].name


def test_loading_is_for_the_server_and_for_finance_managers() -> None:
    region = make_region()

    assert load_starter(by=manager(region)).added
    with pytest.raises(PermissionDenied):
        load_starter(by=finance_of(region, Role.REVIEWER))


def test_the_command_loads_and_says_how_much() -> None:
    out = StringIO()
    call_command("indicator_library", "load", stdout=out)

    assert out.getvalue() == f"指标库：新增{len(starter())}个，更新0个，停用0个。\n"


def test_an_import_adds_to_the_regions_own_library() -> None:
    region = make_region()
    entries = [entry_of(), entry_of()]

    made = import_entries(region=region, entries=entries, by=manager(region))

    assert [row.as_entry() for row in made] == entries
    assert set(region.library.all()) == set(made)
    event = Event.objects.get(action="library.imported")
    assert event.details == {"codes": [each.code for each in entries]}


def test_an_import_with_faults_brings_in_nothing_and_names_them_all() -> None:
    region = make_region()
    make_library_entry(region=region, code="a", is_active=False)
    entries = [entry_of(), entry_of(unit="万元"), entry_of(code="a")]

    with pytest.raises(TableRefused) as caught:
        import_entries(region=region, entries=entries, by=manager(region))

    assert [each.place for each in caught.value.problems] == [
        "第2个指标（度量单位）",
        "第3个指标（代号）",
    ]
    assert region.library.count() == 1


def test_only_the_finance_manager_of_the_region_imports() -> None:
    region = make_region()
    others = [
        finance_of(region, Role.REVIEWER),
        manager(make_region()),
        member_of(make_unit(region=region)),
        member_of(make_unit(), Role.ADMIN),
    ]
    for user in others:
        with pytest.raises(PermissionDenied):
            import_entries(region=region, entries=[entry_of()], by=user)


@pytest.mark.parametrize("shipped", [True, False])
def test_the_database_keeps_codes_apart(shipped: bool) -> None:
    region = None if shipped else make_region()
    make_library_entry(region=region, code="a")
    make_library_entry(region=make_region(), code="a")  # another library

    with pytest.raises(IntegrityError), transaction.atomic():
        make_library_entry(region=region, code="a")


def test_the_database_keeps_level_2_under_its_level_1() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_library_entry(level1="成本指标", level2="数量指标")


def test_an_archived_entry_is_out_of_the_choice_and_its_copies_stay() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    entry = make_library_entry(region=evaluation.unit.region)
    row = copy(entry, evaluation=evaluation)
    by = manager(evaluation.unit.region)

    archived = archive_entry(entry=entry, by=by)
    archive_entry(entry=entry, by=by)

    assert not archived.is_active
    assert Event.objects.filter(action="library.archived").count() == 1
    row.refresh_from_db()
    assert row.library_entry == entry
    with pytest.raises(NotForThis, match="已归档"):
        copy(archived, evaluation=evaluation)


def test_only_the_finance_manager_of_the_region_archives() -> None:
    entry = make_library_entry(region=make_region())

    with pytest.raises(PermissionDenied):
        archive_entry(entry=entry, by=manager(make_region()))


def test_what_came_with_the_product_is_not_archived() -> None:
    with pytest.raises(NotForThis, match="随系统提供"):
        archive_entry(entry=make_library_entry(), by=manager(make_region()))


def test_a_copy_holds_the_entrys_values_and_links_back() -> None:
    entry = make_library_entry(name="培训期数", target="4", unit="期")

    row = copy(entry, weight="7.5")

    row.refresh_from_db()
    assert (row.name, row.target, row.unit) == ("培训期数", "4", "期")
    assert (row.operator, row.value_kind) == ("≥", "number")
    assert (row.weight, row.actual) == (Decimal("7.5"), None)
    assert row.code == "output-quantity-1"
    assert row.library_entry == entry
    assert Event.objects.filter(action="result.added").count() == 1


def test_a_date_gets_the_evaluated_year_in_front() -> None:
    entry = make_library_entry(
        level2="时效指标",
        operator="≤",
        value_kind="date",
        target="11月底前",
        unit="",
    )

    assert copy(entry, group="output-time").target == "2022年11月底前"


def test_a_copy_lives_its_own_life() -> None:
    entry = make_library_entry(target="4")
    row = copy(entry)

    LibraryEntry.objects.filter(pk=entry.pk).update(target="400")

    row.refresh_from_db()
    assert row.target == "4"


def test_the_frozen_paper_does_not_know_where_an_indicator_was_copied_from() -> None:
    row = copy(make_library_entry())
    before = freeze(row.evaluation)

    ResultRow.objects.filter(pk=row.pk).update(library_entry=None)

    assert freeze(row.evaluation) == before


def test_every_shipped_entry_can_be_copied_where_it_fits() -> None:
    load_starter(by=None)
    evaluation = make_evaluation(kind=Kind.PROJECT)
    clerk = member_of(evaluation.unit)
    groups = {
        "数量指标": "output-quantity",
        "质量指标": "output-quality",
        "时效指标": "output-time",
        "经济成本指标": "output-cost",
        "社会成本指标": "output-cost",
        "生态环境成本指标": "output-cost",
        "经济效益指标": "benefit-economic",
        "社会效益指标": "benefit-social",
        "生态效益指标": "benefit-ecological",
        "可持续影响指标": "benefit-lasting",
        "服务对象满意度指标": "satisfaction-served",
    }
    one_of_each = {(e.level2, e.value_kind): e for e in LibraryEntry.objects.all()}

    for entry in one_of_each.values():
        row = copy(entry, evaluation=evaluation, group=groups[entry.level2], by=clerk)
        assert row.library_entry == entry


def test_an_entry_of_another_kind_does_not_go_into_the_group() -> None:
    entry = make_library_entry(level2="质量指标")

    with pytest.raises(NotForThis, match="是质量指标，不能放入“数量指标”"):
        copy(entry)


def test_an_entry_of_another_region_is_not_used() -> None:
    with pytest.raises(NotForThis, match="不能用于"):
        copy(make_library_entry(region=make_region()))


@pytest.mark.parametrize("group", ["input-goal", "no-such-group"])
def test_nothing_is_copied_into_a_group_that_the_scheme_fixes(group: str) -> None:
    with pytest.raises((Fixed, NotForThis)):
        copy(make_library_entry(), group=group)

    assert not ResultRow.objects.exclude(library_entry=None).exists()


def test_nothing_is_copied_into_a_paper_that_was_handed_in() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT, state="finance_review")

    with pytest.raises(Closed):
        copy(make_library_entry(), evaluation=evaluation)


def test_only_who_fills_in_the_paper_copies() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)

    for user in (make_user(), member_of(evaluation.unit, Role.HEAD)):
        with pytest.raises(PermissionDenied):
            copy(make_library_entry(), evaluation=evaluation, by=user)


@pytest.mark.parametrize("weight", ["0", "-1", "100.01"])
def test_a_weight_no_indicator_may_have_is_refused(weight: str) -> None:
    with pytest.raises(ValidationError, match="分值"):
        copy(make_library_entry(), weight=weight)

"""The schemes that come with the product."""

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.scoring.canonical import scheme_from_data, scheme_to_data
from indicators.scoring.measures import Kind
from indicators.scoring.problems import Problem
from indicators.scoring.rules import Ratio
from indicators.scoring.scheme import Basis, Execution, Scheme
from indicators.scoring.scorer import score
from indicators.scoring.shipped import grade_scale, grade_scales, load, names
from tests.indicators.scoring.papers import FULL_FIGURES, counted, full_marks
from units.figures import ACCOUNT_KEYS

PROJECT_KEYS = {"年初预算数", "全年预算数", "指标下达数", "资金到位数", "全年执行数"}
COMPLETE = [name for name in names() if load(name).complete]


def weights(scheme: Scheme) -> dict[str, str]:
    return {group.name: str(group.weight) for group in scheme.groups}


@pytest.mark.parametrize("name", names())
def test_a_shipped_scheme_is_sound_and_survives_as_data(name: str) -> None:
    scheme = load(name)

    assert scheme_from_data(scheme_to_data(scheme)) == scheme
    assert scheme.name == name
    assert scheme.columns


@pytest.mark.parametrize("name", COMPLETE)
def test_full_marks_reach_the_total(name: str) -> None:
    scheme = load(name)

    card = score(scheme, full_marks(scheme), FULL_FIGURES)

    assert (card.total, card.grade, card.complete) == (scheme.total, "优", True)


@pytest.mark.parametrize("name", names())
def test_a_shipped_scheme_uses_only_figures_that_the_portal_has(name: str) -> None:
    scheme = load(name)
    known = ACCOUNT_KEYS if scheme.kind is Kind.OVERALL else PROJECT_KEYS
    rules = (scheme.execution, *(each.rule for each in scheme.rules))
    dividing = [each for each in rules if isinstance(each, Execution | Ratio)]
    used = {key for each in dividing for key in (each.numerator, each.denominator)}

    assert used <= set(known)


@pytest.mark.parametrize(
    ("name", "stated"),
    [
        ("national-project", "10 50 30 10"),
        ("national-project-cost", "10 20 40 20 10"),
        ("national-project-no-satisfaction", "10 50 40"),
        ("national-department", "10 50 30 10"),
        ("potou-overall", "20 15 55 10"),
        ("econzone-project", "20 20 30 30"),
        ("shenzhen-overall", "20 20 60"),
        ("guangdong-overall", "50 50"),
        ("hubei-project", "20 40 30 10"),
        ("sichuan-project", "10 None None None None"),
        ("yinchuan-project", "10 25 30 35"),
        ("guyuan-project", "40 40 20"),
        ("transfer-project", "20 20 30 20 10"),
    ],
)
def test_first_level_weights_are_those_of_the_source(name: str, stated: str) -> None:
    assert " ".join(weights(load(name)).values()) == stated


@pytest.mark.parametrize(
    "name", ["potou-overall", "econzone-project", "guangdong-overall", "hunan-overall"]
)
def test_what_is_inferred_says_so(name: str) -> None:
    assert any(word in load(name).confidence for word in ("推定", "自拟"))


def test_only_the_city_sheet_is_incomplete() -> None:
    assert set(names()) - set(COMPLETE) == {"zhanjiang-overall"}


def test_the_economic_zone_divides_by_what_was_received_and_shows_the_budgets() -> None:
    execution = load("econzone-project").execution

    assert execution is not None
    assert (execution.basis, execution.denominator) == (Basis.RECEIVED, "资金到位数")
    assert execution.reference == ("全年预算数", "年初预算数")


@pytest.mark.parametrize("name", grade_scales())
def test_a_grade_scale_reaches_from_excellent_to_poor(name: str) -> None:
    bands = grade_scale(name)

    assert (bands[0].grade, bands[-1].grade) == ("优", "差")


def test_the_district_office_earns_96_with_four_points_lost() -> None:
    scheme = load("potou-overall")
    lost = {"p4": (Decimal(1), ""), "s12": (Decimal(1), "manual")}
    results = [
        replace(each, chosen=lost[each.code][0], rule=lost[each.code][1], actual="不足")
        if each.code in lost
        else each
        for each in full_marks(scheme)
    ]
    figures = {
        **FULL_FIGURES,
        "支出决算": Decimal("7766500.00"),
        "支出预算": Decimal("8563000.00"),
    }

    card = score(scheme, results, figures)

    assert (card.display_total, card.grade) == ("96.00", "优")
    assert [group.points for group in card.groups] == [19, 15, 52, 10]


def test_the_economic_zone_earns_99_3_with_two_purchases_missing() -> None:
    scheme = load("econzone-project")
    output = [
        counted(code="n1", weight=Decimal(27)),
        counted(code="n2", weight=Decimal(3), target="9", actual="7"),
    ]
    rest = [each for each in full_marks(scheme) if not each.group.startswith("output")]
    figures = {
        **FULL_FIGURES,
        "全年执行数": Decimal(1431500),
        "资金到位数": Decimal(1431500),
        "全年预算数": Decimal(1590000),
    }

    card = score(scheme, [*rest, *output], figures)

    assert (card.display_total, card.grade) == ("99.30", "优")


def test_a_problem_reads_as_one_sentence() -> None:
    problem = Problem("groups[1].weight", "读到“x”", "一个数", "请改正")

    assert str(problem) == "groups[1].weight：读到“x”；应为一个数。请改正。"

"""What a card says, as data and as words."""

import json
from decimal import Decimal

from indicators.scoring.canonical import scheme_sha256
from indicators.scoring.measures import Operator
from indicators.scoring.output import scorecard_to_data
from indicators.scoring.scorer import score, score_draft
from indicators.scoring.shipped import load
from indicators.scoring.wording import explained

from .papers import FULL_FIGURES, changed, counted, every_rule, full_marks

ECONZONE = load("econzone-project")
PURCHASES = {
    "code": "n2",
    "name": "采购次数",
    "weight": Decimal(3),
    "target": "9",
    "actual": "7",
}


def told(**fields: object) -> str:
    """How one result of the economic zone's sheet is explained."""
    card = score_draft(ECONZONE, [counted(**{**PURCHASES, **fields})], {})
    return explained(next(each for each in card.scores if each.code == "n2"))


def test_an_explanation_reads_from_input_to_rounding() -> None:
    assert told() == (
        "计分规则：达到指标值得满分，未达到按完成比例计分。"
        "实际7次，指标值≥9次，未达到，按比例计分。"
        "3 × 7 ÷ 9 = 2.333333…，四舍五入到1位小数，得2.3分。"
    )


def test_a_met_target_is_told_shortly() -> None:
    assert told(actual="9").endswith("实际9次，指标值≥9次，达到，得满分。得3分。")


def test_a_limit_that_was_only_reached_is_told() -> None:
    assert "等于9次，未大于；按比例计算为满分" in told(
        operator=Operator.MORE_THAN, actual="9"
    )


def test_an_overshot_target_is_told() -> None:
    assert "超过指标值30%以上，须说明原因" in told(actual="12")


def test_what_has_no_points_says_so() -> None:
    assert told(actual=None) == "没有填写实际完成值。尚未填报，暂按0分计。"
    assert told(not_applicable="没有采购") == "不适用：没有采购。不计入总分。"
    assert told(actual="很多") == "读到“很多”。填写有误，改正后才能计分。"


def test_a_rate_is_told_with_its_figures() -> None:
    figures = {
        **FULL_FIGURES,
        "支出决算": Decimal(7766500),
        "支出预算": Decimal(8563000),
    }
    scheme = load("potou-overall")

    card = score(scheme, full_marks(scheme), figures)

    rate = next(each for each in card.scores if each.code == "s3")
    assert explained(rate) == (
        "计分规则：支出完成率分档计分。"
        "支出决算 7,766,500 ÷ 支出预算 8,563,000 = 90.698353…%。"
        "比率90.70%，不低于90%，得分值的100%。6 × 1 = 6，得6分。"
    )


def test_a_change_is_told_as_one() -> None:
    result = counted(group="first", unit="%", target="0", rule="change-off")
    figures = {"三公经费决算": Decimal(54), "三公经费上年数": Decimal(50)}

    card = score_draft(every_rule(), [result], figures)

    text = explained(card.scores[0])
    assert "三公经费决算 54 ÷ 三公经费上年数 50 − 1 = 8%" in text
    assert "8.00%，超过0%，每1个百分点扣0.5分，计8个。10 − 0.5 × 8 = 6，得6分。" in text


def test_the_data_of_a_card_is_json_with_totals_as_printed() -> None:
    card = score(ECONZONE, full_marks(ECONZONE), FULL_FIGURES)

    data = json.loads(json.dumps(scorecard_to_data(card), ensure_ascii=False))

    assert (data["total"], data["grade"], data["full"]) == ("100.00", "优", "100")
    assert data["scheme"] == {
        "name": "econzone-project",
        "sha256": scheme_sha256(ECONZONE),
    }
    assert [(each["name"], each["score"]) for each in data["groups"]] == [
        ("投入", "20.00"),
        ("过程", "20.00"),
        ("产出", "30.00"),
        ("效益", "30.00"),
    ]
    assert data["grade_trace"]["inputs"] == [{"name": "总分", "value": "100.00"}]
    assert data["grade_trace"]["bands"][0] == {"grade": "优", "floor": "90"}
    assert {"code", "name", "weight", "score", "explanation"} <= set(data["results"][0])


def test_a_trace_as_data_names_rule_version_numbers_and_rounding() -> None:
    card = score_draft(ECONZONE, [counted(**PURCHASES)], {})

    data = scorecard_to_data(card)["results"]

    trace = next(each for each in data if each["code"] == "n2")["trace"]
    assert trace == {
        "rule": {
            "scheme": "econzone-project",
            "version": scheme_sha256(ECONZONE),
            "name": "by-completion",
            "title": "达到指标值得满分，未达到按完成比例计分",
        },
        "inputs": [
            {"name": "分值", "value": "3"},
            {"name": "年度指标值", "value": "9"},
            {"name": "实际完成值", "value": "7"},
        ],
        "because": "实际7次，指标值≥9次，未达到，按比例计分",
        "formula": ["÷", ["×", "3", "7"], "9"],
        "formula_text": "3 × 7 ÷ 9",
        "raw": "2.333333333333",
        "places": 1,
        "points": "2.3",
        "notes": [],
    }


def test_the_rate_is_printed_to_two_places() -> None:
    figures = {**FULL_FIGURES, "全年执行数": Decimal(2), "资金到位数": Decimal(3)}
    card = score(ECONZONE, full_marks(ECONZONE), figures)

    rates = [each["rate"] for each in scorecard_to_data(card)["results"]]

    assert [rate for rate in rates if rate] == ["66.67"]


def test_taking_points_off_never_goes_below_nothing() -> None:
    off = {"policy": "fixed", "threshold": "0", "amount": "5"}
    scheme = changed(ECONZONE, overshoot=off)

    card = score_draft(scheme, [counted(**{**PURCHASES, "actual": "10"})], {})

    text = explained(next(each for each in card.scores if each.code == "n2"))
    assert text.endswith("按方案扣分；扣分超过分值，得0分。得0分。")

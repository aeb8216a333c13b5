"""Words and years that the same sentence, or the report's own year, contradicts."""

import pytest

from .test_whole_reports import PARTS, codes_of


@pytest.mark.parametrize(
    ("part", "text", "code"),
    [
        ("done", "{own}水库维修验收推迟12天，按期完成。", "T04"),
        (
            "done",
            "{own}“三公”经费支出14.26万元，其中公务接待费0.58万元。预算为16.80万元，超支2.54万元。",
            "T04",
        ),
        (
            "done",
            "{own}渠道完好率高于目标0.6个百分点，主要是部分渠道年代早，扣1分。",
            "T04",
        ),
        ("done", "{own}2023年1月，我局电话回访用水户40户，均表示满意。", "T11"),
        ("done", "{own}2022年6月我局发放问卷60份，收回60份。", "T11"),
        (
            "measures",
            PARTS["measures"] + "\n（三）请县财政在2023年把配套资金拨付到位。",
            "T11",
        ),
        (
            "people",
            "石桥县民政局为县政府工作部门，内设3个股室。" + PARTS["people"],
            "T08",
        ),
        ("problems", "（一）巡查次数少，只有96次，超额完成120次的任务。", "T04"),
    ],
)
def test_what_contradicts_itself_is_found(part: str, text: str, code: str) -> None:
    assert code in codes_of(part, text)


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("done", "{own}水库维修开工推迟12天，按期完成。"),
        (
            "done",
            "{own}“三公”经费支出14.26万元，其中公务接待费0.58万元。预算为16.80万元，节约2.54万元。",
        ),
        (
            "done",
            "{own}渠道完好率低于目标0.6个百分点，主要是部分渠道年代早，扣1分。",
        ),
        ("done", "{own}2024年1月，我局电话回访用水户40户，均表示满意。"),
        ("done", "{own}满意度比2022年6月的问卷结果提高1.2个百分点。"),
        (
            "measures",
            PARTS["measures"] + "\n（三）请县财政在2024年把配套资金拨付到位。",
        ),
        ("people", "县水利局为县政府工作部门，内设3个股室。" + PARTS["people"]),
        ("people", "我局为县政府工作部门，内设3个股室。" + PARTS["people"]),
        ("problems", "（一）巡查次数少，只有96次，没有完成120次的任务。"),
    ],
)
def test_what_is_told_right_is_not_accused_of_it(part: str, text: str) -> None:
    assert not codes_of(part, text) & {"T04", "T08", "T11"}

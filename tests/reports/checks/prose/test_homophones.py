"""Set phrases with one character that sounds alike."""

import pytest

from reports.checks.prose.homophones import heard_in


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("未发现截留、济占、挪用情况。", "截留、挤占"),
        ("由财政所逐项审合指标。", "逐项审核"),
        ("设备均通过厌收合格。", "通过验收"),
        ("由纪检室加强监督捡查。", "监督检查"),
    ],
)
def test_a_character_that_sounds_alike_is_found(text: str, right: str) -> None:
    assert right in {each.right for each in heard_in(text)}


@pytest.mark.parametrize(
    "text",
    [
        "截留、挤占、挪用",
        "经评审合格后支付。",
        "资金适用范围明确。",
        "结果应由财政局公开。",
    ],
)
def test_other_words_that_meet_are_none(text: str) -> None:
    assert not list(heard_in(text))

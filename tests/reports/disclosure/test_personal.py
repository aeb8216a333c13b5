"""Personal data is found by what it is, and what only looks like it is left alone."""

import pytest

from reports.disclosure.personal import Personal, found, is_card, is_identity

ID = "11010519491231002X"  # the specimen of the standard itself
CARD = "6222021001116245702"


def kinds(text: str) -> list[tuple[str, str]]:
    return [(hit.kind.value, hit.text) for hit in found(text)]


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("联系电话13800138000。", Personal.PHONE, "13800138000"),
        ("电话138 0013 8000，", Personal.PHONE, "138 0013 8000"),
        ("电话：0759-3382001。", Personal.PHONE, "0759-3382001"),
        (f"身份证{ID}。", Personal.IDENTITY, ID),
        (f"身份证{ID.lower()}。", Personal.IDENTITY, ID.lower()),
        (f"卡号{CARD}。", Personal.CARD, CARD),
        ("卡号4111 1111 1111 1111。", Personal.CARD, "4111 1111 1111 1111"),
        ("邮箱abc.d@example.com。", Personal.EMAIL, "abc.d@example.com"),
        ("发放给受助人：李小明，", Personal.NAME, "李小明"),
        ("联系人陈某。", Personal.NAME, "陈某"),
        ("慰问王建国同志一次。", Personal.NAME, "王建国"),
    ],
)
def test_personal_data_is_found(text: str, kind: Personal, piece: str) -> None:
    assert (kind.value, piece) in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "支出决算7766500.00元，预算8563000.00元。",
        "金额13800138000.00元。",
        "统一社会信用代码11440800007049573X。",
        "文号粤财绩〔2022〕12号，时间2023-05-04。",
        "由办公室主任任组长，财务室负责人任副组长。",
        "全年审核制发公文1,286件，办结率96.8%。",
        "编号110105194912310021，",  # an ID number but for its check digit
        "编号6222021001116245703，",  # a card number but for its check digit
        "高龄老人补贴按月发放，困难家庭全部纳入。",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_members_of_the_group_are_public() -> None:
    text = "组长陈明主任；陈明同志负责统筹。"

    assert found(text, known=["陈明"]) == ()


def test_check_digits_are_computed() -> None:
    assert is_identity(ID)
    assert not is_identity("110105194913310021")  # no such month
    assert is_card("4111111111111111")
    assert not is_card("4111111111111112")
    assert not is_card("0000000000000000")

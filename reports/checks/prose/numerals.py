"""What number do Chinese numerals say (柒佰柒拾陆万, 三十五, 两)?"""

from decimal import Decimal
from typing import Final

DIGITS: Final = {
    digit: value
    for value, forms in enumerate(
        (
            "零〇",
            "一壹幺",
            "二贰两",
            "三叁",
            "四肆",
            "五伍",
            "六陆",
            "七柒",
            "八捌",
            "九玖",
        )
    )
    for digit in forms
}
TENS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS: Final = ("万", "亿")
NUMERALS: Final = "".join((*DIGITS, *TENS, *MYRIADS))
FINANCIAL: Final = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿"
CENTS: Final = {"角": Decimal("0.1"), "分": Decimal("0.01")}


def whole(text: str) -> int | None:
    """The whole number; None if the characters say none.

    >>> whole("三十五"), whole("柒佰柒拾陆万"), whole("二〇二三"), whole("万")
    (35, 7760000, 2023, None)
    """
    if not text or not any(each in DIGITS or each in TENS for each in text):
        return None
    if len(text) > 1 and all(each in DIGITS for each in text):
        return int("".join(str(DIGITS[each]) for each in text))
    total = section = digit = 0
    for each in text:
        if each in DIGITS:
            digit = DIGITS[each]
        elif each in TENS:
            section += (digit or 1) * TENS[each]
            digit = 0
        else:
            whole_so_far = each == "亿"  # 万 is only of what stands right before it
            here = section + digit
            total = (total + here) * 10**8 if whole_so_far else total + here * 10**4
            section = digit = 0
    return total + section + digit


def money(text: str) -> Decimal | None:
    """Yuan of an amount in capitals.

    >>> money("柒佰柒拾陆万陆仟伍佰元整"), money("捌元叁角伍分")
    (Decimal('7766500'), Decimal('8.35'))
    """
    yuan, _, rest = text.replace("圆", "元").partition("元")
    head = whole(yuan)
    if head is None:
        return None
    value, digit = Decimal(head), 0
    for each in rest:
        if each in DIGITS:
            digit = DIGITS[each]
        elif each in CENTS:
            value, digit = value + digit * CENTS[each], 0
    return value


def counted(word: str) -> int:
    """A count in figures or in numerals: 12, 十二, 两; 0 for what is none.

    >>> counted("12"), counted("两"), counted("几")
    (12, 2, 0)
    """
    return section_number(word) or 0


def section_number(text: str) -> int | None:
    """A heading's number: 十二 or 12.

    >>> section_number("十二"), section_number("3"), section_number("甲")
    (12, 3, None)
    """
    if text.isdigit():
        return int(text)
    return whole(text) if all(each in NUMERALS for each in text) else None

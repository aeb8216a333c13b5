"""Quotation marks within quotation marks (GB/T 15834): “‘三公’经费控制率”没有填写."""

from typing import Final

CLOSING: Final = {"“": "”", "‘": "’"}
INNER: Final = {"“": "‘", "‘": "“"}


def nested(text: str) -> str:
    """The same message with every quotation in another one in the other marks.

    Messages put names in marks, and names bring marks of their own. A text whose
    marks do not pair is left as it is: nobody knows what is in what.

    >>> nested("““三公”经费”和“‘十四五’规划”")
    '“‘三公’经费”和“‘十四五’规划”'
    """
    if "“" not in text:
        return text
    opened: list[tuple[str, str]] = []  # the mark that was written, and its new one
    told: list[str] = []
    for each in text:
        if each in CLOSING:
            new = INNER[opened[-1][1]] if opened else each
            opened.append((each, new))
            told.append(new)
        elif opened and each == CLOSING[opened[-1][0]]:
            told.append(CLOSING[opened.pop()[1]])
        elif each == "”":
            return text
        else:
            told.append(each)
    return text if opened else "".join(told)

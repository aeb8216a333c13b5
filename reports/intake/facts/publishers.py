"""Who published the report, by what the web page says of itself?"""

import re
from typing import Final

from .cover_words import SIGNED

PUBLISHER: Final = (
    "发布机构|发布单位|发文单位|发文机关|发布部门|信息来源|文章来源|稿件来源|来源"
)
NAMED: Final = re.compile(
    rf"(?:{PUBLISHER})\s*[】\]］]?\s*[:：|]?\s*([\u4e00-\u9fff（）()]{{3,30}})"
)
FOR_OTHERS: Final = re.compile("财政|政府|信息")  # they publish what others report


def publisher_in(page: str) -> str:
    """The office that the page names as its source: mostly the one that reports."""
    names = (found[1] for found in NAMED.finditer(page))
    return next(
        (
            each
            for each in names
            if SIGNED.fullmatch(each) and not FOR_OTHERS.search(each)
        ),
        "",
    )

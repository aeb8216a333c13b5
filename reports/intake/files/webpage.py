"""What does a web page say of itself above the report? It is no part of the report.

The way to the page (首页 > 政务公开), and its card: 索引号, 发布机构, 成文日期.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from .paper import Block, Grid, Printed

TOP: Final = 36  # blocks above the report
LONGEST: Final = 120
LONGEST_VALUE: Final = 40
MOST_ROWS: Final = 8
SURE: Final = (  # labels that only a page has, with or without a colon
    "索引号|信息索引|发布机构|发布单位|发文单位|发文机关|发布部门|发布日期|发布时间|发文日期|成文日期"
    "|生成日期|生成时间|发文字号|主题分类|体裁分类|公文种类|信息分类|有效性|时效性|公开目录|公开类别"
    "|公开方式|公开范围|公开时限|公开形式|公开日期|归档时间|浏览次数|浏览量|点击数|点击量|点击率|阅读次数"
    "|访问次数|信息来源|信息提供日期|文章来源|稿件来源|责任编辑|当前位置|您现在的位置|您当前的位置"
    "|所在位置|关键词|主题词|打印本页|关闭窗口|分享到|文字大小|更新时间|录入时间|字体大小"
)
COMMON: Final = (  # labels that a report may have as well: only beside the sure ones
    "文号|来源|作者|字体|字号|分享|浏览|阅读|日期|时间|名称|标题|编辑|文件编号"
    "|信息名称|所属栏目"
)
ALONE: Final = (
    "详细信息|公开具体内容|信息内容|内容概述|正文|首页|返回|打印|收藏|下载|[-—•·|?？]"
)
WAY: Final = re.compile(r"\S\s*(?:>>?|»|›|＞)\s*\S|^\s*(?:>>?|»|›|＞)")
OPEN: Final = r"[\s•·\-—*【\[［(（]*"


def _spaced(labels: str) -> str:
    """The labels, however their letters are spaced: 索  引  号."""
    return "|".join(r"\s*".join(each) for each in labels.split("|"))


CARD: Final = re.compile(rf"{OPEN}(?:{_spaced(SURE)})")
SIDE: Final = re.compile(
    rf"{OPEN}(?:(?:{_spaced(COMMON)})\s*(?:[】\]］:：|]|$)|[标名]\s{{2,}}[题称]\s)"
)
BARE: Final = re.compile(rf"\s*(?:{ALONE})\s*")
EMPTY: Final = re.compile(r"[】\]］:：|]\s*$")
TITLED: Final = re.compile(r"自评|评价(?:报告|表)|关于|20\d\d\s*年")
NUMBERED: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五]部分|[（(][一二三]|1[.、])"
)


def without_page(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those of the page's own marked as no part of the text."""
    top = list(_top(blocks))
    own = {at for at, text in top if _is_own(text)}
    sure = [at for at, text in top if at in own and _is_sure(text)]
    if not sure:
        return tuple(blocks)
    texts = dict(top)
    titled = next((at for at, text in top if at not in own and _names(text)), None)
    last = max(sure) if titled is None else min(titled, max(sure))
    own |= {at for at in texts if at < last and not _names(texts[at])}
    top_end = len(texts) if titled is None else titled
    own |= {at + 1 for at in own if at < top_end and _is_value(texts, at)}
    return tuple(_marked(blocks, own))


def page_of(texts: Iterable[str]) -> str:
    """What the page says of itself: the lines that are surely its own."""
    return "\n".join(text for text in texts if _is_own(text))


def _top(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """The lines above the first heading and the first sentence."""
    for at, block in enumerate(blocks[:TOP]):
        if isinstance(block, Grid):
            text = block.rows[0].text
            if len(block.rows) > MOST_ROWS or not CARD.match(text):
                return
        else:
            text = block.text
            if NUMBERED.match(text) or len(text) > LONGEST or "。" in text:
                return
        yield at, text


def _is_own(text: str) -> bool:
    return _is_sure(text) or bool(SIDE.match(text) or BARE.fullmatch(text))


def _is_sure(text: str) -> bool:
    return bool(CARD.match(text) or WAY.search(text))


def _names(text: str) -> bool:
    """Whether a line could be the title, or of it."""
    return bool(TITLED.search(text)) and not _is_own(text)


def _is_value(texts: dict[int, str], at: int) -> bool:
    """Whether the next line is what an empty label asks for."""
    value = texts.get(at + 1, "")
    return (
        bool(EMPTY.search(texts[at]))
        and 0 < len(value) <= LONGEST_VALUE
        and not _names(value)
    )


def _marked(blocks: Sequence[Block], own: set[int]) -> Iterator[Block]:
    for at, block in enumerate(blocks):
        if at not in own:
            yield block
        elif isinstance(block, Grid):
            for row in block.rows:
                yield Printed(row.place, row.text, is_page=True)
        else:
            yield replace(block, is_page=True)

"""Who took part in the self-evaluation? Posts and duties; names stay in the text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reports.dossier.model import Member
from reports.intake.headings.placing import Piece
from reports.intake.wording.harmless import for_section, harmless

ROLES: Final = ("副组长", "组长", "联络人", "成员")
POSTS: Final = (
    "负责人|镇长|县长|区长|市长|乡长|主席|所长|站长|馆长|队长|部长|委员|经理|主要领导|分管领导|副主任|主任|副局长|局长|副股长|股长|副科长|科长|副处长|处长"
    "|副院长|院长|副校长|校长|书记|科员|会计|出纳|财务人员|工作人员|经办人|人员|股|科|室|处|领导"
)
POST: Final = rf"[\w（）]{{0,20}}(?:{POSTS})"
BEFORE: Final = re.compile(
    rf"(?:由)?({POST})\w{{0,4}}?(?:担任|任|为)(副组长|组长|联络人)"
)
AFTER: Final = re.compile(
    r"(副组长|组长|联络人|成员|组员)(?:由|为|包括|有|是|：|:)\s*([^，。；;]{2,40})"
)
DUTY: Final = re.compile(
    r"(副组长|组长|联络人|成员)([^，。；;]{0,16}?)(负责(?!人)[^。；;]{4,150})"
)
TOGETHER: Final = re.compile(
    r"(?:^|[，,；;。长])([^，。；;]{2,80}?)(?:等)?(?:为|任)(?:成员|组员)"
)
NO_POST: Final = "报告只写姓名"
HEADS: Final = ("组内职务", "小组职务", "职务", "分工", "职责", "姓名", "单位职务")
MOST: Final = 40


def members_of(pieces: Sequence[Piece]) -> tuple[Member, ...]:
    """The evaluation group, from its table or from the text about it."""
    return tuple(_of_table(pieces)) or tuple(_of_text(_group_text(pieces)))[:MOST]


def _group_text(pieces: Iterable[Piece]) -> str:
    texts = (each.text for each in pieces if each.row is None and "组" in each.text)
    return "\n".join(text for text in texts if "组长" in text or "成员" in text)


def _of_table(pieces: Iterable[Piece]) -> Iterator[Member]:
    columns: dict[str, int] = {}
    table = -1
    for piece in pieces:
        if piece.row is None:
            continue
        cells = [re.sub(r"\s", "", each) for each in piece.row.cells]
        if "组内职务" in cells or ("姓名" in cells and "职务" in cells):
            columns = {cell: n for n, cell in enumerate(cells) if cell in HEADS}
            table = piece.grid
            continue
        if piece.grid != table or not columns:
            continue
        yield from _row(cells, columns)


def _row(cells: Sequence[str], columns: dict[str, int]) -> Iterator[Member]:
    def cell(*names: str) -> str:
        places = [columns[name] for name in names if name in columns]
        return next((cells[n] for n in places if n < len(cells) and cells[n]), "")

    role = next(
        (each for each in ROLES if each in cell("组内职务", "小组职务", "职务")), ""
    )
    post = cell("单位职务") or (cell("职务") if "组内职务" in columns else "")
    if role:
        yield Member(
            role,
            harmless(post, 200) or NO_POST,
            duty=harmless(cell("分工", "职责"), 200),
        )


def _of_text(text: str) -> Iterator[Member]:
    duties = [(found[1], _plain(found[3])) for found in DUTY.finditer(text)]
    appointed = tuple(dict.fromkeys(_appointed(text)))
    for role, post in appointed:
        duty = next((told for name, told in duties if name == role), "")
        yield Member(role, harmless(post, 200), duty=duty)
    known = {role for role, _ in appointed}
    for role, duty in duties:
        if role not in known:
            yield Member(role, NO_POST, duty=duty)


def _post(words: str) -> str:
    """A post without the words that lead to it: 成立了由局长 is 局长."""
    return re.sub(r"^.*[由了]", "", words) or words


def _plain(duty: str) -> str:
    return for_section(duty.replace("{", "").replace("}", ""))[:200]


def _appointed(text: str) -> Iterator[tuple[str, str]]:
    for found in BEFORE.finditer(text):
        yield found[2], _post(found[1])
    for found in TOGETHER.finditer(text):
        for each in re.split("、|和|及", found[1]):
            if re.fullmatch(POST, each.strip()):
                yield "成员", _post(each.strip())
    for found in AFTER.finditer(text):
        for each in re.split("、|和", found[2]):
            post = re.match(POST, each.strip())
            if post:
                yield found[1].replace("组员", "成员"), post[0]

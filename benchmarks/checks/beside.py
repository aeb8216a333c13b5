"""Papers with what stands beside them, and defects sown in either: data.

`bases/*.toml` are clean: a paper and its companions. `defects/*.toml` change one thing,
by its path: "dossier/figures/支出决算/value", "siblings/路灯改造/funds/1/…",
"final_accounts/支出决算". "+" as the last step adds to a list, "-" before a path takes
away.
"""

import copy
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from indicators.scoring.structure import specs
from reports.checks.companions import Companions, Remark
from reports.dossier.codec import to_data
from reports.dossier.model import Dossier
from reports.dossier.reading import reread
from reports.dossier.scoring import scorecard_of

from .material import example
from .papers import NotApplied, papers, read_in

HERE: Final = Path(__file__).parent
DEFECTS: Final = HERE / "defects"
LAYOUT: Final = "layouts/"
NAMES: Final = ("code", "key", "name", "item", "role")  # what an item is known by
PROMISED: Final = ("name", "operator", "value_kind", "target", "unit", "weight")
NAMED: Final = ("project_names", "evaluated")
REMARKS: Final = ("remarks", "remarks_elsewhere")
DECIMALS: Final = ("weight", "before", "points", "percent")

Data = dict[str, Any]
Edit = tuple[str, str]  # a path, and the value as JSON


@dataclass(frozen=True, slots=True)
class Beside:
    """One change of a base: what must be found, or must not."""

    code: str
    base: str
    why: str
    edits: tuple[Edit, ...]
    is_defect: bool

    @property
    def given(self) -> tuple[Dossier, Companions]:
        return _given(self.base, self.edits)

    @property
    def name(self) -> str:
        told = "，".join(f"{path} = {value}" for path, value in self.edits)
        return f"{self.base} {self.why}：{told}"


def bases() -> Mapping[str, tuple[Dossier, Companions]]:
    """Every clean paper with its clean companions, by name."""
    return {name: _given(name, ()) for name in _bases()}


def beside() -> Iterator[Beside]:
    """Every defect and near miss of the data files."""
    for entry in _entries():
        for is_defect, changes in ((True, entry["put"]), (False, entry["near"])):
            for change in changes:
                edits = tuple((path, _json(to)) for path, to in change.items())
                yield Beside(
                    entry["code"], entry["base"], entry["why"], edits, is_defect
                )


def _entries() -> Iterator[Data]:
    for path in sorted(DEFECTS.glob("*.toml")):
        yield from tomllib.loads(path.read_text(encoding="utf-8")).get("beside", ())


@cache
def _bases() -> Mapping[str, Data]:
    """Of each base its papers by path ("dossier", "siblings/甲"), and "rest"."""
    return {
        path.stem: _base(tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted((HERE / "bases").glob("*.toml"))
    }


def _base(said: Data) -> Data:
    found = {"dossier": _paper(said["dossier"])}
    if said.get("approved_as_promised"):
        found["dossier"]["approved"] = list(_promised(found["dossier"]))
    if "last_year" in said:
        found["last_year"] = _paper(said["last_year"])
    for each in said.get("siblings", ()):
        data = _paper(each)
        found[f"siblings/{data['project']['name']}"] = data
    return {**found, "rest": said.get("beside", {})}


def _paper(said: Data) -> Data:
    """An example or a read report as JSON, with what the base changes in it."""
    name = said["paper"]
    if name.startswith(LAYOUT):
        layout = name.removeprefix(LAYOUT)
        data = copy.deepcopy(to_data(read_in(layout, papers()[layout])))
    else:
        data = copy.deepcopy(to_data(example(name)))
    plain: Data = json.loads(json.dumps(data))
    for path, value in said.get("with", {}).items():
        _apply(plain, path, value)
    return plain


def _promised(data: Data) -> Iterator[Data]:
    """Approved exactly as the paper promises; what the scheme fixes is not approved."""
    scheme = reread(json.dumps(data).encode()).scheme
    fixed = {spec.code for _, spec in specs(scheme)}
    for each in data["results"]:
        if each["code"] not in fixed and each["target"]:
            kept = {name: each[name] for name in PROMISED}
            yield {**kept, "document": "财绩〔2022〕3号"}


def _given(name: str, edits: tuple[Edit, ...]) -> tuple[Dossier, Companions]:
    base = _bases()[name]
    gone = {path[1:] for path, _ in edits if path.startswith("-")} & base.keys()
    owned: dict[str, list[Edit]] = {owner: [] for owner in base if owner not in gone}
    for path, value in edits:
        if path.removeprefix("-") not in gone:
            owner = _owner(base, path.removeprefix("-"))
            owned[owner].append((_within(path, owner), value))
    read = {
        owner: _read(name, owner, tuple(own))
        for owner, own in owned.items()
        if owner != "rest"
    }
    dossier = read["dossier"]
    siblings = [each for owner, each in read.items() if owner.startswith("siblings/")]
    rest = copy.deepcopy(base["rest"])
    for path, value in owned["rest"]:
        _apply(rest, path, json.loads(value))
    return dossier, _companions(dossier, read.get("last_year"), siblings, rest)


def _owner(base: Data, path: str) -> str:
    """Which paper a path lies in."""
    return next((each for each in base if path.startswith(f"{each}/")), "rest")


def _within(path: str, owner: str) -> str:
    """The path as seen from its paper."""
    if owner == "rest":
        return path
    sign = "-" if path.startswith("-") else ""
    return sign + path.removeprefix(sign).removeprefix(f"{owner}/")


@lru_cache(maxsize=64)
def _read(name: str, owner: str, edits: tuple[Edit, ...]) -> Dossier:
    data = _bases()[name][owner]
    if edits:
        data = copy.deepcopy(data)
        for path, value in edits:
            _apply(data, path, json.loads(value))
    return reread(json.dumps(data).encode())


def _companions(
    dossier: Dossier, last: Dossier | None, siblings: Iterable[Dossier], rest: Data
) -> Companions:
    fields: Data = {
        name: {key: Decimal(value) for key, value in rest[name].items()}
        for name in ("final_accounts", "systems")
        if name in rest
    }
    fields |= {name: tuple(rest[name]) for name in NAMED if name in rest}
    fields |= {
        name: tuple(_remark(dossier, each) for each in rest[name])
        for name in REMARKS
        if name in rest
    }
    return Companions(
        last_year=last,
        siblings=tuple(siblings),
        has_unlisted=rest.get("has_unlisted", False),
        **fields,
    )


def _remark(dossier: Dossier, said: Data) -> Remark:
    """A remark; name, weight and points before are the indicator's, unless said."""
    scores = {each.code: each for each in scorecard_of(dossier).scores}
    score = scores.get(said["code"])
    own: Data = {}
    if score:
        own = {"name": score.name, "weight": score.weight, "before": score.points}
    own |= {name: Decimal(to) if name in DECIMALS else to for name, to in said.items()}
    return Remark(**own)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _apply(data: Any, path: str, value: Any) -> None:
    """Set, add ("+" at the end) or take away ("-" before) what a path names."""
    *way, last = path.removeprefix("-").split("/")
    for step in way:
        data = data[_place(data, step)]
    if last == "+":
        data.append(value)
    elif path.startswith("-"):
        del data[_place(data, last)]
    elif isinstance(data, dict):
        data[last] = value
    else:
        data[_place(data, last)] = value


def _place(data: Any, step: str) -> Any:
    """The key in an object; in a list the item of that name, or by its number."""
    if isinstance(data, dict):
        if step not in data:
            raise NotApplied(step)
        return step
    for index, each in enumerate(data):
        named = {each.get(name) for name in NAMES} if isinstance(each, dict) else {each}
        if step in named:
            return index
    if step.isdigit() and 0 < int(step) <= len(data):
        return int(step) - 1
    raise NotApplied(step)

"""Rules about the shape of the code that no linter knows."""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parents[1]
DOMAIN = ["units", "projects", "indicators", "reports"]
OURS = ["evalportal", *DOMAIN]
LONGEST_FUNCTION, LONGEST_FILE = 40, 300

# The same names in every app: who knows one knows all.
EVERY_APP_MAY_HAVE = frozenset(
    {"__init__", "apps", "migrations", "choices", "models", "queries", "services"}
    | {"permissions", "roles", "forms", "views", "urls", "public_urls", "admin"}
    | {"management", "templatetags", "jobs", "demo"}
)
ONE_APP_MAY_HAVE = {
    "units": {"figures"},
    "projects": {"execution"},
    "indicators": {"schemes", "scoring", "library", "editor", "effect", "approved"},
    "reports": {"dossier", "outlines", "checks", "documents"}
    | {"desk", "intake", "review", "disclosure", "press"},
}
DRAWERS_FOR_JUNK = {"common", "helper", "helpers", "misc", "tools", "util", "utils"}
NO_FLOATS_IN = (
    "indicators/scoring",
    "indicators/schemes",
    "reports/dossier",
    "reports/checks",
    *(f"{app}/{name}" for app in DOMAIN for name in ("models", "services", "queries")),
)
WRITES = {"save", "create", "update", "delete", "bulk_create", "get_or_create"}
ELSEWHERE = re.compile(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//\S+""")
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-extras.lock"]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def python_files(*folders: str) -> list[Path]:
    return [
        path
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


SOURCES = python_files(*OURS)
EVERY_FILE = [*SOURCES, *python_files("tests", "benchmarks")]
MODELS: list[type[Model]] = [
    model
    for config in apps.get_app_configs()
    if config.name.split(".")[0] in OURS
    for model in config.get_models()
]


@cache
def syntax() -> dict[Path, list[ast.AST]]:
    """Every file's syntax; read when a test asks, not when tests are collected."""
    return {path: list(ast.walk(ast.parse(text_of(path)))) for path in EVERY_FILE}


@pytest.mark.parametrize("app", DOMAIN)
def test_every_app_uses_the_same_file_names(app: str) -> None:
    found = {path.stem for path in (ROOT / app).iterdir() if path.stem != "__pycache__"}
    assert found - EVERY_APP_MAY_HAVE - ONE_APP_MAY_HAVE[app] == set()


def test_no_file_is_a_drawer_for_junk() -> None:
    names = {
        path: {*path.relative_to(ROOT).parent.parts, path.stem} for path in syntax()
    }
    assert [named(p) for p, words in names.items() if words & DRAWERS_FOR_JUNK] == []


def test_a_module_that_grows_becomes_a_package_not_a_second_module() -> None:
    second = re.compile(r"(models|views|services|forms|queries)_?\d+")
    assert [named(path) for path in syntax() if second.fullmatch(path.stem)] == []


def test_a_file_fits_a_sitting() -> None:
    lengths = {named(path): len(text_of(path).splitlines()) for path in EVERY_FILE}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_a_function_fits_a_glance() -> None:
    assert list(long_functions()) == []


def long_functions() -> Iterator[str]:
    for path, nodes in syntax().items():
        for node in nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    yield f"{named(path)}:{node.lineno} {node.name}: {length} lines"


def test_a_module_says_which_question_it_answers() -> None:
    trees = {path: syntax()[path][0] for path in SOURCES if path.stem != "apps"}
    modules = {p: tree for p, tree in trees.items() if isinstance(tree, ast.Module)}
    assert [
        named(path)
        for path, tree in modules.items()
        if tree.body and not ast.get_docstring(tree)
    ] == []


def test_views_leave_writing_to_services() -> None:
    views = [path for path in SOURCES if "views" in {path.stem, path.parent.name}]
    assert list(writes(views)) == []


def writes(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        for node in syntax()[path]:
            match node:
                case ast.Call(func=ast.Attribute(attr=name, lineno=line)):
                    if name in WRITES:
                        yield f"{named(path)}:{line} .{name}()"


def test_one_service_alone_moves_the_state_of_a_self_evaluation() -> None:
    ours = [path for path in SOURCES if path.parts[len(ROOT.parts)] in DOMAIN]
    # The queue of the reading desk keeps a copy to sort by, made after each move.
    copies = {"reports/services/reviewing/standing.py"}
    assert set(movers(ours)) - copies == {"reports/services/moves.py"}


def movers(paths: Iterable[Path]) -> Iterator[str]:
    """Files that set an attribute `state`, or make or write rows naming it."""
    for path in paths:
        for node in syntax()[path]:
            match node:
                case ast.Attribute(attr="state", ctx=ast.Store()):
                    yield named(path)
                case ast.Call(func=func, keywords=given):
                    name = getattr(func, "attr", getattr(func, "id", ""))
                    if name in WRITES | {"SelfEvaluation"}:
                        yield from (named(path) for k in given if k.arg == "state")


def test_a_lock_lets_others_refer_to_the_row() -> None:
    """At their end transactions look up what they refer to, holding the audit head.

    Only nothing refers to that head itself.
    """
    locks = {
        f"{named(path)}:{node.lineno}"
        for path in SOURCES
        if path != ROOT / "evalportal/audit/services.py"
        for node in syntax()[path]
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "select_for_update"
        and "no_key" not in {given.arg for given in node.keywords}
    }
    assert locks == set(), "write select_for_update(no_key=True)"


def test_money_and_scores_are_never_floats() -> None:
    counted = [path for path in SOURCES if is_about_money(path)]
    assert list(floats(counted)) == []


def is_about_money(path: Path) -> bool:
    inside = f"{named(path).removesuffix('.py')}/"
    return any(inside.startswith(f"{place}/") for place in NO_FLOATS_IN)


def floats(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        for node in syntax()[path]:
            match node:
                case ast.Name(id="float", lineno=line):
                    yield f"{named(path)}:{line} float"
                case ast.Constant(value=float(number), lineno=line):
                    yield f"{named(path)}:{line} {number}"


def test_every_model_says_what_a_row_is() -> None:
    # Django writes `Name(field, field)` where nobody wrote anything.
    assert [m for m in MODELS if (m.__doc__ or "").startswith(f"{m.__name__}(")] == []


def test_pages_fetch_nothing_from_elsewhere() -> None:
    pages = [
        path
        for suffix in ("html", "css", "js", "svg")
        for folder in ("templates", "static")
        for path in (ROOT / folder).rglob(f"*.{suffix}")
    ]
    assert [named(page) for page in pages if ELSEWHERE.search(text_of(page))] == []


def test_what_names_downloads_names_no_host() -> None:
    configs = ["Makefile", ".ci/run", ".pre-commit-config.yaml", "pyproject.toml"]
    configs += LOCKS
    setup = [path for path in (ROOT / "evalportal/setup").iterdir() if path.is_file()]
    files = [ROOT / name for name in configs] + setup
    assert [named(path) for path in files if "://" in text_of(path)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_its_hashes(lock: str) -> None:
    entries = re.findall(r"^\S+==.*(?:\n    .*)*", text_of(ROOT / lock), re.MULTILINE)
    assert entries
    assert [e.split()[0] for e in entries if "--hash=sha256:" not in e] == []


def test_the_locks_hold_what_pyproject_asks_for() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    optional = dict(project["optional-dependencies"])
    run, dev = project["dependencies"], optional.pop("dev")
    extras = [text for extra in optional.values() for text in extra]
    assert distributions(run) - locked("requirements.lock") == set()
    assert distributions(run + dev) - locked("requirements-dev.lock") == set()
    assert distributions(run + extras) - locked("requirements-extras.lock") == set()
    # What Redis needs is in part published as source only; the tests do without it.
    assert distributions(extras) - distributions(dev) == {"django-tasks-rq"}


def distributions(requirements: list[str]) -> set[str]:
    names = (re.split(r"[\[<>=!~; ]", text)[0] for text in requirements)
    return {name.lower().replace("_", "-") for name in names}


def locked(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+)==", text_of(ROOT / lock), re.MULTILINE))

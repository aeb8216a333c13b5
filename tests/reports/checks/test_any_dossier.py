"""Whatever a dossier holds: the checks answer, and answer the same twice."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.checks.companions import Companions
from reports.checks.engine import check_dossier
from reports.dossier.model import Dossier, Source, Stated, StatedResult
from tests.reports.dossier import generated

WORDS = st.text(
    alphabet="万元%分年月日0123456789.,，。（）≥≤达约好/ |支出预算", max_size=12
)
CELLS = st.builds(
    StatedResult,
    name=WORDS,
    place=st.just("表1第2行"),
    code=WORDS,
    groups=st.tuples(WORDS, WORDS),
    target=WORDS,
    actual=WORDS,
    weight=WORDS,
    score=WORDS,
    reason=WORDS,
)


@settings(max_examples=8)
@given(generated.dossiers())
def test_every_check_answers_for_any_dossier(dossier: Dossier) -> None:
    beside = Companions(last_year=dossier, siblings=(dossier, dossier))

    report = check_dossier(dossier, companions=beside)

    assert report == check_dossier(dossier, companions=beside)
    assert all(each.places for each in report.findings)


@settings(max_examples=8)
@given(generated.dossiers(), st.lists(CELLS, max_size=4), WORDS)
def test_every_check_answers_for_any_printed_report(
    dossier: Dossier, rows: list[StatedResult], value: str
) -> None:
    keys = (
        "自评得分",
        "自评等级",
        "预算执行率",
        "支出完成率",
        "支出决算",
        "全年预算数",
    )
    stated = tuple(Stated(key, value, "第1行") for key in keys)
    source = Source("旧报告.txt", "txt", "0" * 64, results=tuple(rows))

    report = check_dossier(replace(dossier, source=source, stated=stated))

    assert {each.code for each in report.findings} <= {
        each.code for each in report.obligations
    }

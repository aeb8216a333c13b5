"""Only what is on the list gets out; what stays inside is counted, not shown."""

from dataclasses import fields, replace

from reports.disclosure.public_view import INTERNAL, PUBLIC, Omission, public
from reports.dossier.codec import canonical, sha256
from reports.dossier.model import Dossier, Evidence, Explanation, Waiver
from reports.dossier.reading import read
from reports.dossier.scoring import scorecard_of
from tests.reports.dossier import samples


def test_somebody_has_decided_on_every_field() -> None:
    assert {each.name for each in fields(Dossier)} == PUBLIC | set(INTERNAL)
    assert PUBLIC.isdisjoint(INTERNAL)


def test_what_is_public_is_a_dossier_with_the_same_score() -> None:
    dossier = samples.overall()
    shown, _ = public(dossier)

    assert read(canonical(shown)) == shown
    assert scorecard_of(shown).total == scorecard_of(dossier).total


def test_internal_evidence_is_out_and_no_longer_cited() -> None:
    open_one = Evidence("P1", "验收单.pdf", "工作资料", "aa" * 32, public=True)
    internal = Evidence("P2", "工资表.pdf", "原始凭证", "bb" * 32)
    dossier = replace(samples.overall(), evidence=(open_one, internal))
    first, *others = dossier.results
    cited = replace(first, evidence=("P1", "P2"))
    shown, omitted = public(replace(dossier, results=(cited, *others)))

    assert shown.evidence == (open_one,)
    assert shown.results[0].evidence == ("P1",)
    assert omitted == (Omission("佐证材料", "未标为可公开", 1),)


def test_what_was_for_the_reviewers_is_counted_without_its_content() -> None:
    waiver = Waiver("N16", "", "上级另有规定", "区财政局绩效股")
    why = Explanation("N16", "ab" * 8, "正文", "超出三成", "任务追加")
    shown, omitted = public(
        replace(samples.overall(), waivers=(waiver,), explanations=(why,))
    )

    assert (shown.waivers, shown.explanations) == ((), ())
    assert {(each.what, each.count) for each in omitted} == {
        ("检查的豁免记录", 1),
        ("对检查提示的说明", 1),
    }
    assert "上级另有规定" not in canonical(shown).decode() + str(omitted)


def test_nothing_hidden_changes_nothing() -> None:
    dossier = replace(samples.overall(), evidence=())
    shown, omitted = public(dossier)

    assert sha256(shown) == sha256(dossier)
    assert omitted == ()

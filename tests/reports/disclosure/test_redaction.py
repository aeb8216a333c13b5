"""What somebody decides to leave out is gone everywhere, and the rest stays."""

from dataclasses import replace

from reports.disclosure.redaction import LEFT_OUT, redacted, sensitive
from reports.dossier.codec import canonical
from reports.dossier.model import Dossier, Member, Payment
from reports.dossier.reading import read
from tests.reports.dossier import samples

PHONE = "13800138000"


def with_phone() -> Dossier:
    text = f"办公电话{PHONE}；受助人李小明{PHONE}。"
    return samples.with_text(samples.overall(), "duties", text)


def test_each_finding_says_where_and_shows_what_is_around() -> None:
    first, name, second = sensitive(with_phone())

    assert first.place.startswith("正文 › 一、")
    assert (first.kind.value, first.text) == ("电话号码", PHONE)
    assert (first.before, first.after[:4]) == ("办公电话", "；受助人")
    assert name.text == "李小明"
    assert len({first.mark, name.mark, second.mark}) == 3


def test_only_what_was_decided_is_left_out() -> None:
    dossier = with_phone()
    first, _name, second = sensitive(dossier)
    shown, omitted = redacted(dossier, {second.mark})

    text = next(each.text for each in shown.sections if each.key == "duties")
    assert text == f"办公电话{PHONE}；受助人李小明{LEFT_OUT}。"
    assert [(each.what, each.why, each.count) for each in omitted] == [
        ("电话号码", "个人信息", 1)
    ]
    assert PHONE not in str(omitted)
    assert first.mark != second.mark


def test_everything_found_can_be_left_out_and_the_rest_is_a_dossier() -> None:
    dossier = with_phone()
    marks = {each.mark for each in sensitive(dossier)}
    shown, omitted = redacted(dossier, marks)

    assert sensitive(shown) == ()
    assert len(omitted) == 3
    assert read(canonical(shown)) == shown


def test_payments_and_evidence_names_are_searched_too() -> None:
    paid = replace(samples.project(), payments=(Payment(f"补助款{PHONE}"),))

    [found] = [each for each in sensitive(paid) if each.text == PHONE]
    assert found.place == "支付明细 第1项"


def test_the_groups_own_names_are_not_findings() -> None:
    text = "陈明同志任组长。"
    group = (Member("组长", "主任", "陈明"),)
    dossier = samples.with_text(samples.overall(), "duties", text)

    assert sensitive(replace(dossier, group=group)) == ()
    assert [each.text for each in sensitive(dossier)] == ["陈明"]


def test_an_ordinary_dossier_has_none() -> None:
    assert sensitive(samples.overall()) == ()
    assert sensitive(samples.project()) == ()

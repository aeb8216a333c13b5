"""What reviewers and units send: filters, verdicts, letters, replies, spot checks."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.ui.forms import LaidOut
from indicators.choices import State
from indicators.models import Round
from reports.choices import Conclusion, Decision, Stance
from reports.queries.queue import NOBODY, RISK, SIZES, WAIT, Offices
from reports.review.criteria import Measure, Unreadable, read
from units.forms.sections import SectionChoice
from units.models import FinanceSection

IN_QUEUE = (
    State.UNIT_REVIEW,
    State.DEPARTMENT_REVIEW,
    State.FINANCE_REVIEW,
    State.RETURNED,
    State.ACCEPTED,
    State.PUBLISHED,
)


def usual_day() -> date:
    """How long a unit usually gets: two weeks."""
    return timezone.localdate() + timedelta(days=14)


class QueueFilter(forms.Form):
    """Which lines of the queue to show, and in which order."""

    round = forms.ChoiceField(required=False, label="批次")
    state = forms.ChoiceField(
        choices=[(each.value, each.label) for each in IN_QUEUE],
        required=False,
        label="状态",
    )
    section = forms.TypedChoiceField(
        coerce=int, empty_value=None, required=False, label="业务科室"
    )
    department = forms.ChoiceField(required=False, label="主管部门")
    reader = forms.ChoiceField(required=False, label="审核人")
    risk = forms.TypedChoiceField(
        choices=[("", "全部风险"), ("20", "风险 20 以上"), ("50", "风险 50 以上")],
        coerce=int,
        empty_value=None,
        required=False,
        label="风险",
    )
    days = forms.TypedChoiceField(
        choices=[
            ("", "等待不限"),
            ("7", "超过 7 天"),
            ("15", "超过 15 天"),
            ("30", "超过 30 天"),
        ],
        coerce=int,
        empty_value=None,
        required=False,
        label="等待",
    )
    order = forms.ChoiceField(
        choices=[(RISK, "按风险"), (WAIT, "按等待时间")], required=False, label="排序"
    )
    size = forms.TypedChoiceField(
        choices=[(str(each), f"每页 {each}") for each in SIZES],
        coerce=int,
        empty_value=None,
        required=False,
        label="每页份数",
    )
    key = forms.BooleanField(required=False, label="只看重点")

    def __init__(
        self,
        *args: Any,
        rounds: Iterable[Round],
        offices: Offices,
        readers: Iterable[User],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(each.pk), each.name) for each in readers]
        units = [(str(each.pk), each.name) for each in offices.departments]
        sections = [(str(each.pk), each.name) for each in offices.sections]
        self._offer("round", [(str(each.pk), str(each)) for each in rounds])
        self._offer("section", [("", "全部业务科室"), *sections])
        self._offer("department", [("", "全部部门"), *units])
        self._offer("reader", [("", "全部审核人"), (NOBODY, "未分派"), *people])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    @property
    def wanted(self) -> dict[str, Any]:
        """What is asked for; a filter that cannot be understood asks for nothing."""
        return self.cleaned_data if self.is_valid() else {}


class VerdictForm(forms.Form):
    """One item's verdict. The criteria are those of the round."""

    decision = forms.ChoiceField(choices=Decision.choices)
    comment = forms.CharField(
        required=False, max_length=2000, widget=forms.Textarea, label="说明"
    )
    expected = forms.CharField(
        required=False, max_length=1000, widget=forms.Textarea, label="应当怎样"
    )
    criterion = forms.ChoiceField(required=False, label="扣分情形")
    points = forms.DecimalField(
        required=False, max_digits=6, decimal_places=2, min_value=0, label="复核得分"
    )
    expected_version = forms.IntegerField(required=False, min_value=0)

    def __init__(
        self, *args: Any, criteria: tuple[Measure, ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["criterion"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [("", "不按情形扣分")] + [
                (each.name, str(each)) for each in criteria
            ]

    def said(self) -> dict[str, Any]:
        """The verdict's own values; accepting takes neither points nor words along."""
        cleaned = self.cleaned_data
        if cleaned["decision"] == Decision.ACCEPT:
            return {"decision": Decision.ACCEPT, "comment": cleaned["comment"]}
        if cleaned["decision"] == Decision.QUESTION:
            return {name: cleaned[name] for name in ("decision", "comment", "expected")}
        return {name: cleaned[name] for name in cleaned if name != "expected_version"}


class LetterForm(LaidOut, forms.Form):
    """Until when, and what the reviewer adds to the points."""

    due_on = forms.DateField(
        label="办理期限",
        initial=usual_day,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = forms.CharField(
        label="其他要求", required=False, max_length=1000, widget=forms.Textarea
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].widget.attrs["rows"] = 3


class OpinionForm(LetterForm):
    """The opinion has no deadline: nothing is asked of the unit."""

    due_on = None  # type: ignore[assignment]


class CallForm(LaidOut, forms.Form):
    due_on = forms.DateField(
        label="答复期限",
        initial=usual_day,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ReplyForm(forms.Form):
    """What the unit says to one verdict."""

    stance = forms.ChoiceField(choices=Stance.choices)
    text = forms.CharField(required=False, max_length=2000)
    proof = forms.CharField(required=False, max_length=300)
    file = forms.FileField(required=False, label="佐证文件")
    expected_version = forms.IntegerField(min_value=0)


class RulingForm(forms.Form):
    points = forms.DecimalField(max_digits=6, decimal_places=2, min_value=0)
    ruling = forms.CharField(max_length=2000)
    expected_version = forms.IntegerField(min_value=0)


class DrawForm(LaidOut, forms.Form):
    """A spot check: of which round and section, how large a share, by which seed."""

    round = forms.ModelChoiceField(Round.objects.none(), label="批次")
    section = SectionChoice(
        FinanceSection.objects.none(),
        label="业务科室",
        required=False,
        empty_label="全部单位",
    )
    name = forms.CharField(label="名称", max_length=100)
    share = forms.DecimalField(
        label="各部门抽取比例（%）",
        max_digits=5,
        decimal_places=2,
        min_value=0,
        max_value=100,
    )
    seed = forms.CharField(
        label="随机种子",
        required=False,
        max_length=64,
        help_text="可以由监督人员当场给出；不填则由系统随机产生。种子公开后，任何人都能重抽核对。",
    )

    def __init__(self, *args: Any, rounds: QuerySet[Round], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = rounds.order_by().values("region")
        sections = FinanceSection.objects.filter(region__in=regions)
        _offer(self.fields["round"], rounds)
        _offer(self.fields["section"], sections.select_related("region"))

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        round_, section = said.get("round"), said.get("section")
        if round_ and section and section.region_id != round_.region_id:
            self.add_error("section", f"“{section}”不是{round_.region}的科室。")
        return said


class HandForm(forms.Form):
    """Reports picked by hand, by their numbers, for a reason."""

    evaluations = forms.CharField(max_length=200)
    reason = forms.CharField(max_length=300)


class ConclusionForm(LaidOut, forms.Form):
    conclusion = forms.ChoiceField(label="抽查结论", choices=Conclusion.choices)
    rechecked = forms.DecimalField(
        label="复核得分", required=False, max_digits=6, decimal_places=2, min_value=0
    )
    opinion = forms.CharField(
        label="复核意见", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    expected_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.render_hidden_fields = True


class PlanForm(forms.Form):
    owner = forms.CharField(required=False, max_length=60)
    measure = forms.CharField(required=False, max_length=2000)
    expected_version = forms.IntegerField(min_value=0)


class DoneForm(forms.Form):
    reply = forms.CharField(max_length=2000)
    proof = forms.CharField(required=False, max_length=300)
    file = forms.FileField(required=False, label="佐证文件")
    expected_version = forms.IntegerField(min_value=0)


class ClosingForm(forms.Form):
    closing = forms.CharField(required=False, max_length=2000)
    expected_version = forms.IntegerField(min_value=0)


class CriteriaForm(LaidOut, forms.Form):
    """The list as text, a line each: 30% 佐证材料不完整."""

    text = forms.CharField(
        label="扣分情形",
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="每行一条：先写扣减比例，再写情形。清空后恢复随系统提供的清单。",
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        try:
            read(text)
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error
        return text


def _offer(field: forms.Field, rows: QuerySet[Any]) -> None:
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows

"""What was paid for: each deed answers with the list as it now is."""

from dataclasses import replace
from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from evalportal.accounts.models import User
from evalportal.accounts.people import person
from evalportal.versions import Conflict
from projects import services
from projects.forms import PasteForm, PaymentForm, PaymentsForm
from projects.forms.payments import COLUMNS, Column, payment_cell
from projects.models import Payment, ProjectYear
from units.permissions import require
from units.roles import Action

from .pages import paid, visible_year, year_page

PART = "payments"


@login_required
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    year = _fillable(user, visible_year(user, pk))
    form = PaymentForm(request.POST, prefix="new")
    if not form.is_valid():
        return year_page(
            request, year, user=user, part=PART, status=422, payment_form=form
        )
    services.add_payment(year=year, **form.cleaned_data, by=user)
    return _list(request, year, user=user)


@login_required
@require_POST
def paste(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    year = _fillable(user, visible_year(user, pk))
    form = PasteForm(request.POST, prefix="paste")
    if not form.is_valid():
        return year_page(
            request, year, user=user, part=PART, status=422, paste_form=form
        )
    services.add_payments(year=year, lines=form.cleaned_data["lines"], by=user)
    return _list(request, year, user=user)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    payment = _payment(user, pk)
    year = _fillable(user, payment.year)
    form = PaymentForm(
        request.POST or None, instance=_payment(user, pk), prefix=f"p{pk}"
    )
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            services.change_payment(payment=payment, **form.cleaned_data, by=user)
        except Conflict as conflict:
            form.show(conflict, row=payment)
            status = 409
        else:
            return _list(request, year, user=user)
    return year_page(request, year, user=user, part=PART, status=status, editing=form)


@login_required
@require_http_methods(["GET", "POST"])
def cell(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """One cell: GET shows it as it stands, POST saves it and answers its state."""
    user = person(request)
    payment = _payment(user, pk)
    year = _fillable(user, payment.year)
    column = next((each for each in COLUMNS if each.name == field), None)
    if column is None:
        raise Http404(f"支付明细中没有“{field}”这一栏。")
    payments = list(year.payments.all())
    name = payment_cell(payment, field)
    form = PaymentsForm(request.POST or None, payments=payments, names=[name])
    if request.method == "GET":
        shown = replace(form.cell(payment, column), alone=True)
        return render(request, "components/number_cell.html#cell", {"cell": shown})
    if not form.is_valid():
        return _state(request, form, payment, column, status=422)
    try:
        services.correct_payment(
            payment=payment,
            values={field: form.cleaned_data[name]},
            seen={field: form.seen(name)},
            by=user,
        )
    except Conflict as conflict:
        form.clashes = dict.fromkeys([name], conflict.clashes[0])
        return _state(request, form, payment, column, status=409)
    return _saved(request, _payment(user, pk), column)


def _saved(request: HttpRequest, payment: Payment, column: Column) -> HttpResponse:
    form = PaymentsForm(payments=list(payment.year.payments.all()))
    answer = _state(request, form, payment, column, status=200)
    answer["HX-Trigger"] = "figuresChanged"
    return answer


def _state(
    request: HttpRequest,
    form: PaymentsForm,
    payment: Payment,
    column: Column,
    *,
    status: int,
) -> HttpResponse:
    """The cell's state, and the sum and the row's version as they now are."""
    saved_at = f"{timezone.localtime():%H:%M}" if status == HTTPStatus.OK else ""
    shown = replace(form.cell(payment, column), alone=True, saved_at=saved_at)
    context = {"cell": shown, "payment": payment, "paid": paid(form.payments)}
    return render(request, "projects/year.html#payment-state", context, status=status)


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    payment = _payment(user, pk)
    year = _fillable(user, payment.year)
    services.remove_payment(
        payment=payment, expected_version=_number(request, "version"), by=user
    )
    return _list(request, year, user=user)


@login_required
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    payment = _payment(user, pk)
    year = _fillable(user, payment.year)
    places = 1 if request.POST.get("to") == "down" else -1
    services.move_payment(payment=payment, places=places, by=user)
    return _list(request, year, user=user)


def _payment(user: User, pk: int) -> Payment:
    payments = Payment.objects.visible_to(user)
    return get_object_or_404(
        payments.select_related("year__project__unit__region"), pk=pk
    )


def _fillable(user: User, year: ProjectYear) -> ProjectYear:
    require(user, Action.FILL_IN, year.project.unit, year.fiscal_year)
    return year


def _number(request: HttpRequest, name: str) -> int:
    sent = request.POST.get(name, "")
    return int(sent) if sent.isdecimal() else 0


def _list(request: HttpRequest, year: ProjectYear, *, user: User) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return year_page(request, year, user=user, part=PART)
    return redirect(f"{year.get_absolute_url()}#payments")

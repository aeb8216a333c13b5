"""What was paid for: each deed answers with the list as it now is."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from evalportal.accounts.models import User
from evalportal.accounts.people import person
from evalportal.versions import Conflict
from projects import services
from projects.forms import PasteForm, PaymentForm
from projects.models import Payment, ProjectYear
from units.permissions import require
from units.roles import Action

from .pages import visible_year, year_page

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

"""The page of a project's year, and the parts of it that answer to htmx alone."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from evalportal.accounts.models import User
from evalportal.holds import why_held
from projects.forms import FundsForm, GoalForm, PasteForm, PaymentForm, PaymentsForm
from projects.forms.funds import NOTHING
from projects.models import Payment, ProjectYear
from projects.queries import both_years
from units.permissions import may
from units.roles import Action


def visible_year(user: User, pk: int) -> ProjectYear:
    years = ProjectYear.objects.visible_to(user)
    return get_object_or_404(years.select_related("project__unit__region"), pk=pk)


def year_page(
    request: HttpRequest,
    year: ProjectYear,
    *,
    user: User,
    part: str = "",
    status: int = 200,
    **forms: Any,
) -> HttpResponse:
    """The whole page, or for htmx its `part`; `forms` are those that people sent."""
    unit = year.project.unit
    fills_in = may(user, Action.FILL_IN, unit, year.fiscal_year)
    held = why_held(year) if fills_in else ""
    editable = fills_in and not held
    htmx = bool(request.headers.get("HX-Request")) and bool(part)
    template = f"projects/year.html#{part}" if htmx else "projects/year.html"
    context = {
        **year_context(year, user=user, editable=editable),
        "held": held,
        **forms,
    }
    return render(request, template, context, status=status)


def year_context(
    year: ProjectYear,
    *,
    user: User,
    editable: bool,
    imported: Mapping[str, Decimal] = NOTHING,
) -> dict[str, Any]:
    """What the parts "funds", "goal" and "payments" of `projects/year.html` need."""
    funds_form = FundsForm(
        year=year,
        user=user,
        editable=editable,
        imported=imported,
        both=both_years(year, user=user),
    )
    payments = list(year.payments.all())
    return {
        "year": year,
        "project": year.project,
        "unit": year.project.unit,
        "editable": editable,
        "funds_form": funds_form,
        "goal_form": GoalForm(instance=year),
        "payments": payments,
        "payments_form": PaymentsForm(payments=payments, editable=editable),
        "paid": paid(payments),
        "payment_form": PaymentForm(prefix="new"),
        "paste_form": PasteForm(prefix="paste"),
    }


def paid(payments: Iterable[Payment]) -> Decimal | None:
    """The sum of the payments; None where no amount is known."""
    amounts = [each.amount for each in payments if each.amount is not None]
    return sum(amounts, start=Decimal(0)) if amounts else None

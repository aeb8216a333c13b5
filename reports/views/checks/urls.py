"""Addresses of the checks, inside `reports:`."""

from django.urls import path

from . import papers, rules

EVALUATION = "evaluations/<int:pk>/checks"

urlpatterns = [
    path("checks/", rules.catalogue, name="check-help"),
    path("rounds/<int:pk>/checks/", rules.rules, name="check-rules"),
    path(f"{EVALUATION}/", papers.findings, name="checks"),
    path(f"{EVALUATION}/beside/<path:slug>/", papers.beside, name="checks-beside"),
    path(f"{EVALUATION}/<slug:mark>/explain/", papers.explain, name="check-explain"),
    path(f"{EVALUATION}/<slug:mark>/waive/", papers.waive, name="check-waive"),
    path("check-answers/<int:pk>/", papers.take_back, name="check-take-back"),
]

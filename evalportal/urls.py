"""Every address of the portal. Apps are named by string, never imported."""

from django.urls import include, path

from evalportal import health

urlpatterns = [
    path("units/", include("units.urls")),
    path("projects/", include("projects.urls")),
    path("indicators/", include("indicators.urls")),
    path("account/", include("evalportal.accounts.urls")),
    path("audit/", include("evalportal.audit.urls")),
    path("jobs/", include("evalportal.jobs.urls")),
    path("healthz", health.healthz, name="healthz"),
    path("", include("reports.urls")),
]

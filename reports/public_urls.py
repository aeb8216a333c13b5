"""Addresses of the public site: a process of its own, without accounts."""

from django.urls import include, path

from evalportal import health

from .views import public
from .views.open_data import api

pages = [
    path("", public.home, name="home"),
    path("reports/", public.reports, name="reports"),
    path("v/<str:code>/", public.report, name="report"),
    path("v/<str:code>/<str:name>", public.file, name="file"),
    path("verify/", public.verification, name="verify"),
    path("data/", public.data, name="data"),
    path("keys.json", public.public_keys, name="keys"),
]
urlpatterns = [
    path("", include((pages, "public"))),
    path("api/", api.urls),
    path("healthz", health.healthz, name="healthz"),
]
handler404 = "reports.views.public.absent"
handler500 = "reports.views.public.failed"

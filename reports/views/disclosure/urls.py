"""Addresses of publishing, inside the portal."""

from django.urls import path

from . import deeds, register

urlpatterns = [
    path("evaluations/<int:pk>/disclosure/", deeds.disclosure, name="disclosure"),
    path("evaluations/<int:pk>/disclosure/up/", deeds.publish, name="publish"),
    path("evaluations/<int:pk>/disclosure/down/", deeds.retract, name="retract"),
    path(
        "evaluations/<int:pk>/disclosure/data/<slug:mark>/",
        deeds.decide,
        name="redaction",
    ),
    path("evaluations/<int:pk>/disclosure/withhold/", deeds.withhold, name="withhold"),
    path("evaluations/<int:pk>/disclosure/release/", deeds.release, name="release"),
    path("register/", register.register, name="register"),
    path("register/bundle/", register.bundle, name="bundle"),
    path("register/<str:code>/package.zip", register.package, name="package"),
]

"""Addresses of this app."""

from django.urls import path

from .views import money, payments, projects

app_name = "projects"
urlpatterns = [
    path("", projects.ProjectList.as_view(), name="project-list"),
    path("new/", projects.create, name="project-create"),
    path("<int:pk>/", projects.project, name="project"),
    path("<int:pk>/edit/", projects.edit, name="project-edit"),
    path("<int:pk>/years/", projects.open_year, name="year-open"),
    path("years/<int:pk>/", money.year, name="year"),
    path("years/<int:pk>/goal/", money.goal, name="goal"),
    path("years/<int:pk>/funds/", money.funds, name="funds"),
    path(
        "years/<int:pk>/funds/<str:source>/<str:fund_type>/<str:amount>/",
        money.fund,
        name="fund",
    ),
    path("years/<int:pk>/payments/", payments.add, name="payment-add"),
    path("years/<int:pk>/payments/paste/", payments.paste, name="payment-paste"),
    path("payments/<int:pk>/", payments.edit, name="payment-edit"),
    path(
        "payments/<int:pk>/<slug:field>/cell/",
        payments.cell,
        name="payment-cell",
    ),
    path("payments/<int:pk>/remove/", payments.remove, name="payment-remove"),
    path("payments/<int:pk>/move/", payments.move, name="payment-move"),
]

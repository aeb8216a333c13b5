"""Addresses of this app."""

from django.urls import path

from .views import accounts, loading, regions, sections, units

app_name = "units"
urlpatterns = [
    path("", units.UnitList.as_view(), name="unit-list"),
    path("new/", units.create, name="unit-create"),
    path("<int:pk>/", units.unit, name="unit"),
    path("<int:pk>/edit/", units.edit, name="unit-edit"),
    path("<int:pk>/members/", units.grant, name="member-grant"),
    path("members/<int:pk>/revoke/", units.revoke, name="member-revoke"),
    path("<int:pk>/accounts/", accounts.open_year, name="account-open"),
    path("accounts/<int:pk>/", accounts.account, name="account"),
    path("accounts/<int:pk>/<str:key>/", accounts.figure, name="figure"),
    path("load/", loading.load, name="load"),
    path("load/units/", loading.register, name="unit-load"),
    path("sections/", sections.section_list, name="section-list"),
    path("sections/<int:pk>/", sections.rename, name="section-rename"),
    path("sections/<int:pk>/remove/", sections.remove, name="section-remove"),
    path("regions/", regions.region_list, name="region-list"),
    path("regions/new/", regions.create, name="region-create"),
    path("regions/<int:pk>/edit/", regions.edit, name="region-edit"),
]

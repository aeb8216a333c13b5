"""Addresses of existing reports, inside `reports:`."""

from django.urls import path

from . import pages

urlpatterns = [
    path("evaluations/<int:pk>/import/", pages.upload, name="import"),
    path("imported/", pages.imported_list, name="imported-list"),
    path("imported/folder/", pages.imported_folder, name="imported-folder"),
    path(
        "imported/folder/<uuid:pk>/",
        pages.imported_folder_result,
        name="imported-folder-result",
    ),
    path("imported/<int:pk>/", pages.imported, name="imported"),
    path("imported/<int:pk>/file/", pages.imported_file, name="imported-file"),
    path("imported/<int:pk>/discard/", pages.imported_discard, name="imported-discard"),
]

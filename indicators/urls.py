"""Addresses of this app."""

from django.urls import path

from indicators.editor.files import TOML, XLSX

from . import views
from .views import approved, library, scheme_editor

app_name = "indicators"
urlpatterns = [
    path("rounds/", views.round_list, name="round-list"),
    path("rounds/new/", views.round_create, name="round-create"),
    path("rounds/<int:pk>/", views.round_, name="round"),
    path("rounds/<int:pk>/edit/", views.round_edit, name="round-edit"),
    path("rounds/<int:pk>/clone/", views.round_clone, name="round-clone"),
    path("schemes/", views.scheme_list, name="scheme-list"),
    path("schemes/publish/", views.scheme_publish, name="scheme-publish"),
    path("schemes/<int:pk>/", views.scheme, name="scheme"),
    path("schemes/<int:pk>/archive/", views.scheme_archive, name="scheme-archive"),
    path(
        "schemes/<int:pk>/toml/",
        scheme_editor.scheme_file,
        {"suffix": TOML},
        name="scheme-toml",
    ),
    path(
        "schemes/<int:pk>/xlsx/",
        scheme_editor.scheme_file,
        {"suffix": XLSX},
        name="scheme-xlsx",
    ),
    path("schemes/drafts/", scheme_editor.drafts, name="draft-list"),
    path("schemes/drafts/<int:pk>/", scheme_editor.draft, name="draft"),
    path("schemes/drafts/<int:pk>/effect/", scheme_editor.effect, name="draft-effect"),
    path(
        "schemes/drafts/<int:pk>/publish/", scheme_editor.publish, name="draft-publish"
    ),
    path(
        "schemes/drafts/<int:pk>/discard/", scheme_editor.discard, name="draft-discard"
    ),
    path("schemes/drafts/<int:pk>/upload/", scheme_editor.upload, name="draft-upload"),
    path(
        "schemes/drafts/<int:pk>/toml/",
        scheme_editor.draft_file,
        {"suffix": TOML},
        name="draft-toml",
    ),
    path(
        "schemes/drafts/<int:pk>/xlsx/",
        scheme_editor.draft_file,
        {"suffix": XLSX},
        name="draft-xlsx",
    ),
    path("approved/", approved.approved_list, name="approved"),
    path("approved/load/", approved.approved_load, name="approved-load"),
    path("approved/form.xlsx", approved.approved_template, name="approved-template"),
    path("approved/<int:pk>/remove/", approved.approved_remove, name="approved-remove"),
    path("library/", library.entries, name="library"),
    path("library/form.xlsx", library.template, name="library-template"),
    path("library/import/", library.upload, name="library-import"),
    path("library/import/confirm/", library.confirm, name="library-confirm"),
    path("library/<int:pk>/archive/", library.archive, name="library-archive"),
    path(
        "library/pick/<int:evaluation>/<slug:group>/",
        library.pick,
        name="library-pick",
    ),
]

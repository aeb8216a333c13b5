"""Addresses of this app."""

from django.urls import include, path

from reports.documents.files import RENDERED

from . import views
from .views import archives, closure, drafting, evidence, exporting, pasting

app_name = "reports"
urlpatterns = [
    path("", views.tasks, name="tasks"),
    path("evaluations/", views.evaluation_list, name="evaluation-list"),
    path("evaluations/<int:pk>/", views.evaluation, name="evaluation"),
    path("evaluations/<int:pk>/fill/<path:slug>/", views.fill, name="fill"),
    path(
        "evaluations/<int:pk>/compared/<path:slug>/", drafting.compared, name="compared"
    ),
    path("evaluations/<int:pk>/paste/", pasting.paste, name="paste"),
    path("evaluations/<int:pk>/advise/", pasting.advise, name="advise"),
    path("evaluations/<int:pk>/carry/", drafting.carry, name="carry"),
    path("evaluations/<int:pk>/draft/", drafting.draft, name="draft"),
    path("evaluations/<int:pk>/confirm/", drafting.confirm, name="confirm"),
    path("evaluations/<int:pk>/state/", views.state, name="state"),
    path("evaluations/<int:pk>/execution/", views.execution, name="execution"),
    path("evaluations/<int:pk>/approved/", views.take_approved, name="take-approved"),
    path(
        "evaluations/<int:pk>/read/<str:key>/",
        views.narrative_preview,
        name="narrative-preview",
    ),
    path("evaluations/<int:pk>/score/", views.score, name="score"),
    path("evaluations/<int:pk>/preview/", views.preview, name="preview"),
    *(
        path(
            f"evaluations/<int:pk>/report.{form}", views.rendered, {"form": form}, form
        )
        for form in RENDERED
    ),
    *(
        path(
            f"evaluations/<int:pk>/{form}/",
            views.render_start,
            {"form": form},
            f"{form}-start",
        )
        for form in RENDERED
    ),
    path(
        "evaluations/<int:pk>/render/<uuid:job>/",
        views.render_progress,
        name="render-progress",
    ),
    path("evaluations/<int:pk>/dossier.json", views.dossier_json, name="dossier"),
    path("evaluations/<int:pk>/workbook.xlsx", views.workbook, name="workbook"),
    path(
        "evaluations/<int:pk>/workbook/",
        views.workbook_upload,
        name="workbook-upload",
    ),
    path(
        "evaluations/<int:pk>/workbook/<str:token>/",
        views.workbook_review,
        name="workbook-review",
    ),
    path("results/<int:pk>/", views.result, name="result"),
    path("results/<int:pk>/<slug:part>/part/", views.result_part, name="result-part"),
    path("results/<int:pk>/remove/", views.result_remove, name="result-remove"),
    path("results/<int:pk>/move/", views.result_move, name="result-move"),
    path("members/<int:pk>/", views.member, name="member"),
    path("members/<int:pk>/remove/", views.member_remove, name="member-remove"),
    path("members/<int:pk>/move/", views.member_move, name="member-move"),
    path("evidence/<int:pk>/", evidence.evidence_file, name="evidence-file"),
    path("evidence/<int:pk>/change/", evidence.evidence_change, name="evidence-change"),
    path("evidence/<int:pk>/link/", evidence.evidence_link, name="evidence-link"),
    path("evidence/<int:pk>/remove/", evidence.evidence_remove, name="evidence-remove"),
    path("measures/<int:pk>/", closure.measure, name="measure"),
    path("measures/<int:pk>/remove/", closure.measure_remove, name="measure-remove"),
    path(
        "evaluations/<int:pk>/answers/<int:position>/",
        closure.answer,
        name="measure-answer",
    ),
    path("rounds/<int:pk>/paper/", views.paper, name="paper"),
    path("papers/<int:pk>/open/", views.open_many, name="open-many"),
    path("", include("reports.views.workflow.urls")),
    path("", include("reports.views.intake.urls")),
    path("", include("reports.views.disclosure.urls")),
    path("export/", exporting.export, name="export"),
    path("archives/", archives.archives, name="archives"),
    path("archives/<slug:digest>/", archives.archive, name="archive"),
    path("", include("reports.views.review.urls")),
    path("", include("reports.views.checks.urls")),
]

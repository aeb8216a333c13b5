"""Addresses of submission, moves, notices and deadlines, inside `reports:`."""

from django.urls import path

from . import deadlines, moves, notices, submission

EVALUATION = "evaluations/<int:pk>"

urlpatterns = [
    path(f"{EVALUATION}/submit/", submission.submit, name="submit"),
    path(f"{EVALUATION}/receipts/<int:number>/", submission.receipt, name="receipt"),
    path(f"{EVALUATION}/moves/", moves.moves, name="moves"),
    path(f"{EVALUATION}/moves/<slug:name>/", moves.move, name="move"),
    path(f"{EVALUATION}/extend/", deadlines.extend, name="extend"),
    path("overdue/", deadlines.overdue, name="overdue"),
    path("overdue/remind/", deadlines.remind, name="remind"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_all, name="notices-read"),
    path("notices/<int:pk>/", notices.notice, name="notice"),
]

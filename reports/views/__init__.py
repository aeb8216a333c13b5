"""What people see of self-evaluations, and what they send."""

from .desk import evaluation, fill, state
from .files import dossier_json, render_progress, render_start, rendered
from .members import member, member_move, member_remove
from .narrative import narrative_preview
from .pages import preview, score
from .results import (
    execution,
    result,
    result_move,
    result_part,
    result_remove,
    take_approved,
)
from .rounds import open_many, paper
from .tasks import evaluation_list, tasks
from .workbooks import workbook, workbook_review, workbook_upload

__all__ = [
    "dossier_json",
    "evaluation",
    "evaluation_list",
    "execution",
    "fill",
    "member",
    "member_move",
    "member_remove",
    "narrative_preview",
    "open_many",
    "paper",
    "preview",
    "render_progress",
    "render_start",
    "rendered",
    "result",
    "result_move",
    "result_part",
    "result_remove",
    "score",
    "state",
    "take_approved",
    "tasks",
    "workbook",
    "workbook_review",
    "workbook_upload",
]

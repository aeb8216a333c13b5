"""Addresses of the review: queue, desk, letters, replies, checks afterwards."""

from django.urls import path

from . import compare, desk, draws, letters, queue, rectifications, replies, sharing

ONE = "review/<int:pk>/"
MATTER = "rectifications/<int:pk>/"

urlpatterns = [
    path("review/", queue.queue, name="review-queue"),
    path("review/accept/", queue.accept_many, name="review-accept-many"),
    path("bulk/<int:pk>/", queue.bulk_acceptance, name="bulk-acceptance"),
    path("review/assign/", queue.assign, name="review-assign"),
    path(ONE, desk.desk, name="review"),
    path(f"{ONE}item/<path:key>/", desk.item, name="review-item"),
    path(f"{ONE}show/<slug:show>/", desk.material, name="review-material"),
    path(f"{ONE}verdict/<path:key>/", desk.verdict, name="review-verdict"),
    path(f"{ONE}discard/<path:key>/", desk.discard, name="review-discard"),
    path(f"{ONE}accept-items/", desk.accept_items, name="review-accept-items"),
    path(f"{ONE}send/", desk.send, name="review-send"),
    path(f"{ONE}readers/", desk.readers, name="review-readers"),
    path(f"{ONE}mark/", queue.mark, name="review-mark"),
    path(f"{ONE}return/", letters.return_, name="review-return"),
    path(f"{ONE}clarify/", letters.clarify, name="review-clarify"),
    path(f"{ONE}call/", letters.call, name="review-call"),
    path(f"{ONE}pass/", letters.pass_on, name="review-pass"),
    path("evaluations/<int:pk>/compare/", compare.compare, name="compare"),
    path("evaluations/<int:pk>/replies/", replies.replies, name="replies"),
    path("verdicts/<int:pk>/answer/", replies.answer, name="reply"),
    path("replies/<int:pk>/rule/", replies.rule, name="reply-rule"),
    path("replies/<int:pk>/file/", replies.reply_file, name="reply-file"),
    path("letters/<int:pk>/", letters.letter, name="letter"),
    path("letters/<int:pk>/<slug:suffix>/", letters.letter_file, name="letter-file"),
    path("draws/", draws.draws, name="draws"),
    path("draws/<int:pk>/", draws.draw, name="draw"),
    path("draws/<int:pk>/add/", draws.draw_add, name="draw-add"),
    path("drawn/<int:pk>/", draws.drawn, name="drawn"),
    path("rectifications/", rectifications.rectifications, name="rectifications"),
    path(MATTER, rectifications.rectification, name="rectification"),
    path(
        f"{MATTER}plan/", rectifications.rectification_plan, name="rectification-plan"
    ),
    path(
        f"{MATTER}done/", rectifications.rectification_done, name="rectification-done"
    ),
    path(
        f"{MATTER}file/", rectifications.rectification_file, name="rectification-file"
    ),
    path(
        f"{MATTER}close/",
        rectifications.rectification_close,
        name="rectification-close",
    ),
    path("rounds/<int:pk>/load/", sharing.load, name="review-load"),
    path("rounds/<int:pk>/deal/", sharing.deal, name="review-deal"),
    path("rounds/<int:pk>/criteria/", sharing.criteria, name="criteria"),
]

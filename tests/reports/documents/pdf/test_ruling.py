"""How the edges of cells become strokes."""

from reports.documents.pdf.typesetting.ruling import strokes


def test_edges_that_touch_become_one_stroke() -> None:
    assert list(strokes([(5, 0, 10), (5, 10, 30), (5, 10, 20)])) == [(5, 0, 30)]


def test_a_gap_is_left_open() -> None:
    assert list(strokes([(5, 0, 10), (5, 20, 30)])) == [(5, 0, 10), (5, 20, 30)]


def test_lines_apart_stay_apart() -> None:
    assert list(strokes([(5, 0, 10), (6, 0, 10)])) == [(5, 0, 10), (6, 0, 10)]

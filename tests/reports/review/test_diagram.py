"""The page about the workflow says what the table says."""

from indicators.choices import State
from reports.management.commands.workflow import PAGE
from reports.review.diagram import diagram, page
from reports.review.workflow import ARROWS


def test_the_page_in_the_docs_is_the_table_of_today() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "manage.py workflow"


def test_every_state_and_every_row_is_drawn() -> None:
    lines = diagram().splitlines()

    assert sum(" as " in line for line in lines) == len(State)
    assert sum("-->" in line for line in lines) == len(ARROWS) + 1

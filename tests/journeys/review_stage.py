"""Reports that wait for their reviewers, put into a running portal's database.

manage.py shell -c "from tests.journeys.review_stage import stage; stage('…')"
"""

from evalportal.accounts.models import User
from indicators.models import RoundPaper, SelfEvaluation
from indicators.scoring.measures import Kind
from reports.choices import Decision
from reports.models import Reading
from reports.review.workflow import Move
from reports.services.reviewing.verdicts import draft_verdict
from tests.factories.accounts import make_user
from tests.factories.indicators import (
    make_evaluation,
    make_paper,
    make_result,
    make_round,
)
from tests.factories.many import many_before_finance
from tests.factories.projects import make_project
from tests.factories.reports import make_narrative
from tests.factories.units import make_membership, make_region, make_unit
from tests.factories.workflow import do
from units.models import Unit
from units.roles import Role

MAIN = "河道清淤"
SUBORDINATE = "水文监测"
UNTOUCHED = "堤防养护"


def stage(password: str) -> None:
    """One region: a bureau, a department with a subordinate unit, and their reports."""
    region = make_region(name="演练区")
    bureau = make_unit(region=region, name="演练区财政局", is_finance_bureau=True)
    department = make_unit(region=region, name="演练区水务局")
    below = make_unit(region=region, name="演练区水文站", supervisor=department)
    make_unit(region=region, name="演练区林业局")
    holds = [
        ("yl-shuiwu", department, Role.CLERK),
        ("yl-shuiwu-shenhe", department, Role.HEAD),
        ("yl-shuiwen", below, Role.CLERK),
        ("yl-shuiwen-shenhe", below, Role.HEAD),
        ("yl-zhuguan", department, Role.DEPARTMENT),
        ("yl-caizheng", bureau, Role.REVIEWER),
        ("yl-guanli", bureau, Role.MANAGER),
    ]
    people = {name: _person(name, unit, role, password) for name, unit, role in holds}
    paper = make_paper(round_=make_round(region=region), kind=Kind.PROJECT)
    for unit, name, clerk, head in (
        (department, MAIN, "yl-shuiwu", "yl-shuiwu-shenhe"),
        (below, SUBORDINATE, "yl-shuiwen", "yl-shuiwen-shenhe"),
        (department, UNTOUCHED, "yl-shuiwu", "yl-shuiwu-shenhe"),
    ):
        project = make_project(unit=unit, name=name)
        evaluation = make_evaluation(paper=paper, unit=unit, project=project)
        _fill_in(evaluation)
        do(evaluation, Move.SUBMIT, people[clerk])
        do(evaluation, Move.SIGN, people[head])
    # The drill's reports are short; what the checks say of that is not its subject.
    Reading.objects.filter(round=paper.round).update(findings=0)


def stage_many(count: int) -> None:
    """As many more reports in front of finance; somebody has asked about the last."""
    department = Unit.objects.get(name="演练区水务局")
    paper = RoundPaper.objects.get(round__region=department.region)
    made = many_before_finance(
        paper=paper,
        unit=department,
        names=[f"小型水库{number}号除险加固" for number in range(1, count + 1)],
        clerk=User.objects.get(username="yl-shuiwu"),
        head=User.objects.get(username="yl-shuiwu-shenhe"),
    )
    draft_verdict(
        evaluation=made[-1],
        item="section/overview",
        decision=Decision.QUESTION,
        comment="没有写明坝高。",
        by=User.objects.get(username="yl-caizheng"),
    )


def resubmit(name: str) -> None:
    """The unit changes two indicators, hands in again, and signs."""
    evaluation = SelfEvaluation.objects.get(project__name=name)
    for row in evaluation.results.order_by("-pk")[:2]:
        row.improvement = "另行制定按月核对的办法。"
        row.save()
    do(evaluation, Move.SUBMIT, User.objects.get(username="yl-shuiwu"))
    do(evaluation, Move.SIGN, User.objects.get(username="yl-shuiwu-shenhe"))


def _person(name: str, unit: Unit, role: Role, password: str) -> User:
    user = make_user(username=name, name=name, password=password)
    make_membership(user=user, unit=unit, role=role)
    return user


def _fill_in(evaluation: SelfEvaluation) -> None:
    """Three indicators as promised, and a sentence in one section."""
    for _ in range(3):
        make_result(evaluation=evaluation, actual="6")
    make_narrative(evaluation=evaluation, key="overview", text="按计划组织实施。")

"""Do the points and the grade that the prose states fit each other?"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.places import at_figure
from reports.checks.prose.agreeing import agrees, exactly
from reports.checks.prose.scores import GradeWord, Points, Role, pairs_of
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

from .deductions import by_scope

NO_PLAY: Final = Decimal("0.005")  # points are exact to their last digit
LEAST: Final = 3  # groups of a scheme that are told one by one
SHORT_OF_IT: Final = (Decimal(90), Decimal(80))  # the execution's are told elsewhere
EXECUTION: Final = "执行"
INCOMPLETE: Final = Decimal(25)  # this far below the total some groups are left out


def _at(each: Points) -> At:
    return each.sentence.place(each.quantity)


def _totals(points: Sequence[Points]) -> list[Points]:
    return [each for each in points if each.role is Role.TOTAL]


@check("N12")
def groups_add_up(case: Case) -> Iterator[Verdict]:
    for points in by_scope(case.reading.points):
        yield from _added_up(case, points)


def _added_up(case: Case, points: Sequence[Points]) -> Iterator[Verdict]:
    totals = _totals(points)
    if not totals:
        return
    sets = [each for each in _sets(case, points) if len(each) > 1]
    typed = [each for each in sets if not all(one.figure for one in each)]
    typed = [each for each in typed if not _is_of_full_marks(case, each)]
    typed = [each for each in typed if not _is_one_group(each)]
    for goal in totals[:1]:
        if any(_meets(each, goal) for each in typed):
            yield Kept()
            continue
        whole = [each for each in typed if _is_whole(each, goal)]
        whole = [each for each in whole if not _leaves_one_out(case, each, goal)]
        if whole:
            yield _fault(whole[0], goal)


def _is_one_group(points: Sequence[Points]) -> bool:
    """产出得47.52分：…得10分；…: a group and its items, which make it."""
    values = [each.quantity.value for each in points]
    return any(each == sum(values[at:]) for at, each in enumerate(values, 1))


def _sets(case: Case, points: Sequence[Points]) -> list[list[Points]]:
    """Ways in which the prose may tell every group's points, most certain first."""
    parts = [each for each in points if each.role is Role.PART]
    same = [each for each in parts if each.is_same_form]
    names = [group.name for group in case.dossier.scheme.groups]
    execution = case.dossier.scheme.execution
    if execution:
        names.append(execution.name)
    named = _named(parts, names)
    in_one = [
        [each for each in parts if each.sentence is sentence]
        for sentence in dict.fromkeys(each.sentence for each in parts)
    ]
    listed = [each for each in in_one if len(each) >= LEAST or _is_opened(points, each)]
    return [
        *([same] if len(same) >= LEAST - 1 else []),
        *([named] if len(named) >= max(len(names), LEAST - 1) else []),
        *listed,
    ]


def _is_opened(points: Sequence[Points], parts: Sequence[Points]) -> bool:
    """自评得分94分，其中履职效能47分、管理效率47分: the two are all there is."""
    if len(parts) < LEAST - 1:
        return False
    sentence = parts[0].sentence
    before = [each for each in _totals(points) if each.sentence is sentence]
    start = parts[0].quantity.start
    between = sentence.passage.text[before[0].quantity.end : start] if before else ""
    return "其中" in between[:8]


def _named(parts: Sequence[Points], names: Sequence[str]) -> list[Points]:
    """The first points that are given for each group by its name."""
    found: dict[str, Points] = {}
    for each in parts:
        label = each.label.lstrip("其中“")
        for name in names:
            if label.startswith(name) and name not in found:
                found[name] = each
    return list(found.values())


def _meets(parts: Sequence[Points], goal: Points) -> bool:
    """Some run of the parts, or all of them, adds up to the total."""
    play = NO_PLAY  # points are added, not rounded
    for upto in range(len(parts), 1, -1):
        found = sum((each.quantity.value for each in parts[:upto]), Decimal(0))
        if abs(found - goal.quantity.value) <= play:
            return True
    return False


def _is_of_full_marks(case: Case, parts: Sequence[Points]) -> bool:
    """投入20分、过程30分、产出30分、效果20分: what there is to earn."""
    values = [each.quantity.value for each in parts]
    is_round = all(each == each.to_integral_value() for each in values)
    return is_round and sum(values) == case.dossier.scheme.total


def _is_whole(parts: Sequence[Points], goal: Points) -> bool:
    gap = goal.quantity.value - sum(each.quantity.value for each in parts)
    return gap < INCOMPLETE


def _leaves_one_out(case: Case, parts: Sequence[Points], goal: Points) -> bool:
    """产出48分、效益30分、满意度9.63分: the execution's 9.61 stand in the table."""
    gap = goal.quantity.value - sum(each.quantity.value for each in parts)
    rows = [each for each in case.indicators if EXECUTION in each.name]
    told = {number.value for each in rows if (number := number_in(each.score))}
    told |= {
        each.quantity.value
        for each in case.reading.points
        if EXECUTION in each.label and not any(each is one for one in parts)
    }
    worth = [
        one.quantity.value
        for one, part in pairs_of(case.reading.points)
        if any(part is each for each in parts)
    ]
    full = sum(worth) if len(worth) == len(parts) else None
    return gap > 0 and (gap in told or full in SHORT_OF_IT)


def _fault(parts: Sequence[Points], goal: Points) -> Fault:
    found = sum((each.quantity.value for each in parts), Decimal(0))
    terms = "＋".join(each.quantity.text.removesuffix("分") for each in parts)
    return Fault(
        (_at(goal), *(_at(each) for each in parts)),
        f"总分写{goal.quantity.text}",
        f"各类得分{terms}＝{found}分",
        difference=f"{abs(found - goal.quantity.value)}分",
        about=("自评得分",),
    )


@check("X01")
def totals_agree(case: Case) -> Iterator[Verdict]:
    """Every total in the prose is the one that was scored, or the first one stated."""
    for points in by_scope(case.reading.points):
        totals = [each for each in _totals(points) if not each.figure]
        if totals:
            yield from _agreeing(case, totals)


def _agreeing(case: Case, totals: Sequence[Points]) -> Iterator[Verdict]:
    of_whole = not totals[0].scope and not case.is_imported
    scored = case.card.total if case.card.complete and of_whole else None
    first, rest = (None, totals) if scored is not None else (totals[0], totals[1:])
    goal = scored if scored is not None else totals[0].quantity.value
    where = _at(first) if first else at_figure(case.dossier.kind, "自评得分")
    for each in rest:
        if agrees(each.quantity, exactly(goal)):
            yield Kept()
            continue
        yield Fault(
            (_at(each), where),
            f"总分写{each.quantity.text}",
            f"自评得分为{goal.normalize():f}分",
            difference=f"{abs(goal - each.quantity.value).normalize():f}分",
            about=("自评得分",),
        )


@check("N13")
def grade_fits_the_points(case: Case) -> Iterator[Verdict]:
    for word in case.reading.grades:
        if word.sentence.passage.figure_at_offset(word.start):
            continue
        score = _score_of(case, word)
        legal = [band.grade for band in case.dossier.scheme.bands]
        if word.grade not in legal:
            yield _illegal(word, legal)
        elif score is not None:
            yield from _judged(case, word, score)


def _score_of(case: Case, word: GradeWord) -> Points | None:
    """The total the grade stands with: in the sentence, the passage, the report."""
    about = case.reading.turns.get(word.sentence.passage.line.index, "")
    totals = [each for each in _totals(case.reading.points) if each.scope == about]
    for near in (
        [each for each in totals if each.sentence is word.sentence],
        [each for each in totals if each.passage is word.sentence.passage],
        totals,
    ):
        if near:
            return near[-1] if near is not totals else near[0]
    return None


def _judged(case: Case, word: GradeWord, score: Points) -> Iterator[Verdict]:
    floors = {each.grade: each.floor for each in case.dossier.scheme.bands}
    floors |= case.reading.floors if case.is_imported else {}
    earned = {g: least for g, least in floors.items() if score.quantity.value >= least}
    right = max(earned, key=lambda grade: earned[grade], default="")
    if word.grade == right:
        yield Kept()
        return
    yield Fault(
        (word.sentence.passage.at(word.start, word.end), _at(score)),
        f"{score.quantity.text}，等级写“{word.word}”",
        f"{score.quantity.text}在“{right}”的范围内",
        about=("自评等级",),
    )


def _illegal(word: GradeWord, legal: Sequence[str]) -> Fault:
    return Fault(
        word.sentence.passage.at(word.start, word.end),
        f"等级写“{word.word}”",
        f"方案规定的等级只有{'、'.join(legal)}",
        about=("自评等级",),
    )

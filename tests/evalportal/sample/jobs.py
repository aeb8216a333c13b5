"""Jobs that count, stumble, hang and wait, for tests of how jobs are run."""

import threading
from datetime import timedelta
from pathlib import Path

from evalportal.jobs.registry import job
from evalportal.jobs.run import Outcome, Run, stopping
from evalportal.refusals import Refusal


@job("sample.count", label="数数")
def count(run: Run) -> Outcome:
    """Write one line per number; a retry goes on after the last line."""
    total = run.params["total"]
    file = run.folder / "numbers.txt"
    done = len(file.read_text().splitlines()) if file.exists() else 0
    for number in range(done + 1, total + 1):
        with file.open("a") as lines:
            lines.write(f"{number}\n")
        run.progress(number, total, f"数到 {number}")
    return Outcome(file=file, name="数字.txt", message=f"共 {total} 个")


@job("sample.nothing", label="无事")
def nothing(_run: Run) -> None:
    """Leave nothing behind."""


@job("sample.refused", label="不准")
def refused(_run: Run) -> None:
    raise Refusal("该年度尚未开始。")


@job("sample.broken", label="出错", max_attempts=2)
def broken(_run: Run) -> None:
    raise RuntimeError("磁盘满")


@job("sample.overrun", label="超时", time_limit=timedelta(milliseconds=50))
def overrun(run: Run) -> None:
    """Work on for ever, but listen."""
    while True:
        run.lost.wait()
        run.progress(1, 2)


@job("sample.crash", label="中断")
def crash(run: Run) -> Outcome:
    """The first attempt tells the pipe that it is at work, and waits to be killed."""
    half = run.folder / "half.txt"
    if run.attempt == 1:
        half.write_text("前半")
        with Path(run.params["pipe"]).open("w") as pipe:
            pipe.write("at work")
        run.lost.wait()
    half.write_text(half.read_text() + "后半")
    return Outcome(file=half, name="整.txt")


@job("sample.hang", label="挂起", time_limit=timedelta(milliseconds=50))
def hang(_run: Run) -> None:
    """Wait for what never comes, and listen to nothing."""
    threading.Event().wait()


@job("sample.tell", label="报信")
def tell(run: Run) -> None:
    Path(run.params["pipe"]).write_text("done")


@job("sample.listen", label="待命")
def listen(run: Run) -> None:
    """Say that it is at work, and work on until told to stop."""
    Path(run.params["pipe"]).write_text("at work")
    stopping.wait()
    run.progress(1, 2)

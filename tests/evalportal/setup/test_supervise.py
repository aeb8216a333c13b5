import os
import select
import signal
from pathlib import Path

from evalportal.setup.supervise import Service, supervise

WAITS = ["sleep", "60"]


def shell(script: str, *arguments: object) -> list[str]:
    return ["sh", "-c", script, "sh", *map(str, arguments)]


def told_to_stop() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def run(*services: Service, grace: float = 5) -> tuple[int, list[str]]:
    said: list[str] = []
    status = supervise(services, tick=told_to_stop, say=said.append, grace=grace)
    return status, said


def test_all_stop_when_told_to() -> None:
    web, worker = Service("web", WAITS, False), Service("worker", WAITS, True)

    status, said = run(web, worker)

    assert (status, said) == (0, [])
    processes = [each.process for each in (web, worker)]
    assert [p.returncode for p in processes if p] == [-signal.SIGTERM] * 2


def test_without_the_web_server_nothing_goes_on() -> None:
    worker = Service("worker", WAITS, True)

    status, said = run(Service("web", shell("exit 3"), False), worker)

    assert (status, said) == (3, ["web已退出（3），停止全部进程。"])
    assert worker.process
    assert worker.process.returncode == -signal.SIGTERM


def test_a_dead_worker_is_started_again(tmp_path: Path) -> None:
    log = tmp_path / "starts"
    script = 'echo up >> "$1"; [ "$(wc -l < "$1")" = 2 ] && exec sleep 60; exit 7'
    worker = Service("worker", shell(script, log), True)

    def stop_after_the_second_start() -> None:
        if log.exists() and log.read_text().count("up") > 1:
            told_to_stop()

    said: list[str] = []
    services = [Service("web", WAITS, False), worker]
    supervise(services, tick=stop_after_the_second_start, say=said.append, grace=5)

    assert said == ["worker已退出（7），将重新启动。"]
    assert log.read_text() == "up\nup\n"


def test_what_a_child_leaves_behind_is_ended_too(tmp_path: Path) -> None:
    pipe = tmp_path / "held-open"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    run(Service("web", shell('exec 3> "$1"; sleep 60 & exit 0', pipe), False))

    # A pipe ends when the last process that could write into it is gone.
    assert select.select([reader], [], [], 5)[0] == [reader]
    assert os.read(reader, 1) == b""
    os.close(reader)


def test_a_child_that_will_not_stop_is_killed() -> None:
    web = Service("web", shell("trap '' TERM; while :; do sleep 1; done"), False)

    run(web, grace=0.2)

    assert web.process
    assert web.process.returncode == -signal.SIGKILL


def test_the_callers_signal_handlers_come_back() -> None:
    before = signal.getsignal(signal.SIGTERM)

    run(Service("web", shell("exit 0"), False))

    assert signal.getsignal(signal.SIGTERM) is before

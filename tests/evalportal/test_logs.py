import json
import logging

from evalportal.logs import JsonLines


def written(message: str, *args: object) -> str:
    record = logging.LogRecord("x", logging.INFO, __file__, 1, message, args, None)
    return JsonLines().format(record)


def test_a_line_break_in_the_input_cannot_forge_a_second_entry() -> None:
    line = written("user %s", 'a\r\n{"level": "CRITICAL"}')

    assert line.splitlines() == [line]
    assert json.loads(line)["message"] == 'user a\r\n{"level": "CRITICAL"}'


def test_an_error_keeps_its_trace_on_the_same_line() -> None:
    error = ValueError("没有")
    info = (ValueError, error, None)
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, "bad", (), info)

    line = JsonLines().format(record)

    assert "\n" not in line
    assert "ValueError: 没有" in json.loads(line)["error"]

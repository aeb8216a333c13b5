"""One rendering process: a line asks for a file, a line answers.

Asked with {"dossier": canonical JSON, "form": suffix, "target": path, "read_back":
SHA-256 of the bytes that were read back before}, it writes the file whole or not at all
and answers {"refused": ""} or why not. It ends with its standard input, so that it
never outlives whoever started it.
"""

import json
import os
import resource
import sys
from contextlib import suppress
from pathlib import Path

from reports.documents.files import Form, written
from reports.documents.fonts import FontsNotBuilt
from reports.documents.pdf import MissingGlyph, warm_up
from reports.dossier.problems import Unusable
from reports.dossier.reading import reread
from reports.intake.proof.delivery import refusal


def answer(line: str) -> str:
    """Why the file was not written; "" = it was."""
    asked = json.loads(line)
    target = Path(asked["target"])
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        dossier, form = reread(asked["dossier"].encode()), Form(asked["form"])
        body = written(dossier, form)
        if told := refusal(dossier, form, body, read_back=asked["read_back"]):
            return told
        beside.write_bytes(body)
        beside.replace(target)
    except (MissingGlyph, FontsNotBuilt, Unusable, OSError) as error:
        return str(error)
    except MemoryError:
        return "内存超过限额"
    finally:
        beside.unlink(missing_ok=True)
    return ""


def main(memory: int) -> None:
    """Answer until nothing is asked any more; `memory` bytes at most."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # Answers have the pipe to themselves: what a library prints goes elsewhere.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    with suppress(FontsNotBuilt):  # told with the first PDF; Word needs no fonts
        warm_up()
    for line in sys.stdin:
        answers.write(json.dumps({"refused": answer(line)}) + "\n")
        answers.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))

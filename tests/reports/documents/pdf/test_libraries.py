"""The renderer is loaded without a search, and the search is there for others."""

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[4]
LOADING = """
import ctypes.util, subprocess, sys
search, started = ctypes.util.find_library, []
sys.addaudithook(lambda event, _: started.append(event) if event in
                 ("subprocess.Popen", "os.posix_spawn") else None)
from reports.documents.pdf import warm_up
warm_up()
print("weasyprint" in sys.modules, started, ctypes.util.find_library is search)
"""


def test_loading_it_starts_no_other_program_and_leaves_the_search_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADING],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
        text=True,
    )

    assert done.stdout.split("\n")[0] == "True [] True"

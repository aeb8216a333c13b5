"""Works the expected values of cases.csv out again, in LibreOffice and not by our code.

    python -m tests.indicators.scoring.recalculate

Each case states its spreadsheet formula, written by hand from the scheme's own words.
This puts the formulas into a workbook, lets LibreOffice recalculate it, and writes
the scores and grades that come back into the table.
"""

import csv
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from openpyxl import Workbook

CASES: Final = Path(__file__).with_name("cases.csv")
FOUR: Final = '=IF({0}>=90,"优",IF({0}>=80,"良",IF({0}>=60,"中","差")))'
FIVE: Final = (
    '=IF({0}>=90,"优",IF({0}>=80,"良",IF({0}>=70,"中",IF({0}>=60,"低","差"))))'
)
CSV_WITH_DOTS: Final = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033"


def main() -> int:
    with CASES.open(encoding="utf-8", newline="") as source:
        cases = list(csv.DictReader(source))
    with TemporaryDirectory() as folder:
        worked = recalculated(cases, Path(folder))
    for case, (score, grade) in zip(cases, worked, strict=True):
        case["score"] = f"{float(score):.2f}" if case["formula"] else ""
        case["grade"] = grade if case["parts"] and case["formula"] else ""
    with CASES.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(cases[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(cases)
    return 0


def recalculated(cases: list[dict[str, str]], folder: Path) -> list[list[str]]:
    """Score and grade of every case, as LibreOffice works them out."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row, case in enumerate(cases, start=1):
        grades = FIVE if "five-band" in case["changes"] else FOUR
        sheet.cell(row, 1, case["formula"] or "—")
        sheet.cell(row, 2, grades.format(f"ROUND(A{row},2)"))
    book.save(folder / "cases.xlsx")
    office = shutil.which("soffice") or sys.exit("LibreOffice is not installed")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", CSV_WITH_DOTS]
    command += ["--outdir", str(folder), str(folder / "cases.xlsx")]
    subprocess.run(command, check=True, capture_output=True)
    with (folder / "cases.csv").open(encoding="utf-8", newline="") as result:
        return list(csv.reader(result))


if __name__ == "__main__":
    sys.exit(main())

"""A real word processor printing our Word files."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from html import escape
from pathlib import Path

from reports.documents.fonts import font_set

# The faces that a Word file names are licensed: here the open ones stand in.
STAND_INS = {
    "仿宋_GB2312": "EP FangSong",
    "楷体_GB2312": "EP KaiTi",
    "黑体": "EP HeiTi",
    "方正小标宋简体": "EP XiaoBiaoSong",
    "宋体": "EP Song",
    "Times New Roman": "EP Latin",
}


def printed(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The files as LibreOffice prints them to PDF."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is not installed: make test installs it"
    given, taken = folder / "given", folder / "taken"
    given.mkdir()
    for name, body in files.items():
        (given / f"{name}.docx").write_bytes(body)
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(taken)]
    command += [str(given / f"{name}.docx") for name in files]
    environment = {**os.environ, "FONTCONFIG_FILE": str(_fonts(folder))}
    subprocess.run(
        command, check=True, capture_output=True, timeout=300, env=environment
    )
    return {name: (taken / f"{name}.pdf").read_bytes() for name in files}


def _fonts(folder: Path) -> Path:
    rules = "".join(
        f'<match target="pattern"><test name="family"><string>{escape(face)}</string>'
        '</test><edit name="family" mode="assign" binding="same">'
        f"<string>{escape(other)}</string></edit></match>"
        for face, other in STAND_INS.items()
    )
    conf = folder / "fonts.conf"
    conf.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<include>{font_set().conf_path}</include><dir>/usr/share/fonts</dir>{rules}"
        "</fontconfig>",
        encoding="utf-8",
    )
    return conf

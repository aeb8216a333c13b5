"""Where a Debian package's files are: installed, fetched before, or fetched now."""

import subprocess
import tarfile
import tempfile
from collections.abc import Collection
from pathlib import Path


class PackageUnavailable(Exception):
    """apt could not give us a package; the message says what to do."""


def located(package: str, paths: Collection[str], store: Path) -> Path:
    """The folder under which every one of `paths` of `package` is a file.

    It is the root folder where the package is installed, or else `store/package`,
    into which those files alone are unpacked. Needs no rights and installs nothing.
    """
    for root in (Path("/"), store / package):
        if all((root / path).is_file() for path in paths):
            return root
    store.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=store, prefix=f".{package}-") as temporary:
        archive = _download(package, Path(temporary))
        _unpack(archive, paths, Path(temporary))
        for path in paths:
            target = store / package / path
            target.parent.mkdir(parents=True, exist_ok=True)
            (Path(temporary) / path).replace(target)
    return store / package


def _download(package: str, folder: Path) -> Path:
    command = ["apt-get", "download", "-q", "-o", "APT::Sandbox::User=", package]
    try:
        subprocess.run(  # noqa: S603 - the package is named in `faces`
            command, cwd=folder, check=True, capture_output=True, text=True
        )
    except FileNotFoundError:
        raise PackageUnavailable(
            f"没有 apt-get，无法取得字体来源软件包 {package}：请在 Debian 12 上运行，"
            f"或先装好该软件包。"
        ) from None
    except subprocess.CalledProcessError as error:
        raise PackageUnavailable(
            f"apt-get 无法下载字体来源软件包 {package}：{error.stderr.strip()}\n"
            f"请先运行 sudo apt-get update，并确认软件源可用。"
        ) from None
    return next(folder.glob("*.deb"))


def _unpack(archive: Path, paths: Collection[str], folder: Path) -> None:
    """Take `paths` out of the package as it streams by; the rest is never written."""
    wanted = {f"./{path}": path for path in paths}
    command = ["dpkg-deb", "--fsys-tarfile", str(archive)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE) as dpkg,  # noqa: S603
        tarfile.open(fileobj=dpkg.stdout, mode="r|") as tar,
    ):
        for member in tar:
            content = tar.extractfile(member) if member.name in wanted else None
            if content:
                target = folder / wanted.pop(member.name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())
    if wanted:
        raise PackageUnavailable(f"软件包 {archive.name} 中没有 {min(wanted)}。")

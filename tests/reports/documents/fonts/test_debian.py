from pathlib import Path

import pytest

from reports.documents.fonts.debian import PackageUnavailable, located


def test_an_installed_package_is_used_where_it_is(tmp_path: Path) -> None:
    assert located("coreutils", ["usr/bin/env"], tmp_path) == Path("/")


def test_what_was_fetched_before_is_used_again(tmp_path: Path) -> None:
    kept = tmp_path / "fonts-none" / "usr/share/none.ttf"
    kept.parent.mkdir(parents=True)
    kept.touch()

    found = located("fonts-none", ["usr/share/none.ttf"], tmp_path)

    assert found == tmp_path / "fonts-none"


def test_a_package_that_apt_does_not_know_is_refused_with_the_remedy(
    tmp_path: Path,
) -> None:
    with pytest.raises(PackageUnavailable, match="no-such-fonts") as refused:
        located("no-such-fonts", ["usr/share/none.ttf"], tmp_path)

    assert "apt-get update" in str(refused.value)
    assert list(tmp_path.iterdir()) == []

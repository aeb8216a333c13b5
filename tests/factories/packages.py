"""Publications as files, without a database."""

from dataclasses import replace
from functools import cache

from indicators.scoring.measures import Kind
from reports.disclosure.manifest import Edition, Previous, short_code
from reports.disclosure.package import Package, files_of, sealed
from reports.disclosure.public_view import public
from reports.disclosure.signing import Signer
from reports.dossier.codec import sha256
from reports.dossier.model import Dossier
from tests.reports.dossier import samples

SIGNER = Signer("a secret of the tests")


def edition_of(dossier: Dossier, **changes: object) -> Edition:
    hashed = sha256(dossier)
    plain = Edition(
        code=short_code(hashed, 1),
        address="",
        title="整体绩效自评报告",
        unit={"code": dossier.unit.code, "name": dossier.unit.name},
        region={"code": dossier.region.code, "name": dossier.region.name},
        fiscal_year=dossier.fiscal_year,
        kind=Kind.OVERALL.value,
        number=1,
        reason="",
        replaces="",
        published_at="2024-08-20T10:00:00+08:00",
        channel="区政府门户网站",
        total="96.00",
        grade="优",
        accepted_sha256="ab" * 32,
        dossier_sha256=hashed,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


@cache
def make_package(
    method: str = "sha256", previous: Previous | None = None, signer: Signer = SIGNER
) -> Package:
    dossier, omitted = public(samples.overall())
    edition = edition_of(dossier)
    files = files_of(dossier, edition.code, edition.address)
    return sealed(files, edition, omitted, previous, signer=signer, method=method)

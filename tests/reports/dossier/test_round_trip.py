"""Whatever a dossier holds, its bytes bring it back, and the schema allows them."""

import json

from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from reports.documents.build import build
from reports.dossier.codec import canonical
from reports.dossier.model import Dossier
from reports.dossier.reading import read
from reports.dossier.schema import schema

from .generated import dossiers

SCHEMA = Draft202012Validator(schema())
SLOWLY = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@SLOWLY
@given(dossiers())
def test_dossier_to_json_to_dossier_loses_nothing(dossier: Dossier) -> None:
    content = canonical(dossier)
    again = read(content)

    assert again == dossier
    assert canonical(again) == content
    assert list(SCHEMA.iter_errors(json.loads(content))) == []


@SLOWLY
@given(dossiers())
def test_every_dossier_that_was_read_can_be_printed(dossier: Dossier) -> None:
    assert build(dossier) == build(read(canonical(dossier)))

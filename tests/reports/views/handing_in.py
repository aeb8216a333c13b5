"""Existing reports of the samples, handed in for a self-evaluation."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from indicators.models import SelfEvaluation
from reports.models import ImportedReport

SAMPLES = Path(__file__).parents[1] / "samples"


def sample(name: str = "water-bureau") -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.txt", (SAMPLES / f"{name}.txt").read_bytes())


def send(
    client: Client, evaluation: SelfEvaluation, file: SimpleUploadedFile
) -> ImportedReport:
    response = client.post(
        reverse("reports:import", args=[evaluation.pk]), {"file": file}
    )
    assert response.status_code == 302, response.text
    return ImportedReport.objects.get()


def shown(client: Client, report: ImportedReport) -> str:
    return client.get(report.get_absolute_url()).text

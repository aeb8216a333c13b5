"""The key that signs what is published: which is in force, and putting in another."""

from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from evalportal.setup.keys import new_secret, replace_key
from reports.disclosure.signing import Signer, UnknownMethod, fingerprint
from reports.disclosure.sm2 import LibraryMissing
from reports.models import Publication, SigningKey

SECRET: Final = "publication_key"  # noqa: S105 - the name of its file


class KeyNotInForce(Refusal):
    """Nothing is signed with a key that is not the one made known."""


def signer_in_force() -> Signer:
    """The key of this process, if it is in force; the very first is registered."""
    signer = Signer(settings.PUBLICATION_KEY, settings.PUBLICATION_SIGNATURE)
    public_key = _public_key(signer)
    row, _ = SigningKey.objects.get_or_create(
        in_force=True,
        defaults={
            "algorithm": signer.algorithm,
            "public_key": public_key,
            "since": _first_signed(),
        },
    )
    if row.public_key != public_key:
        raise KeyNotInForce(
            f"签名密钥已经更换：公布在用的公钥是 {fingerprint(row.public_key)}，"
            f"这个进程的是 {fingerprint(public_key)}。请系统管理员重新启动网站；"
            "如果确实要改用现在的密钥或算法，先运行 manage.py signing_key adopt。"
        )
    return signer


@transaction.atomic
def rotate(*, reason: str, by: User | None) -> SigningKey:
    """Make a new key and put it in force; of the old one only the public half stays.

    What the old key signed goes on verifying. Running processes must start anew.
    """
    secret = new_secret()
    row = _put_in_force(Signer(secret, settings.PUBLICATION_SIGNATURE), reason, by)
    replace_key(Path(settings.VAR) / "secrets" / SECRET, secret)
    return row


@transaction.atomic
def adopt(*, reason: str, by: User | None) -> SigningKey:
    """Put the key and the algorithm that are set now in force, as after a restore."""
    signer = Signer(settings.PUBLICATION_KEY, settings.PUBLICATION_SIGNATURE)
    return _put_in_force(signer, reason, by)


def _put_in_force(signer: Signer, reason: str, by: User | None) -> SigningKey:
    public_key, now = _public_key(signer), _to_the_second(timezone.now())
    if not reason.strip():
        raise KeyNotInForce("更换签名密钥要写明原因。")
    if SigningKey.objects.filter(public_key=public_key).exists():
        raise KeyNotInForce(
            f"公钥 {fingerprint(public_key)} 已经登记过，在用或者已停用，不能再启用。"
        )
    SigningKey.objects.filter(in_force=True).update(
        in_force=False, until=now, reason=reason.strip()
    )
    row = SigningKey(algorithm=signer.algorithm, public_key=public_key, since=now)
    row.full_clean()
    row.save()
    record(
        "signing_key.put_in_force",
        row,
        by=by,
        algorithm=row.algorithm,
        fingerprint=fingerprint(public_key),
        reason=reason.strip(),
    )
    return row


def _public_key(signer: Signer) -> str:
    try:
        return signer.public_key
    except (LibraryMissing, UnknownMethod, ValueError) as error:
        raise KeyNotInForce(f"不能签名。{error}") from error


def _first_signed() -> datetime:
    """Now, or when the first publication went up, before keys were registered."""
    first = Publication.objects.order_by("published_at").first()
    return _to_the_second(first.published_at if first else timezone.now())


def _to_the_second(moment: datetime) -> datetime:
    """As the manifests write their times."""
    return moment.replace(microsecond=0)

import io
import random
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from evalportal.accounts.models import User
from indicators.library.entry import LABELS, LIMITS
from indicators.library.preview import seal
from indicators.library.sheet import MOST_ENTRIES, TITLE
from indicators.models import LibraryEntry
from tests.factories.accounts import make_user
from tests.factories.library import entry_of, filled_form, make_library_entry
from tests.factories.units import finance_of, make_region, make_unit, member_of
from units.models import Region
from units.roles import Role

pytestmark = pytest.mark.django_db

IMPORT = reverse("indicators:library-import")
CONFIRM = reverse("indicators:library-confirm")
FORM = reverse("indicators:library-template")


def manager(region: Region) -> User:
    return finance_of(region, Role.MANAGER)


def send(client: Client, region: Region, body: bytes) -> Any:
    file = SimpleUploadedFile("指标.xlsx", body)
    return client.post(IMPORT, {"region": region.pk, "file": file})


def test_a_manager_fetches_the_form_fills_it_in_sees_it_and_confirms(
    client: Client,
) -> None:
    region = make_region()
    client.force_login(manager(region))
    form = client.get(FORM)
    assert form["Content-Disposition"].startswith("attachment")
    book = openpyxl.load_workbook(io.BytesIO(form.content))
    assert [cell.value for cell in book[TITLE][1]] == list(LABELS.values())

    preview = send(client, region, filled_form({"name": "甲"}, {"code": "2"}))

    assert preview.status_code == 200
    assert "导入 2 个指标" in preview.text
    assert not region.library.exists()  # only shown

    done = client.post(CONFIRM, {"preview": preview.context["preview"]}, follow=True)

    assert f"已向{region}的指标库导入2个指标" in done.text
    assert region.library.filter(name="甲", code="jy-01").exists()
    assert region.library.count() == 2


def test_every_fault_is_listed_by_row_and_column_and_nothing_comes_in(
    client: Client,
) -> None:
    region = make_region()
    make_library_entry(region=region, code="jy-01")
    client.force_login(manager(region))

    answer = send(
        client,
        region,
        filled_form(
            {}, {"code": "2", "operator": "大于"}, {"code": "3", "name": "=A1"}
        ),
    )

    assert answer.status_code == 422
    assert "有 3 处要改" in answer.text
    for place in ("第2行（代号）", "第3行（指标性质）", "第4行（三级指标）"):
        assert place in answer.text
    assert region.library.count() == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "空文件"),
        (b"PK\x03\x04" + b"\0" * 100, "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧格式（.xls）"),
        (b"<html>", "不是 Excel 工作簿"),
        (b"x" * (10 * 1024 * 1024 + 1), "不超过10.0MB"),
    ],
)
def test_a_hostile_file_gets_one_clear_sentence(
    body: bytes, said: str, client: Client
) -> None:
    region = make_region()
    client.force_login(manager(region))

    answer = send(client, region, body)

    assert answer.status_code == 422
    assert said in answer.text


def test_a_missing_file_is_asked_for(client: Client) -> None:
    region = make_region()
    client.force_login(manager(region))

    assert client.post(IMPORT, {"region": region.pk}).status_code == 422


def test_a_region_of_others_is_not_in_the_choice(client: Client) -> None:
    other = make_region()
    client.force_login(manager(make_region()))

    assert send(client, other, filled_form({})).status_code == 422
    assert not other.library.exists()


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.CLERK, Role.ADMIN, Role.AUDITOR])
@pytest.mark.parametrize("address", [IMPORT, FORM])
def test_only_finance_managers_import(role: Role, address: str, client: Client) -> None:
    client.force_login(member_of(make_unit(is_finance_bureau=True), role))

    assert client.get(address).status_code == 403
    assert client.post(CONFIRM, {"preview": ""}).status_code == 403


def test_a_preview_that_was_changed_or_is_anothers_brings_in_nothing(
    client: Client,
) -> None:
    region = make_region()
    user, colleague = manager(region), manager(region)
    client.force_login(user)
    theirs = seal([entry_of()], region=region, user=colleague)
    own = seal([entry_of()], region=region, user=user)

    for text in (theirs, own[:-1], "", f"x{own}"):
        answer = client.post(CONFIRM, {"preview": text}, follow=True)
        assert "预览已失效" in answer.text

    assert not LibraryEntry.objects.exists()


def test_confirming_twice_brings_it_in_once(client: Client) -> None:
    region = make_region()
    user = manager(region)
    client.force_login(user)
    preview = seal([entry_of(code="a")], region=region, user=user)

    client.post(CONFIRM, {"preview": preview})
    again = client.post(CONFIRM, {"preview": preview}, follow=True)

    assert "没有导入" in again.text
    assert region.library.count() == 1


def test_who_ceased_to_be_manager_confirms_nothing(client: Client) -> None:
    region, other = make_region(), make_region()
    user = manager(other)
    client.force_login(user)

    answer = client.post(
        CONFIRM, {"preview": seal([entry_of()], region=region, user=user)}
    )

    assert answer.status_code == 403
    assert not region.library.exists()


def test_the_largest_preview_comes_back_through_the_form() -> None:
    region = make_region()
    chance = random.Random(1)  # noqa: S311 - text that does not compress

    def text(name: str) -> str:
        return "".join(chr(chance.randint(0x4E00, 0x9FA5)) for _ in range(LIMITS[name]))

    free = ("code", "industry", "name", "definition", "target", "unit", "evidence")
    longest = [
        entry_of(**{name: text(name) for name in free}) for _ in range(MOST_ENTRIES)
    ]

    sealed = seal(longest, region=region, user=make_user())

    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE is not None
    assert len(sealed) < settings.DATA_UPLOAD_MAX_MEMORY_SIZE * 0.9

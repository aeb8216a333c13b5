import pytest

from evalportal.versions import Conflict, expect, set_fields
from tests.factories.accounts import make_user
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db


def test_a_change_counts_and_knows_its_author() -> None:
    project, author = make_project(name="旧名"), make_user()

    changes = set_fields(project, {"name": "新名", "code": project.code})
    project.save_change(*changes, by=author)

    project.refresh_from_db()
    assert changes == {"name": ["旧名", "新名"]}
    assert (project.name, project.version, project.changed_by) == ("新名", 2, author)


def test_a_save_based_on_the_row_as_it_stands_is_expected() -> None:
    expect(make_project(), 1, {"name": "别的名"})


def test_a_late_save_of_what_already_stands_is_harmless() -> None:
    project = make_project(name="新名")

    expect(project, 0, {"name": "新名"})


def test_a_late_save_names_every_field_in_which_it_differs() -> None:
    project = make_project(name="新名", code="P1")

    with pytest.raises(Conflict) as refused:
        expect(project, 0, {"name": "", "code": "P1", "is_secret": True})

    shown = [(each.label, each.yours, each.stands) for each in refused.value.clashes]
    assert shown == [("项目名称", "（空白）", "新名"), ("涉密项目", "是", "否")]
    assert str(refused.value).endswith("没有保存您填的内容，请核对后再保存。")

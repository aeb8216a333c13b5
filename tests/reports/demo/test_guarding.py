import pytest

from evalportal.accounts.models import User
from reports.demo.loading import NotEmpty, is_loaded, load
from tests.factories.accounts import PASSWORD, make_user
from tests.factories.units import make_region
from units.models import Unit

pytestmark = pytest.mark.django_db


def test_a_database_in_use_is_left_alone() -> None:
    make_user()
    make_region()

    with pytest.raises(NotEmpty, match="1 个账号、1 个行政区划"):
        load(PASSWORD)

    assert (User.objects.count(), Unit.objects.count()) == (1, 0)


def test_an_empty_database_has_no_demo() -> None:
    assert not is_loaded()

"""How many people a list of posts and offices names."""

import pytest

from reports.checks.prose.rosters import People, people_in


@pytest.mark.parametrize(
    ("listing", "people"),
    [
        # each post is one, an office with its head is one, a number is itself
        ("馆长助理、会计", People(2, 2)),
        ("财务股、办公室负责人", People(2, 2)),
        ("综合科2人、业务科1人，到6个乡镇核对凭证", People(3, 3)),
        ("综合科和业务科等4个科室负责人", People(4, 4)),
        ("会计和两名教师代表", People(3, 3)),
        ("综合科2人、业务科3人，加上组长", People(5, 5)),
        ("综合科、业务科各2名和档案室1名", People(5, 5)),
        ("综合科科长、业务科科长，办公室设在综合科", People(2, 2)),
        ("3个下属单位各派1人", People(3, 3)),
        ("林政、造林、防火三个股室各1人", People(3, 3)),
        ("林政股、造林股、3个林场各1人", People(5, 5)),
        # an office alone, or some of its people, may be more than one
        ("综合科、业务科", People(2, None)),
        ("综合科、业务科等4个科室", People(4, None)),
        ("各科室负责人", People(1, None)),
        ("办公室主任及各2名业务骨干", People(3, None)),
        # one who holds a post in the party and another is one, or two
        ("党组成员、副局长", People(1, 2)),
    ],
)
def test_a_list_names_so_many(listing: str, people: People) -> None:
    assert people_in(listing) == people


def test_a_number_fits_between_the_least_and_the_most() -> None:
    assert People(3, 5).holds(4)
    assert not People(3, 5).holds(6)
    assert People(3, None).holds(12)
    assert not People(3, None).holds(2)
    assert People(3, None).holds(2, twice=1)

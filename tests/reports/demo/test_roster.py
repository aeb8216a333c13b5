from reports.demo import reading, roster


def test_the_table_has_a_line_for_every_account() -> None:
    head, *lines = roster.table().splitlines()
    assert head.split() == ["账号", "角色", "单位"]
    assert [line.split()[0] for line in lines] == [
        each.username for each in reading.people()
    ]


def test_columns_stand_under_each_other_on_a_terminal() -> None:
    def places_before(line: str, word: str) -> int:
        before = line[: line.index(word)]
        return sum(1 if char.isascii() else 2 for char in before)

    lines = roster.table().splitlines()
    assert len({places_before(line, line.split()[2]) for line in lines}) == 1


def test_a_person_with_two_roles_has_one_line() -> None:
    assert "单位审核人、主管部门审核人  湛江市坡头区教育局" in roster.table()

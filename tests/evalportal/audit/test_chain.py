import hashlib
import hmac

import pytest

from evalportal.audit.chain import START, canonical, link


def test_fields_have_one_written_form() -> None:
    assert canonical({"乙": 1, "a": [None, True]}) == '{"a":[null,true],"乙":1}'
    assert canonical({"a": 1, "b": 2}) == canonical({"b": 2, "a": 1})


def test_a_link_is_an_hmac_over_the_previous_hash_and_the_fields() -> None:
    expected = hmac.new(b"k", f'{START}{{"a":1}}'.encode(), hashlib.sha256)

    made = link({"a": 1}, previous=START, algorithm="sha256", key=b"k")

    assert made == expected.hexdigest()


def test_sm3_is_the_national_digest() -> None:
    made = link({"a": 1}, previous=START, algorithm="sm3", key=b"k")

    assert made == hmac.new(b"k", f'{START}{{"a":1}}'.encode(), "sm3").hexdigest()
    assert len(made) == 64


def test_an_unknown_algorithm_is_refused() -> None:
    with pytest.raises(ValueError, match="md5"):
        link({}, previous=START, algorithm="md5", key=b"k")

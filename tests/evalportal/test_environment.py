from pathlib import Path

import pytest

from evalportal.environment import database, engine, hosts, mail, secret

FILE = Path("/srv/var/db.sqlite3")


def test_without_an_address_the_database_is_the_file_in_var() -> None:
    described = database("", default=FILE, sqlite={"timeout": 20})

    assert described == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": "/srv/var/db.sqlite3",
        "OPTIONS": {"timeout": 20},
    }


def test_a_postgresql_address_is_taken_apart() -> None:
    described = database(
        "postgres://eval:p%40ss@db.local:5433/portal", default=FILE, sqlite={}
    )

    assert described["ENGINE"] == "django.db.backends.postgresql"
    assert {key: described[key] for key in ("NAME", "USER", "PASSWORD")} == {
        "NAME": "portal",
        "USER": "eval",
        "PASSWORD": "p@ss",
    }
    assert (described["HOST"], described["PORT"]) == ("db.local", "5433")


def test_another_kind_of_database_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="mysql://"):
        database("mysql://x/y", default=FILE, sqlite={})


def test_without_a_redis_the_database_hands_jobs_over() -> None:
    assert engine("") == {}


def test_a_redis_hands_jobs_over_and_leaves_their_time_limits_to_us() -> None:
    described = engine("redis://:p@queue:6379/1")

    assert described["TASKS"]["default"]["BACKEND"].endswith("RQBackend")
    assert described["RQ_QUEUES"]["default"] == {
        "URL": "redis://:p@queue:6379/1",
        "DEFAULT_TIMEOUT": -1,
    }


def test_another_kind_of_queue_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="amqp://"):
        engine("amqp://queue")


def test_named_hosts_replace_the_machines_own_names() -> None:
    assert hosts("jx.example.cn,10.1.2.3") == ["jx.example.cn", "10.1.2.3"]
    assert hosts("")[:2] == ["127.0.0.1", "localhost"]


def test_a_secret_that_set_up_has_not_written_is_empty(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("abc\n")

    assert secret(tmp_path / "key") == "abc"
    assert secret(tmp_path / "absent") == ""


def test_without_an_address_there_is_no_mail_server() -> None:
    assert mail("")["EMAIL_HOST"] == ""


def test_a_mail_address_is_taken_apart() -> None:
    described = mail("smtp://portal:p%40ss@mail.example.cn:587")

    assert described["EMAIL_HOST"] == "mail.example.cn"
    assert described["EMAIL_HOST_PASSWORD"] == "p@ss"  # noqa: S105
    assert (described["EMAIL_USE_TLS"], described["EMAIL_USE_SSL"]) == (True, False)
    assert mail("smtps://mail.example.cn")["EMAIL_PORT"] == 465


def test_another_way_of_mailing_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="imap://"):
        mail("imap://mail.example.cn")

"""Keys open while they are in force, and what is stored of them opens nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from index import Library, UnknownKey


def test_a_key_is_found_with_its_name_and_scopes(library):
    made, secret = library.keys.add("planning team", ["read", "feedback"])
    found = library.keys.find(secret)
    assert found == made
    assert (found.name, found.scopes) == ("planning team", {"read", "feedback"})
    assert found.opens(datetime.now(UTC))


def test_nothing_in_the_store_is_the_key(library):
    _, secret = library.keys.add("planning team", ["read"])
    stored = b"".join(path.read_bytes() for path in library.folder.glob("pincite.sqlite3*"))
    assert b"planning team" in stored
    assert secret.split("_", 2)[2].encode() not in stored


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda secret: secret[:-1] + ("A" if secret[-1] != "A" else "B"), id="wrong"),
        pytest.param(lambda secret: "_".join(secret.split("_")[:2]), id="without-its-secret"),
        pytest.param(lambda secret: secret.removeprefix("pincite_"), id="without-its-prefix"),
        pytest.param(lambda secret: secret + "x", id="longer"),
        pytest.param(lambda _: "", id="empty"),
        pytest.param(lambda _: "pincite_'; drop table api_keys; --_é\ud800"[:-1], id="hostile"),
    ],
)
def test_anything_but_the_key_is_not_found(library, changed):
    _, secret = library.keys.add("planning team", ["read"])
    assert library.keys.find(changed(secret)) is None
    assert library.keys.find(secret)


def test_a_key_opens_until_it_expires(library):
    now = datetime.now(UTC)
    key, secret = library.keys.add("visitor", ["read"], timedelta(hours=8))
    assert key.opens(now + timedelta(hours=7))
    assert not key.opens(now + timedelta(hours=9))
    assert library.keys.find(secret)
    _, expired = library.keys.add("visitor", ["read"], timedelta(seconds=-1))
    assert library.keys.find(expired) is None


def test_a_revoked_key_is_not_found_and_stays_on_the_list(library):
    key, secret = library.keys.add("planning team", ["read"])
    other, other_secret = library.keys.add("web team", ["read"])
    revoked = library.keys.revoke(key.key_id)
    assert revoked.revoked is not None
    assert library.keys.find(secret) is None
    assert library.keys.find(other_secret) == other
    assert [k.name for k in library.keys.all()].count("planning team") == 1
    assert library.keys.revoke(key.key_id).revoked == revoked.revoked


def test_a_key_that_was_never_made_cannot_be_revoked(library):
    with pytest.raises(UnknownKey, match=r"no key 'abc' was ever made\. `pincite keys list`"):
        library.keys.revoke("abc")


def test_a_store_that_never_had_a_key_has_none(library):
    assert library.keys.all() == []
    assert library.keys.find("pincite_abc_def") is None


def test_another_copy_of_the_program_sees_the_keys_at_once(library, embedder):
    with Library.open(library.folder, embedder=embedder) as other:
        assert other.keys.all() == []
        key, secret = library.keys.add("planning team", ["read"])
        assert other.keys.find(secret) == key
        other.keys.revoke(key.key_id)
    assert library.keys.find(secret) is None

"""Keys are made, listed and revoked from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index import Library


@pytest.fixture
def store(tmp_path) -> Path:
    """A store that the commands of `run` use."""
    Library.open(tmp_path / "store").close()
    return tmp_path / "store"


def test_the_key_alone_is_printed_and_opens_the_store(run, store):
    made = run("keys", "add", "planning team", "--scope", "read", "--scope", "feedback")
    assert made.code == 0
    with Library.open(store) as library:
        found = library.keys.find(made.out.strip())
    assert (found.name, found.scopes, found.expires) == (
        "planning team",
        {"read", "feedback"},
        None,
    )
    assert "not shown again" in made.err


def test_a_key_is_for_reading_unless_told_otherwise_and_expires_when_told(run, store):
    made = json.loads(run("keys", "add", "visitor", "--days", "30", "--json").out)
    assert made["scopes"] == ["read"]
    with Library.open(store) as library:
        found = library.keys.find(made["key"])
    assert (found.expires - found.created).days == 30


def test_the_list_shows_no_key_and_says_which_are_in_force(run, store):
    secret = run("keys", "add", "[bold]planning[/bold] team").out.strip()
    first = json.loads(run("keys", "list", "--json").out)
    assert first["name"] == "[bold]planning[/bold] team"
    assert "in force" in run("keys", "list").out
    assert run("keys", "revoke", first["key_id"]).out.startswith("revoked")
    listed = run("keys", "list").out
    assert "revoked 20" in listed
    assert "[bold]planning[/bold] team" in listed
    assert secret.split("_", 2)[2] not in listed
    with Library.open(store) as library:
        assert library.keys.find(secret) is None


def test_there_may_be_no_keys(run, store):
    nothing = run("keys", "list")
    assert (nothing.code, nothing.out) == (0, "")
    assert "There are no keys" in nothing.err


def test_revoking_what_was_never_made_is_said_in_one_line(run, store):
    failed = run("keys", "revoke", "abc")
    assert failed.code == 1
    assert failed.err == "pincite: no key 'abc' was ever made. `pincite keys list` lists all.\n"


def test_what_a_key_can_be_for_is_what_the_api_asks_for():
    from ui.api import SCOPES
    from ui.commands.keys import Scope

    assert tuple(Scope) == SCOPES


@pytest.mark.parametrize("wrong", [("--scope", "everything"), ("--days", "0")])
def test_wrong_usage_makes_no_key(run, store, wrong):
    assert run("keys", "add", "visitor", *wrong).code == 2
    with Library.open(store) as library:
        assert library.keys.all() == []

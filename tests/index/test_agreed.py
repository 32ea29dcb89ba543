"""Copies of the program over one database agree on counts, used tokens and secrets."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from index import Library


@pytest.fixture
def copies(tmp_path, embedder):
    """Two copies over one store."""
    with (
        Library.open(tmp_path, embedder=embedder) as here,
        Library.open(tmp_path, embedder=embedder) as there,
    ):
        yield here.agreed, there.agreed


def test_a_count_goes_on_whichever_copy_counts_and_begins_anew_in_the_next_window(copies):
    here, there = copies
    assert [here.count("ana", 60, 600), there.count("ana", 60, 659)] == [1, 2]
    assert there.count("ana", 60, 660) == 1
    assert here.count("ben", 60, 601) == 1
    assert here.count("ana", 3600, 601) == 1


def test_no_count_is_lost_where_many_count_at_once(copies):
    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(lambda n: copies[n % 2].count("all", 60, 0), range(40)))
    assert sorted(counts) == list(range(1, 41))


def test_a_token_is_used_once_by_any_copy(copies):
    here, there = copies
    assert not there.is_spent("t")
    assert here.spend("t", 1e10)
    assert not there.spend("t", 1e10)
    assert there.is_spent("t")
    assert not there.is_spent("u")


def test_a_secret_is_one_for_all_and_lasts(copies):
    here, there = copies
    assert here.secret("sessions") == there.secret("sessions") == here.secret("sessions")
    assert here.secret("sessions") != here.secret("questions")
    assert len(here.secret("sessions")) >= 40


def test_what_has_passed_is_forgotten_and_what_has_not_is_kept(copies):
    here, there = copies
    here.spend("passed", 10)
    here.spend("good", 10_000)
    for _ in range(500):
        here.count("x", 60, 1_000)
    assert not there.is_spent("passed")
    assert there.is_spent("good")
    assert here.count("x", 60, 1_000) == 501

"""A service that keeps failing is left alone, and tried again by one question at a time."""

from __future__ import annotations

from assistant.writing.breaker import Breaker


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def broken(clock, n=3, **kwargs):
    breaker = Breaker(max_failures=3, rest_s=60, clock=clock)
    for _ in range(n):
        assert breaker.admits()
        breaker.failed(**kwargs)
    return breaker


def test_it_opens_after_failures_in_a_row_only():
    breaker = broken(Clock(), 2)
    breaker.succeeded()
    for _ in range(2):
        breaker.failed()
        assert breaker.admits()
    breaker.failed()
    assert not breaker.admits()


def test_after_its_rest_one_question_tries_and_the_others_wait():
    clock = Clock()
    breaker = broken(clock)
    clock.now = 59
    assert not breaker.admits()
    clock.now = 60
    assert [breaker.admits(), breaker.admits()] == [True, False]
    breaker.succeeded()
    assert [breaker.admits(), breaker.admits()] == [True, True]


def test_a_try_that_fails_begins_another_rest():
    clock = Clock()
    breaker = broken(clock)
    clock.now = 60
    assert breaker.admits()
    breaker.failed()
    clock.now = 119
    assert not breaker.admits()
    clock.now = 120
    assert breaker.admits()


def test_a_service_that_asks_for_a_longer_rest_gets_it():
    clock = Clock()
    breaker = broken(clock, rest_s=600)
    clock.now = 599
    assert not breaker.admits()
    clock.now = 600
    assert breaker.admits()

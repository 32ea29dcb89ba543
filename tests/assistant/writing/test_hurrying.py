"""What another thread makes is taken for a limited time."""

from __future__ import annotations

import time
from contextlib import closing
from threading import Event

import pytest

from assistant.writing.hurrying import within


def test_what_is_made_comes_in_order():
    assert list(within(5, lambda _: iter([1, None, 3]))) == [1, None, 3]


def test_what_is_raised_there_is_raised_here_after_what_came_before():
    def make(_):
        yield 1
        raise KeyError("two")

    taken = within(5, make)
    assert next(taken) == 1
    with pytest.raises(KeyError, match="two"):
        next(taken)


def test_a_drip_does_not_outlast_the_limit():
    def drip(stopped):
        while not stopped.wait(0.02):
            yield "drop"

    started, taken = time.monotonic(), []
    with pytest.raises(TimeoutError):
        taken.extend(within(0.3, drip))
    assert time.monotonic() - started < 2


def test_what_came_in_time_is_taken_though_the_taker_was_slow():
    taken = within(0.2, lambda _: iter("ab"))
    assert next(taken) == "a"
    time.sleep(0.3)
    assert list(taken) == ["b"]


def test_closing_it_ends_the_making():
    is_over = Event()

    def make(stopped):
        try:
            while not stopped.is_set():
                yield 1
        finally:
            is_over.set()

    with closing(within(5, make)) as taken:
        assert next(taken) == 1
    assert is_over.wait(5)

"""What is kept of many reports: the same is given out again, and what differs is never mixed up."""

from __future__ import annotations

import gc

from assistant.keeping import kept

MANY = range(1_000)


def _numbered(n: int) -> tuple[str, ...]:
    return tuple([f"report-{n}-{place}" for place in MANY])


def test_of_the_very_same_tuple_it_is_made_once():
    made = []

    @kept
    def first_and(names: tuple[str, ...], end: str = "") -> list[str]:
        made.append(end)
        return [f"{names[0]}{end}"]

    names = _numbered(0)
    assert first_and(names) is first_and(names)
    assert first_and(names, "!") is first_and(names, "!")
    assert first_and(names, "!") == ["report-0-0!"]
    assert made == ["", "!"]


def test_what_is_asked_of_other_reports_is_made_of_those():
    @kept
    def first(names: tuple[str, ...]) -> str:
        return names[0]

    # One after the other is forgotten by whoever asked: none may be taken for another at its place.
    for n in range(2_000):
        assert first(_numbered(n)) == f"report-{n}-0"
    gc.collect()


def test_two_that_are_made_of_the_same_reports_are_apart():
    names, others = _numbered(0), _numbered(1)

    @kept
    def first(names: tuple[str, ...]) -> str:
        return names[0]

    @kept
    def last(names: tuple[str, ...], others: tuple[str, ...] = ()) -> str:
        return (others or names)[-1]

    assert (first(names), last(names), last(names, others)) == (
        "report-0-0",
        "report-0-999",
        "report-1-999",
    )


def test_what_can_be_changed_is_never_kept():
    @kept
    def longest(names: list[str], others: list[str]) -> int:
        return max(map(len, [*names, *others]))

    names, others = list(_numbered(0)), [""]
    before = longest(names, others)
    names.append("x" * 100)
    assert (before, longest(names, others)) == (len("report-0-999"), 100)
    others.append("x" * 200)
    assert longest(tuple(names), others) == 200
    others.append("x" * 300)
    assert longest(tuple(names), others) == 300

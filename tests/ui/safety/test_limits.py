"""A rush is told to wait, in clear words; it neither collapses nor is counted wrong."""

from __future__ import annotations

import threading
import time

import pytest

from ui.limits import Limits, TooMuch


@pytest.mark.usefixtures("whole_window")
def test_a_person_may_ask_so_many_questions_a_minute_whichever_copy_is_asked(library):
    copies = [Limits(library, per_minute=3), Limits(library, per_minute=3)]
    for n in range(3):
        with copies[n % 2].turn("ana"):
            pass
    for copy in copies:
        with (
            pytest.raises(TooMuch, match="asked 3 questions within a minute") as told,
            copy.turn("ana"),
        ):
            pass
        assert told.value.status == 429
        assert 1 <= int(told.value.headers["retry-after"]) <= 61
        with copy.turn(f"ben {id(copy)}"):
            pass


@pytest.mark.usefixtures("whole_window")
def test_all_together_may_ask_so_many(library):
    limits = Limits(library, per_minute_of_all=2)
    for who in ("ana", "ben"):
        with limits.turn(who):
            pass
    with pytest.raises(TooMuch, match="More questions are asked") as told, limits.turn("cy"):
        pass
    assert told.value.status == 503


def test_so_many_are_answered_at_once_the_next_wait_and_more_are_refused_at_once(library):
    limits = Limits(library, at_once=2, waiting=1, per_minute=100)
    release, began = threading.Event(), []

    def ask(n: int) -> None:
        with limits.turn("ana"):
            began.append(n)
            release.wait(20)

    askers = [threading.Thread(target=ask, args=(n,)) for n in range(3)]
    for asker in askers:
        asker.start()
    _until(lambda: (limits.running, limits.waiting) == (2, 1))
    assert len(began) == 2
    full = "2 questions are being answered and 1 wait"
    with pytest.raises(TooMuch, match=full) as told, limits.turn("ana"):
        pass
    assert (told.value.status, told.value.headers["retry-after"]) == (503, "10")
    release.set()
    for asker in askers:
        asker.join(20)
    assert sorted(began) == [0, 1, 2]
    assert (limits.running, limits.waiting) == (0, 0)


def test_turns_come_in_the_order_of_asking_and_who_waits_is_told_how_many_come_before(library):
    limits = Limits(library, at_once=1, waiting=3, per_minute=100)
    ana, ben, cy = (limits.place(who) for who in ("ana", "ben", "cy"))
    first, second, third = (place.__enter__() for place in (ana, ben, cy))
    assert list(first.waits()) == []
    waits, told = third.waits(), []
    assert next(waits) == 1
    assert next(second.waits()) == 0
    follower = threading.Thread(target=lambda: told.extend(waits))
    follower.start()
    ana.__exit__(None, None, None)
    time.sleep(0.1)
    assert (limits.running, limits.waiting, told) == (0, 2, [])  # ben's turn, not cy's
    assert list(second.waits()) == []
    _until(lambda: told == [0])
    ben.__exit__(None, None, None)
    follower.join(20)
    assert (limits.running, limits.waiting, told) == (1, 0, [0])
    cy.__exit__(None, None, None)
    assert (limits.running, limits.waiting) == (0, 0)


def test_a_newcomer_waits_behind_who_has_not_noticed_yet_that_it_is_their_turn(library):
    limits = Limits(library, at_once=1, waiting=2, per_minute=100)
    with limits.turn("ana"):
        ben = limits.place("ben")
        second = ben.__enter__()
    with limits.place("cy") as third:
        waits = third.waits()
        assert next(waits) == 1
        assert list(second.waits()) == []
        ben.__exit__(None, None, None)
        assert list(waits) == []


def test_who_waits_too_long_is_told_and_holds_no_place(library):
    limits = Limits(library, at_once=1, waiting=1, timeout_s=0.1)
    with limits.turn("ana"):
        with pytest.raises(TooMuch, match=r"longer than 0 s and was given up"), limits.turn("ben"):
            pass
        assert (limits.running, limits.waiting) == (1, 0)


def test_a_turn_is_given_back_whatever_happens(library):
    limits = Limits(library, at_once=1, waiting=0)
    for _ in range(3):
        with pytest.raises(RuntimeError, match="fell over"), limits.turn("ana"):
            raise RuntimeError("fell over")
    assert limits.running == 0


def test_a_store_that_cannot_be_written_still_answers(library):
    library.close()
    (library.folder / "pincite.sqlite3").unlink()
    (library.folder / "pincite.sqlite3").mkdir()
    with Limits(library).turn("ana"):
        pass


@pytest.mark.parametrize("headers", [{}, {"transfer-encoding": "chunked"}])
def test_a_request_that_is_too_long_is_refused_whether_or_not_it_says_so(guarded, headers):
    browser = guarded(request_max_bytes=10_000)

    def body():
        for _ in range(20):
            yield b"x" * 1_000

    content = body() if headers else b"x" * 20_000
    refused = browser.post("/feedback", content=content)
    assert refused.status_code == 413
    assert "At most 10,000 bytes" in refused.text
    assert browser.post("/feedback", content=b"x" * 10_000).json()["bytes"] == 10_000
    assert browser.post("/add", content=b"x" * 20_000).json()["bytes"] == 20_000


def test_a_length_that_is_no_number_is_refused(guarded):
    refused = guarded().post("/feedback", headers={"content-length": "-1"})
    assert refused.status_code == 413


def _until(is_so, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)

"""A clock that is set forwards or backwards: nothing falls over, nothing is lost or lengthened."""

from __future__ import annotations

import base64
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from processes import environment, served_from_the_start

from ui.audit import Recorder
from ui.limits import Limits
from ui.signin.sessions import Sessions
from ui.visiting import Visit

HOUR_S, DAY_S = 3600.0, 86_400.0
JUMPS = [-365 * DAY_S, -HOUR_S, HOUR_S, 365 * DAY_S]
FAKETIME = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
QUESTION = {"question": "What happens when kids run away in Northmoor?"}
PASSWORD = "correct horse"


@pytest.fixture
def jump(monkeypatch, whole_window):
    """Set the clock of this process by so many seconds from where it was."""
    real = time.time

    def by(seconds: float) -> None:
        monkeypatch.setattr(time, "time", lambda: real() + seconds)

    return by


@pytest.mark.parametrize("seconds", JUMPS)
def test_limits_hold_within_the_minute_of_the_clock_and_end_with_it(library, jump, seconds):
    limits = Limits(library, per_minute=2, timeout_s=30)
    with limits.turn("ana") as deadline:
        jump(seconds)
        limits.check_time(deadline)  # the time that a question takes is told by no clock
    for _ in range(2):
        with limits.turn("ana"):
            pass
    with pytest.raises(Exception, match="asked 2 questions within a minute"), limits.turn("ana"):
        pass
    jump(seconds + 61)
    with limits.turn("ana"):
        pass
    assert (limits.running, limits.waiting) == (0, 0)


@pytest.mark.parametrize(
    ("passed_s", "clock_s", "is_good"),
    [
        pytest.param(50 * 60, 0, True, id="set-back-as-it-began"),
        pytest.param(61 * 60, 0, False, id="set-back-as-it-began-and-over"),
        pytest.param(61 * 60, 30 * 60, False, id="set-back-by-half-of-it"),
        pytest.param(61 * 60, 61 * 60, False, id="as-it-should-be"),
        pytest.param(10 * 60, 61 * 60, False, id="set-forwards"),
        pytest.param(10 * 60, -60, False, id="set-to-before-it-began"),
    ],
)
def test_a_clock_that_is_set_lengthens_no_session(library, jump, passed_s, clock_s, is_good):
    steady = [1_000.0]

    def copy() -> Sessions:
        return Sessions(library, "key", hours=1, steady=lambda: steady[0], machine="this one")

    cookie = copy().begin("ana", {"reader"})
    steady[0] += passed_s
    jump(clock_s)
    assert (copy().read(cookie) is not None) == is_good  # another process on the same machine


def test_a_session_is_good_on_another_machine_however_long_that_has_been_running(library):
    def on(machine: str, runs_s: float) -> Sessions:
        return Sessions(library, "key", hours=1, steady=lambda: runs_s, machine=machine)

    cookie = on("one", 10.0).begin("ana", {"reader"})
    for n in range(8):
        assert on(f"another {n}", 10_000_000.0).read(cookie)
    assert on("one", 10_000_000.0).read(cookie) is None


def test_a_cookie_does_not_tell_how_long_the_machine_has_been_running(library):
    sessions = Sessions(library, "key", hours=1, steady=lambda: 7_654_321.0)
    payload = sessions.begin("ana", {"reader"}).split(".")[0]
    assert b"7654321" not in base64.urlsafe_b64decode(payload + "==")


@pytest.mark.parametrize("seconds", JUMPS)
def test_an_ended_session_stays_ended_though_the_clock_was_wrong_for_a_while(
    library, jump, seconds
):
    sessions = Sessions(library, "key", hours=12)
    cookie = sessions.begin("ana", {"reader"})
    assert sessions.end(cookie)
    jump(min(seconds, 30 * DAY_S))
    library.agreed._until_sweep = 1  # what has passed is cleared away now and then: now
    library.agreed.count("question", 60)
    jump(0)
    assert sessions.read(cookie) is None


def test_a_clock_set_forwards_has_no_line_of_the_audit_log_forgotten(library, monkeypatch):
    monkeypatch.setattr("ui.audit.recording._FORGET_EVERY", 5)
    now = [datetime(2026, 11, 1, tzinfo=UTC)]
    recorder = Recorder(library, days=365, clock=lambda: now[0])
    for n in range(12):  # lines to be forgotten are looked for at every fifth
        now[0] += timedelta(days=500 if n == 2 else 0)
        recorder.record(Visit(who="ana"), "chat", f"question {n}", "answered")
    assert len(list(library.audit.lines())) == 12


def test_lines_past_their_time_go_and_those_of_a_wrong_clock_keep_their_place(library):
    now = [datetime(2024, 1, 1, tzinfo=UTC)]
    Recorder(library, days=0, clock=lambda: now[0]).record(Visit(), "chat", "old", "answered")
    now[0] = datetime(2026, 11, 1, tzinfo=UTC)
    recorder = Recorder(library, days=365, clock=lambda: now[0])
    recorder.record(Visit(), "chat", "first", "answered")
    now[0] -= timedelta(hours=5)
    recorder.record(Visit(), "chat", "second", "answered")
    assert [line.question for line in library.audit.lines()] == ["first", "second"]


@pytest.fixture
def clock(tmp_path):
    """A file that says by how many seconds the clock of a served copy is wrong."""
    if not FAKETIME:
        pytest.skip("needs Debian's libfaketime")
    path = tmp_path / "clock"
    path.write_text("+0")
    return path


@pytest.mark.slow
def test_a_served_copy_outlives_a_clock_that_jumps(sample_store, tmp_path, clock):
    wrong = {
        "LD_PRELOAD": str(FAKETIME[0]),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    ways = {"PINCITE_SIGN_IN": "password", "PINCITE_EDITOR_PASSWORD": PASSWORD}
    variables = environment(sample_store, **wrong, **ways, PINCITE_PASSWORD="battery staple")
    with (
        served_from_the_start(variables, tmp_path / "log") as url,
        httpx.Client(base_url=url, timeout=60) as browser,
    ):
        _sign_in(browser)
        for hours in (2 * 24, -3 * 24, 0, 365 * 24, -365 * 24, 0):
            clock.write_text(f"{hours * 3600:+}")
            assert browser.post("/api/v1/ask", json=QUESTION).status_code == 401, hours
            _sign_in(browser)
            assert browser.post("/api/v1/ask", json=QUESTION).status_code == 200, hours
        log = browser.get("/audit/export.jsonl").text
    assert log.count('"status": "answered"') == 6
    assert "Traceback" not in (tmp_path / "log").read_text()


def _sign_in(browser: httpx.Client) -> None:
    browser.cookies.clear()
    assert browser.post("/sign-in", data={"password": PASSWORD}).status_code == 303

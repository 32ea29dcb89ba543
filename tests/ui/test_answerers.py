"""Questions are answered in several processes as in one, whatever becomes of a process."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import re
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from pickle import PicklingError

import httpx
import pytest
import servers
from processes import SAMPLES, environment

from assistant import Answer, answer_json, ask, ask_in_steps
from index import Library, StoreUnusable, UnknownReport
from ui.answerers import Answerers, processes_beside
from ui.answerers.process import sendable
from ui.settings import read_settings

WAIT_S = 60.0
QUESTIONS = (
    "What happens when kids run away in Northmoor?",
    "How have the judgements of Northmoor changed?",
    "Which councils were judged good?",
    "How many reports mention advocates?",
    "What is the weather like?",
    "What must we improve?",
)
HARM = "My neighbour is hitting his son and I am afraid for the boy, what must I do?"
READY = re.compile(r"answering in a process of its own pid=(\d+)")
SECRET = "zebra"  # a word of the questions that no log may hold


class Shut:
    """The library of a process that answers nothing itself."""

    def __getattr__(self, name: str):
        raise AssertionError(f"{name} was asked for in this process")


def wait_until(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + WAIT_S
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def last(steps) -> Answer:
    *_, answer = steps
    return answer


@pytest.fixture
def folder(kept_samples, tmp_path) -> Path:
    return shutil.copytree(kept_samples, tmp_path / "store")


@contextmanager
def answering(folder: Path) -> Iterator[Answerers]:
    """One process over a store, ready."""
    with Answerers(1, partial(Library.open, folder, create=False)) as answerers:
        answerers.start()
        wait_until(lambda: answerers.n_ready)
        yield answerers


@pytest.fixture(scope="module")
def answerers(sample_library) -> Iterator[Answerers]:
    with answering(sample_library.folder) as answerers:
        yield answerers


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_process_answers_to_the_letter_what_one_alone_does(answerers, sample_library, question):
    given = {"home_authority": "Northmoor", "history": ("What about care leavers?",)}
    expected = list(ask_in_steps(sample_library, question, **given))
    found = list(answerers.ask_in_steps(Shut(), question, **given))
    assert found[:-1] == expected[:-1]
    assert told(found[-1]) == told(expected[-1])


def told(answer: Answer) -> dict:
    return answer_json(answer) | {"timings_ms": None}


def test_a_process_says_the_notice_that_is_set(answerers):
    first, *_ = answerers.ask_in_steps(Shut(), HARM, harm_notice="Ring the front door.")
    assert first.text == "Ring the front door."


def test_what_can_be_told_at_once_is(answerers, sample_library):
    with pytest.raises(UnknownReport, match="no report 'nowhere-2020-01' is stored"):
        answerers.ask_in_steps(sample_library, "Why?", reports=["nowhere-2020-01"])


def test_what_a_model_may_write_is_written_here(answerers):
    with pytest.raises(AssertionError, match="in this process"):
        list(answerers.ask_in_steps(Shut(), QUESTIONS[0], answer_with="model"))


def test_a_process_that_is_killed_costs_nobody_an_answer_and_another_fails_as_one_alone_does(
    folder, sample_library, caplog
):
    expected = told(ask(sample_library, QUESTIONS[0]))
    others = {each.pid for each in multiprocessing.active_children()}  # other tests' servers
    with answering(folder) as answerers:
        (pid,) = {each.pid for each in multiprocessing.active_children()} - others
        os.kill(pid, signal.SIGSTOP)  # it is asked, and does not answer
        answers: list[Answer] = []

        def ask_it() -> None:
            answers.append(last(answerers.ask_in_steps(sample_library, QUESTIONS[0])))

        asking = [threading.Thread(target=ask_it) for _ in range(3)]  # two wait for the first
        for thread in asking:
            thread.start()
        time.sleep(0.3)
        assert not answers
        os.kill(pid, signal.SIGKILL)
        for thread in asking:
            thread.join(WAIT_S)
        assert [told(answer) for answer in answers] == [expected] * 3
        assert caplog.text.count(f"an answering process ended pid={pid}") == 1
        wait_until(lambda: answerers.n_ready)
        assert told(last(answerers.ask_in_steps(Shut(), QUESTIONS[0]))) == expected

        class NotToBeSent(str):
            __slots__ = ()

        with pytest.raises((PicklingError, AttributeError), match="NotToBeSent"):
            list(answerers.ask_in_steps(Shut(), QUESTIONS[0], history=[NotToBeSent("Why?")]))
        wait_until(lambda: answerers.n_ready)
        assert told(last(answerers.ask_in_steps(Shut(), QUESTIONS[0]))) == expected

        (folder / "pincite.sqlite3").write_bytes(b"no database" * 1_000)
        (folder / "pincite.sqlite3-wal").unlink(missing_ok=True)
        with pytest.raises(StoreUnusable, match="the store cannot be used: ") as failed:
            list(answerers.ask_in_steps(Shut(), QUESTIONS[0]))
    assert str(failed.value).endswith("`pincite restore FOLDER --replace`.")
    assert failed.value.place == str(folder / "pincite.sqlite3")
    assert caplog.text.count("an answering process ended") == 2


def test_a_reply_is_sent_whole_and_paragraphs_that_are_stored_too(sample_library):
    answer = ask(sample_library, QUESTIONS[0])
    assert pickle.loads(sendable(answer)) == answer
    stored = sample_library.paragraphs(answer.retrieved[0].paragraph.anchor.report_id)
    assert any(paragraph.boxes for paragraph in stored)
    assert pickle.loads(ForkingPickler.dumps(stored)) == stored  # as they come from a reader


def test_until_a_process_is_ready_and_where_none_can_start_questions_are_answered_here(
    sample_library, tmp_path, caplog
):
    with Answerers(2, partial(Library.open, tmp_path / "none", create=False)) as answerers:
        answerers.start()
        begun = time.monotonic()
        assert last(answerers.ask_in_steps(sample_library, QUESTIONS[0])).status == "answered"
        wait_until(lambda: "no answering process started" in caplog.text)
        assert last(answerers.ask_in_steps(sample_library, QUESTIONS[0])).status == "answered"
    assert time.monotonic() - begun < WAIT_S  # nor does the end wait for the next try


def test_as_many_as_are_set_stand_beside_the_page_and_none_for_one_alone(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert processes_beside(read_settings(answering_processes=3)) == 3
    assert processes_beside(read_settings(answering_processes=1)) == 0
    assert processes_beside(read_settings(answer_with="model")) == 0  # it is waited for
    assert processes_beside(read_settings(answer_with="model", answering_processes=2)) == 2
    assert 0 <= processes_beside(read_settings()) <= 4


@pytest.fixture
def served(folder, tmp_path) -> Iterator[servers.Server]:
    """Pincite with two processes, both ready; whatever is left of it in the end is killed."""
    server = servers.copy(
        tmp_path / "copy",
        environment(
            folder,
            PINCITE_ANSWERING_PROCESSES="2",
            PINCITE_HOME_AUTHORITY="Northmoor",
            PINCITE_HARM_NOTICE="Ring the front door.",
            PINCITE_QUESTIONS_PER_MINUTE="100000",
            PINCITE_QUESTIONS_PER_MINUTE_OF_ALL="100000",
        ),
    )
    shutil.move(folder, tmp_path / "copy" / "store")
    with servers.running(server):
        wait_until(lambda: len(processes_of(server)) == 2)
        yield server
    wait_until(lambda: not any(map(is_alive, processes_of(server))))


def processes_of(server: servers.Server) -> list[int]:
    return [int(pid) for pid in READY.findall(server.log.read_text())]


def test_served_so_reports_settings_and_errors_are_those_of_the_page(served):
    file = SAMPLES / "northmoor-2012-05.txt"
    with httpx.Client(base_url=f"http://127.0.0.1:{served.port}", timeout=60) as site:
        assert "pincite_answering_processes 2.0" in site.get("/metrics").text
        first, *_ = asked(site, HARM)["sentences"]
        assert first["text"] == "Ring the front door."
        for _ in range(2):
            assert "northmoor-2012-05" in asked(site, "What must we improve?")["scope"]["reports"]
            assert site.delete("/api/v1/reports/northmoor-2012-05").status_code == 204
            time.sleep(0.05)
            scope = asked(site, "What must we improve?")["scope"]["reports"]
            assert scope
            assert "northmoor-2012-05" not in scope
            added = site.post(
                "/api/v1/reports", params={"name": file.name}, content=file.read_bytes()
            )
            assert added.status_code == 201
            time.sleep(0.05)
        wrong = site.post("/api/v1/ask", json={"question": "Why?", "reports": ["nowhere-2020-01"]})
        assert (wrong.status_code, wrong.json()["title"]) == (404, "Not Found")
        asked(site, f"What do {SECRET}s do in Northmoor?")
        os.kill(processes_of(served)[0], signal.SIGKILL)
        for _ in range(4):
            assert asked(site, QUESTIONS[0])["status"] == "answered"
        said = site.get("/audit/export.jsonl").text
        assert said.count('"face": "api"') == 11
    served.stop(signal.SIGKILL)
    wait_until(lambda: not any(map(is_alive, processes_of(served))))
    assert SECRET not in served.log.read_text()


def asked(site: httpx.Client, question: str) -> dict:
    reply = site.post("/api/v1/ask", json={"question": question})
    assert reply.status_code == 200, reply.text
    return reply.json()


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_what_ends_the_page_ends_its_processes(served, how):
    for pid in processes_of(served):
        os.kill(pid, how)  # as a terminal and systemd do: to all of them
    served.stop(how)
    wait_until(lambda: not any(map(is_alive, processes_of(served))))
    assert "Traceback" not in served.log.read_text()

"""A model is asked as soon as its evidence is known; what it writes waits for the extract."""

from __future__ import annotations

from threading import Event

import pytest
from model_answers import MISSING, said
from scripted_model import Reply, written

from assistant import ask

NOT_PRINTED = "What did the return interviews of missing children in Northmoor cost in 2023?"
OFFERED = "Children who go missing are offered an interview when they return."


class Comparing:
    """A library in which comparing sentences, as the extract does, waits."""

    def __init__(self, library, *, until: Event | None = None, wait_s=20.0) -> None:
        self._library, self._until, self._wait_s = library, until, wait_s
        self.waited: list[bool] = []

    def __getattr__(self, name):
        return getattr(self._library, name)

    def compare(self, question, texts):
        if self._until:
            self.waited.append(self._until.wait(self._wait_s))
        return self._library.compare(question, texts)


def asked_in(serve, reply=None):
    was_asked = Event()

    def script(_):
        was_asked.set()
        return reply or Reply(written((OFFERED, [1])))

    model, service = serve(script)
    return was_asked, model, service


def test_the_model_is_asked_before_the_extract_is_made(sample_library, serve):
    was_asked, model, _ = asked_in(serve)
    library = Comparing(sample_library, until=was_asked)
    answer = ask(library, MISSING, answer_with="model", model=model)
    assert library.waited
    assert all(library.waited)
    assert said(answer, "generated") == [OFFERED]
    assert answer.timings_ms["answer"] > 0


@pytest.mark.parametrize(
    ("reply", "failure"),
    [(None, ""), (Reply("Not for you", 403), "key_refused"), (Reply(written(answered="not")), "")],
    ids=["writes", "fails", "finds-nothing"],
)
def test_where_the_extract_refuses_nothing_of_the_model_is_shown_and_its_tokens_are_counted(
    sample_library, serve, reply, failure
):
    _, model, service = asked_in(serve, reply)
    extract = ask(sample_library, NOT_PRINTED)
    answer = ask(sample_library, NOT_PRINTED, answer_with="model", model=model)
    assert len(service.asked) == 1
    assert extract.status == "not_in_reports"
    assert (answer.status, answer.sentences) == (extract.status, extract.sentences)
    assert answer.answered_with == "extract"
    assert (answer.usage.outcomes, answer.usage.failure) == ({}, failure)
    assert (answer.usage.tokens_read > 500) == (not failure)


@pytest.mark.parametrize(
    "question",
    [
        "What do inspectors say about the swimming pool in Northmoor in 2023?",
        "What went well and what went badly for missing children in Northmoor in 2023?",
    ],
    ids=["far-from-all-paragraphs", "two-sides"],
)
def test_where_the_extract_may_refuse_or_search_anew_it_is_waited_for(
    sample_library, serve, question
):
    was_asked, model, _ = asked_in(serve)
    library = Comparing(sample_library, until=was_asked, wait_s=0.5)
    ask(library, question, answer_with="model", model=model)
    assert library.waited
    assert not any(library.waited)


def test_an_error_in_making_the_extract_is_not_lost(sample_library, serve):
    _, model, _ = asked_in(serve)
    library = Comparing(sample_library)

    def fail(*_):
        raise RuntimeError("the store is gone")

    library.compare = fail
    with pytest.raises(RuntimeError, match="the store is gone"):
        ask(library, MISSING, answer_with="model", model=model)

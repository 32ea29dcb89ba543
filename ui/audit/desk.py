"""The desk that every question passes, whichever face it comes from: it waits for its turn
there, is answered in time, and is recorded with what came of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any, NamedTuple

from assistant import Answer, Sentence
from ui.limits import Limits, TooMuch
from ui.visiting import Visit, current_visit

if TYPE_CHECKING:
    from ui.audit.recording import Recorder


class Waiting(NamedTuple):
    """A question waits for its turn."""

    before: int | None  # so many others come first; None: it waits no more


Steps = Generator[Sentence | Answer, None, None]
Told = Generator[Sentence | Answer | Waiting, None, None]
Seen = Callable[[str, str, float], None]  # told the face, the status and the seconds


class Desk:
    """Takes questions. Without limits or a recorder, as in a test, it only hands them on."""

    def __init__(
        self,
        limits: Limits | None = None,
        recorder: Recorder | None = None,
        seen: Seen | None = None,
    ) -> None:
        self.limits, self._recorder, self._seen = limits, recorder, seen

    def take(
        self, begin: Callable[[], Steps], *, face: str, question: str, visit: Visit | None = None
    ) -> Steps:
        """Return the steps of an answer, the first of them made already.

        Args:
            begin: Begins it, when its turn has come.
            face: Where it was asked.
            question: In the asker's words.
            visit: Who asks; None: the request that is being carried out.

        Raises:
            TooMuch: At once, where too much is asked; or from a later step, where it takes
                too long.
            AssistantError, IndexingError: At once; the question cannot be taken.
        """
        told = self._taken(begin, face, question, visit or current_visit())
        return _Begun(_without_waiting(told))

    def take_telling(
        self, begin: Callable[[], Steps], *, face: str, question: str, visit: Visit | None = None
    ) -> Told:
        """Return what `take` does, none of it made yet, and before it how long the queue is."""
        return self._taken(begin, face, question, visit or current_visit())

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold the place of one question, for work that answers several again; raises `TooMuch`."""
        visit = current_visit()
        with self.limits.turn(visit.who or visit.address) if self.limits else nullcontext():
            yield

    def note(self, answer: Answer, *, face: str) -> None:
        """Record an answer that was given within such work."""
        self._record(current_visit(), face, answer.question, answer.status, answer, 0.0)

    def note_change(self, visit: Visit, what: str, status: str) -> None:
        """Record what somebody did to the reports."""
        if self._recorder:
            self._recorder.record(visit, "reports", what, status, is_question=False)

    def _taken(self, begin: Callable[[], Steps], face: str, question: str, visit: Visit) -> Told:
        started, answer, status = time.perf_counter(), None, "stopped"
        try:
            for step in self._answered(begin, visit):
                if isinstance(step, Answer):
                    answer, status = step, step.status
                yield step
        except TooMuch:
            status = "refused"
            raise
        except Exception:
            status = "failed"
            raise
        finally:
            self._record(visit, face, question, status, answer, time.perf_counter() - started)

    def _answered(self, begin: Callable[[], Steps], visit: Visit) -> Told:
        if self.limits is None:
            yield from begin()
            return
        with self.limits.place(visit.who or visit.address) as turn:
            has_waited = False
            for before in turn.waits():
                has_waited = True
                yield Waiting(before)
            if has_waited:
                yield Waiting(None)
            with closing(begin()) as steps:
                for step in steps:
                    yield step
                    if not isinstance(step, Answer):
                        self.limits.check_time(turn.deadline)

    def _record(
        self,
        visit: Visit,
        face: str,
        question: str,
        status: str,
        answer: Answer | None,
        seconds: float,
    ) -> None:
        if self._recorder:
            self._recorder.record(visit, face, question, status, answer=answer, seconds=seconds)
        if self._seen:
            self._seen(face, status, seconds)


def _without_waiting(told: Told) -> Steps:
    with closing(told):
        for step in told:
            if not isinstance(step, Waiting):
                yield step


class _Begun(Generator[Sentence | Answer, None, None]):
    """Steps of which the first is made: closed before it is taken, they are closed all the same."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._first: Sentence | Answer | None = next(steps)

    def send(self, value: None, /) -> Sentence | Answer:
        if self._first is not None:
            first, self._first = self._first, None
            return first
        return self._steps.send(value)

    def throw(self, *args: Any) -> Sentence | Answer:  # noqa: ANN401  # as the base class has it
        return self._steps.throw(*args)

    def close(self) -> None:
        self._steps.close()

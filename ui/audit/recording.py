"""Writes the audit log. Every face records through here, so that every line means the same."""

from __future__ import annotations

import hashlib
import hmac
import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Literal

from index import Audited, IndexingError
from ui.visiting import Visit

if TYPE_CHECKING:
    from assistant import Answer
    from index import Library
    from ui.protection import Protection

logger = logging.getLogger(__name__)

_FORGET_EVERY = 200  # lines between two looks for what is too old


class Recorder:
    """Keeps what is done over one store. Safe to use from several threads.

    A line that cannot be written, as on a full disk, keeps nobody from an answer: it goes
    to the program's own log as an error, without the question, and is counted.
    """

    def __init__(
        self,
        library: Library,
        *,
        questions: Literal["kept", "hashed"] = "kept",
        days: int = 365,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._library, self._keeps, self._days = library, questions == "kept", days
        self._clock, self._began = clock, (clock(), time.monotonic())
        self._guard = threading.Lock()
        self._until_forgetting = 1
        self.n_failed = 0  # lines that could not be written

    @classmethod
    def of(cls, library: Library, protection: Protection) -> Recorder:
        return cls(library, questions=protection.audit_questions, days=protection.audit_days)

    def record(
        self,
        visit: Visit,
        face: str,
        said: str,
        status: str,
        *,
        answer: Answer | None = None,
        seconds: float = 0.0,
        is_question: bool = True,
    ) -> None:
        """Keep one thing that was asked or done.

        Args:
            visit: By whom.
            face: Where: chat, api, sign-in, ...
            said: The question, or what was done.
            status: What came of it.
            answer: Where there was one.
            seconds: It took.
            is_question: Whether `said` is a person's words, which may not be kept as such.
        """
        line = Audited(
            at=self._clock(),
            request_id=visit.request_id,
            who=visit.who or visit.address,
            face=face,
            question=said if self._keeps or not is_question else "",
            question_hash=self.hash_of(said) if is_question else "",
            scope=answer.scope.reports if answer else (),
            citations=tuple(citation.anchor for citation in answer.citations) if answer else (),
            status=status,
            versions=self._versions(answer),
            seconds=round(seconds, 3),
        )
        self._write(line)

    def hash_of(self, question: str) -> str:
        """By this a question is recognised in the log by who has the store, and by nobody else.

        "" where there is no key yet and none can be kept; the line cannot be kept either.
        """
        try:
            key = self._key
        except IndexingError:
            return ""
        return hmac.new(key, question.encode(), hashlib.sha256).hexdigest()[:32]

    def _write(self, line: Audited) -> None:
        try:
            self._library.audit.add(line)
            self._forget()
        except IndexingError as exc:
            self.n_failed += 1
            logger.error(
                "not in the audit log request=%s who=%s face=%s status=%s citations=%d: %s",
                *(line.request_id, line.who, line.face, line.status, len(line.citations), exc),
            )

    def _forget(self) -> None:
        """Now and then, drop what is older than may be kept."""
        with self._guard:
            self._until_forgetting -= 1
            is_due = self._days > 0 and self._until_forgetting <= 0
            if is_due:
                self._until_forgetting = _FORGET_EVERY
        if is_due:
            n = self._library.audit.forget_before(self._surely_past() - timedelta(days=self._days))
            logger.info("audit lines past their time forgotten=%d", n)

    def _surely_past(self) -> datetime:
        """The time, however far the clock was set forwards since the program began.

        What is forgotten for a clock that is wrong for a minute does not come back.
        """
        began, then = self._began
        return min(self._clock(), began + timedelta(seconds=time.monotonic() - then))

    def _versions(self, answer: Answer | None) -> dict[str, str]:
        try:
            content = self._library.mark()
        except IndexingError:
            content = ""  # the error shows where the line is written
        found = {"pincite": self._program, "reports": content}
        return found | ({"answered_with": answer.answered_with} if answer else {})

    @cached_property
    def _program(self) -> str:
        return version("pincite")  # read from a file each time

    @cached_property
    def _key(self) -> bytes:
        return self._library.agreed.secret("questions").encode()

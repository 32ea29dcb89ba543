"""Short questions to a model beside the one for an answer: limited in time, and counted."""

from __future__ import annotations

import logging
import re
import time
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from assistant.writing.errors import ModelError
from assistant.writing.usage import Tokens

if TYPE_CHECKING:
    from assistant.writing.model import Model
    from assistant.writing.prompting import Message

logger = logging.getLogger(__name__)

HelpName = Literal["rewrites", "proposes", "ranks"]
HELPS: tuple[HelpName, ...] = ("rewrites", "proposes", "ranks")
# Of the time for a whole answer, all helps together: what is spent here, the answer has not.
TIME_SHARE = 0.25
_THOUGHTS = re.compile(r"^\s*<think>.*?(?:</think>|\Z)", re.S)


class Help(NamedTuple):
    """What help was had for one question."""

    tokens: Tokens = Tokens()
    counts: tuple[tuple[str, int], ...] = ()  # what was taken, refused, and failed
    seconds: float = 0.0


NO_HELP = Help()


class Aside:
    """The helps of one question. After one that failed no other is asked for."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._started = time.monotonic()
        self._seconds = TIME_SHARE * model.timeout_s
        self._has_failed = False
        self._tokens = Tokens()
        self.counts: Counter[str] = Counter()

    def ask(self, name: HelpName, messages: list[Message]) -> str:
        """The model's reply, its thoughts taken off; "" where there is none."""
        if self._has_failed:
            return ""
        try:
            text, tokens = self._model.aside(messages, self._seconds - self._spent())
        except ModelError as exc:
            logger.warning("no help help=%s reason=%s found=%s", name, exc.reason, exc.found)
            self._has_failed = True
            self.counts["failed"] += 1
            return ""
        self._tokens = self._tokens.plus(tokens)
        return _THOUGHTS.sub("", text).strip()

    def refuse(self, name: str, why: str, n: int = 1) -> None:
        """Count what a reply holds that is not taken."""
        logger.info("refused of a model's help %s: %s", name, why)
        self.counts[f"{name}_refused"] += n

    def had(self) -> Help:
        """What it came to."""
        return Help(self._tokens, tuple(sorted(self.counts.items())), self._spent())

    def _spent(self) -> float:
        return time.monotonic() - self._started

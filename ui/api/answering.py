"""Asks the assistant for every face that programs use: REST, completions, MCP."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import Answer, Sentence, ask_in_steps
from ui.api.asked import Question
from ui.asking import MAX_EARLIER

if TYPE_CHECKING:
    from assistant import Model
    from index import Library
    from ui.audit import Desk

logger = logging.getLogger(__name__)

Steps = Generator[Sentence | Answer, None, None]


@dataclass(frozen=True, slots=True)
class Answering:
    """A library and how answers from it are written. Keeps nothing between questions."""

    library: Library
    home_authority: str = ""
    model: Model | None = None
    answer_with: str = "extract"  # where a question does not say
    desk: Desk | None = None  # which every question passes; None: it is only answered
    harm_notice: str = ""  # said first to a message of harm; "" for the assistant's own
    ask_in_steps: Callable[..., Steps] = ask_in_steps  # the assistant's, or what does as it does

    def steps(self, asked: Question) -> Steps:
        """Yield each sentence once it is checked, then the answer; closing it stops the model.

        Raises:
            AssistantError, IndexingError: At once; the question cannot be taken.
            Refused: Too much is asked: at once, or later, where it takes too long.
        """
        if self.desk is None:
            return self._begin(asked)
        return self.desk.take(lambda: self._begin(asked), face="api", question=asked.question)

    def _begin(self, asked: Question) -> Steps:
        steps = self.ask_in_steps(
            self.library,
            asked.question,
            history=asked.history[-MAX_EARLIER:],
            authorities=asked.authorities,
            years=asked.years,
            reports=asked.reports,
            home_authority=self.home_authority,
            harm_notice=self.harm_notice,
            answer_with=asked.answer_with or self.answer_with,
            model=self.model,
        )
        return _logged(steps)

    def ask(self, asked: Question) -> Answer:
        """Return the whole answer; raises as `steps`."""
        *_, answer = self.steps(asked)
        assert isinstance(answer, Answer)  # the last step always is
        return answer


def _logged(steps: Steps) -> Steps:
    started = time.perf_counter()
    try:
        for step in steps:
            if isinstance(step, Answer):
                logger.info(
                    "answered status=%s sentences=%d citations=%d reports=%d seconds=%.2f",
                    *(step.status, len(step.sentences), len(step.citations)),
                    *(len(step.scope.reports), time.perf_counter() - started),
                )
            yield step
    finally:
        steps.close()

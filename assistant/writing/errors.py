"""Why a model gave no answer that can be used.

ModelError is for the log, its `said` for the reader, who gets the reports' own
words instead. Nobody outside `writing` has to catch it.
"""

from __future__ import annotations

from typing import Literal

from assistant.errors import AssistantError

Reason = Literal[
    "not_set_up",
    "resting",
    "unreachable",
    "key_refused",
    "refused",
    "busy",
    "failed",
    "too_slow",
    "cut_short",
    "empty",
    "garbled",
    "too_long",
]
# What a reader is told. No address, key or words of the service: these are for the log.
SAID: dict[Reason, str] = {
    "not_set_up": "no model is set up",
    "resting": "the model failed several times and is not asked again for a moment",
    "unreachable": "the model's service could not be reached",
    "key_refused": "the model's service refused the key",
    "refused": "the model's service refused the request",
    "busy": "the model's service is too busy",
    "failed": "the model's service failed",
    "too_slow": "the model took too long",
    "cut_short": "the model's reply broke off",
    "empty": "the model's reply was empty",
    "garbled": "the model's reply could not be read",
    "too_long": "the paragraphs are more than the model can read at once",
}
# What may succeed a moment later.
PASSING: frozenset[Reason] = frozenset({"unreachable", "busy", "failed"})
# What says nothing against the service.
HARMLESS: frozenset[Reason] = frozenset({"too_long", "resting", "not_set_up"})


class ModelError(AssistantError):
    """The model was asked and gave nothing that can be used, or could not be asked."""

    def __init__(
        self, model: str, reason: Reason, found: str, *, retry_after_s: float | None = None
    ) -> None:
        """Keep why.

        Args:
            model: its name.
            reason: one of `SAID`.
            found: what the service did, for the log.
            retry_after_s: how long the service wants to be left alone; None where it says nothing.
        """
        self.model, self.reason, self.found = model, reason, found
        self.retry_after_s = retry_after_s
        super().__init__(
            f"{model or 'the model'}: expected a reply, found: {found}. Answers are made of the "
            "reports' own sentences until it replies; `pincite status` shows how it is set up."
        )

    @property
    def said(self) -> str:
        """What happened, as a clause for a reader."""
        return SAID[self.reason]

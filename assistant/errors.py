"""What can go wrong with a question.

AssistantError
├── EmptyQuestion     nothing was asked
├── QuestionTooLong   more than a question: a document, perhaps
└── UnknownWriter     asked to answer in a way there is not
"""

from __future__ import annotations

from collections.abc import Sequence


class AssistantError(Exception):
    """A question could not be taken. The message says why and what to do."""


class EmptyQuestion(AssistantError):
    """There are no words in the question."""

    def __init__(self) -> None:
        super().__init__(
            "The question is empty: expected a question in words, found none. "
            'Ask for example: pincite ask "What must Northmoor improve?"'
        )


class QuestionTooLong(AssistantError):
    """The question is longer than Pincite reads."""

    def __init__(self, n_chars: int, max_chars: int) -> None:
        self.n_chars, self.max_chars = n_chars, max_chars
        super().__init__(
            f"The question is too long: expected at most {max_chars:,} characters, found "
            f"{n_chars:,}. Ask for one thing at a time."
        )


class UnknownWriter(AssistantError):
    """There is no such way to answer."""

    def __init__(self, answer_with: str, known: Sequence[str]) -> None:
        self.answer_with, self.known = answer_with, tuple(known)
        super().__init__(
            f"Cannot answer with {answer_with!r}: expected one of {', '.join(known)}. "
            "Leave it out to have the reports' own sentences."
        )

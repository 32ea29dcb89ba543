"""What the page sends when somebody judges an answer: checked on arrival."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from index import Verdict
from ingest import Anchor

MAX_TEXT = 4_000  # characters in their own words

Text = Annotated[str, Field(max_length=20_000)]
Name = Annotated[str, Field(max_length=300)]


class _Cited(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)

    report_id: Name
    label: Name


class _Judged(BaseModel):
    """What must be known of the answer; the rest of its JSON is kept as it came."""

    model_config = ConfigDict(extra="allow", frozen=True)

    question: Annotated[str, Field(min_length=1, max_length=20_000)]
    history: tuple[Text, ...] = Field((), max_length=100)
    status: Name
    citations: tuple[_Cited, ...] = Field((), max_length=2_000)


class Said(BaseModel):
    """A verdict, a text or both, and the answer they are about as `ask --json` prints it."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    verdict: Verdict
    text: Annotated[str, Field(max_length=MAX_TEXT)] = ""
    answer: _Judged

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.verdict == "comment" and not self.text:
            raise ValueError("a comment needs a text")
        return self

    @property
    def answer_json(self) -> dict[str, Any]:
        """The answer as it came."""
        return self.answer.model_dump(mode="json")

    @property
    def cited(self) -> tuple[Anchor, ...]:
        """What the answer cites, each once, in its order."""
        return tuple(dict.fromkeys(Anchor(c.report_id, c.label) for c in self.answer.citations))

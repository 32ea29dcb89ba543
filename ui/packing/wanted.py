"""What an evidence pack is asked to hold: checked on arrival, never trusted."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant import Check, SentenceKind, Status

MAX_ENTRIES = 50  # questions of one conversation

Text = Annotated[str, Field(max_length=20_000)]
Name = Annotated[str, Field(max_length=300)]


class _Given(BaseModel):
    # An answer comes as `pincite ask --json` prints it, with more keys than are needed here.
    model_config = ConfigDict(extra="ignore", frozen=True)


class GivenCitation(_Given):
    """A citation as an answer's JSON has it."""

    report_id: Name
    label: Name
    quote: Text
    page: int = 0
    check: Check = "verbatim"


class GivenCell(_Given):
    """Where a sentence stands in a table."""

    row: Text
    column: Text
    value: Text = ""


class GivenSentence(_Given):
    """A sentence as an answer's JSON has it."""

    text: Text
    kind: SentenceKind
    citations: tuple[GivenCitation, ...] = Field((), max_length=100)
    heading: Text = ""
    cell: GivenCell | None = None


class GivenScope(_Given):
    """A scope as an answer's JSON has it."""

    reports: tuple[Name, ...] = ()
    explanation: Text = ""


class GivenAnswer(_Given):
    """An answer as its JSON has it."""

    status: Status
    sentences: tuple[GivenSentence, ...] = Field(max_length=2_000)
    scope: GivenScope = GivenScope()
    answered_with: Name


class Entry(BaseModel):
    """One question, and what it was asked with."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: Text
    history: tuple[Text, ...] = Field((), max_length=100)
    authorities: tuple[Name, ...] = Field((), max_length=600)
    years: tuple[int, ...] = Field((), max_length=200)
    reports: tuple[Name, ...] = Field((), max_length=2_000)
    answer: GivenAnswer | None = None  # what was shown for it; None: it is answered anew


class Wanted(BaseModel):
    """The questions of a pack, in order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    entries: tuple[Entry, ...] = Field(min_length=1, max_length=MAX_ENTRIES)
    format: Literal["html", "docx"] = "html"

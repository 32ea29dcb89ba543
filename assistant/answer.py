"""An answer, as a value that every face renders: chat, command line, API, evaluation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from index import Hit
from ingest import Anchor

Status = Literal[
    "answered", "partly_answered", "not_in_reports", "needs_clarification", "out_of_scope"
]
SentenceKind = Literal["quote", "record", "generated", "notice"]
Check = Literal["verbatim", "record", "supported"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A mark resolved to a printed paragraph, with the words relied on."""

    anchor: Anchor
    page: int  # 1-based; 0 where the source has no pages
    quote: str  # the words of the paragraph that are relied on
    check: Check  # how the claim was checked against the stored words

    def to_json(self) -> dict[str, Any]:
        return {
            **self.anchor._asdict(),
            "page": self.page,
            "quote": self.quote,
            "check": self.check,
        }


class Cell(NamedTuple):
    """Where a sentence stands in a table: rows and columns come in order of first mention."""

    row: str
    column: str
    value: str = ""  # what the table shows of a record: "Good"; "" for the sentence itself


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer.

    `quote` is the inspectors' words, `record` is said from the stored
    judgements and facts, `generated` is a model's and checked, `notice` is
    Pincite speaking of itself (what was searched, what was not found) and is
    the only kind that may stand without a citation.
    """

    text: str
    kind: SentenceKind
    citations: tuple[Citation, ...] = ()
    heading: str = ""  # the group it is shown under; "" for none
    cell: Cell | None = None  # its place, where it is part of a table

    def to_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "kind": self.kind,
            "citations": [c.to_json() for c in self.citations],
            "heading": self.heading,
            "cell": self.cell._asdict() if self.cell else None,
        }


@dataclass(frozen=True, slots=True)
class Scope:
    """Which reports a question is about: the filter that every search is held to."""

    reports: tuple[str, ...]  # report ids, latest first
    explanation: str  # how the question led to them, in a sentence for people


@dataclass(frozen=True, slots=True)
class Usage:
    """What a model was asked for an answer, what it cost and what became of its sentences."""

    model: str
    tokens_read: int  # the cached ones with them
    tokens_cached: int
    tokens_written: int
    is_estimated: bool  # the service did not count its tokens
    cost: float | None  # in the currency of the prices set; None where there are none
    n_evidence: int  # paragraphs it was shown
    outcomes: dict[str, int]  # its sentences: supported, repaired, replaced, dropped
    n_unresolved: int  # marks in its sentences that point at no evidence
    failure: str  # why its answer was not used, or not to its end; "" where it was
    helped: dict[str, int] = field(default_factory=dict)  # its help with the search, by outcome


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown for a question, and all it rests on."""

    question: str
    history: tuple[str, ...]
    status: Status
    scope: Scope
    sentences: tuple[Sentence, ...]
    retrieved: tuple[Hit, ...]  # ranked, before selection
    answered_with: str  # "extract", "record" or the model's name
    kind: str = ""  # what was understood to be asked: "fact", "grade", "recommend", ...
    timings_ms: dict[str, float] = field(default_factory=dict)
    usage: Usage | None = None  # None where no model was asked

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The distinct citations, by anchor, in the order of the answer."""
        first: dict[Anchor, Citation] = {}
        for sentence in self.sentences:
            for citation in sentence.citations:
                first.setdefault(citation.anchor, citation)
        return tuple(first.values())

"""Everything known about a question when it comes to answering it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Cell, Check, Citation, Sentence, Status
from assistant.inspections import among, authorities_of, inspection_date
from assistant.likely.tone import likely_tone
from assistant.likely.wanted import Asked, likely_asked, likely_granted
from assistant.reading import Reading
from assistant.scoping import Resolution
from assistant.tone import Tone
from index import Hit, Library, Query, ReportRecord
from ingest import Anchor


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question read, its scope resolved, and what a search of that scope found."""

    library: Library
    reading: Reading
    resolution: Resolution
    query: Query
    hits: tuple[Hit, ...]  # ranked; the preferred reports' first where they are as good

    @property
    def records(self) -> tuple[ReportRecord, ...]:
        """The reports in scope, latest first."""
        return self.resolution.records

    @property
    def speaking(self) -> tuple[ReportRecord, ...]:
        """The reports that answer first: those of the time named, or each authority's latest."""
        return among(self.records, self.resolution.preferred)

    @property
    def is_of_one(self) -> bool:
        """Whether all reports in scope are of one council, which then need not be named."""
        return len(authorities_of(self.records)) == 1

    @property
    def asked(self) -> Asked:
        """What the question most likely wants and presumes, by its own words."""
        text = self.reading.shown.text or self.reading.question
        library = self.library
        return likely_asked(text, lambda said: library.embed([said])[0], library.embedder.name)

    def tone_of(self, sentence: str, headings: Sequence[str] = ()) -> Tone:
        """Whether a stored sentence praises or faults; "" for neither. As `likely_tone` has it."""
        library = self.library
        return likely_tone(
            sentence, headings, lambda text: library.embed([text])[0], library.embedder.name
        )

    @property
    def granted(self) -> Tone:
        """What the question takes for granted: that something is good, or bad; "" for neither."""
        return likely_granted(self.reading.question, self.asked)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form of answer makes of an inquiry."""

    status: Status
    sentences: tuple[Sentence, ...]
    answered_with: str = "extract"
    ranked: tuple[Anchor, ...] = ()  # paragraphs that the record names, before those of the search


def notice(text: str, heading: str = "", cell: Cell | None = None) -> Sentence:
    """Pincite speaking of itself."""
    return Sentence(text, "notice", (), heading, cell)


def cite(inquiry: Inquiry, anchor: Anchor, quote: str, check: Check = "verbatim") -> Citation:
    """A citation of words in a stored paragraph, with its page."""
    page = inquiry.library.paragraph(anchor).page
    return Citation(anchor, page, quote, check)


def speaker(record: ReportRecord) -> str:
    """How an answer names a report: "Northmoor, inspected in March 2023"."""
    return f"{record.authority}, inspected in {inspection_date(record)}"

"""An evidence pack, as a value that the page and the Word document render alike.

What Pincite itself says to a question is the same whenever it is asked of the same
reports, so it is asked again and nothing is taken on trust. Only what a model wrote
is taken as it was shown, and each of its quotations is looked up in the store again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from assistant import Answer, Cell, Citation, Scope, Sentence, ask, stands_in
from index import UnknownParagraph, UnknownReport
from ingest import Anchor, Paragraph

if TYPE_CHECKING:
    from index import Library, ReportRecord
    from ui.packing.wanted import Entry, GivenAnswer, GivenSentence

_OURS = ("extract", "record")  # `Answer.answered_with` where no model wrote


@dataclass(frozen=True, slots=True)
class Packed:
    """One question with its answer."""

    answer: Answer
    notes: tuple[str, ...]  # what a reader of the pack must know of this answer


@dataclass(frozen=True, slots=True)
class Source:
    """A cited paragraph, whole."""

    number: int  # by which the answers of the pack cite it
    report: ReportRecord
    paragraph: Paragraph
    relied_on: str  # the words that are relied on, in order; pieces are parted by " … "


@dataclass(frozen=True, slots=True)
class Pack:
    """Answers, the paragraphs they cite, the reports these stand in, and how it was made."""

    entries: tuple[Packed, ...]
    sources: tuple[Source, ...]  # each cited paragraph once, by first mention
    made: tuple[tuple[str, str], ...]  # (what, value): version, settings, day

    @property
    def reports(self) -> tuple[ReportRecord, ...]:
        """The reports of the sources, each once, by first mention."""
        return tuple({source.report.report_id: source.report for source in self.sources}.values())

    def number(self, anchor: Anchor) -> int:
        """The number of a cited paragraph."""
        return next(s.number for s in self.sources if s.paragraph.anchor == anchor)


def make_pack(library: Library, entries: Sequence[Entry], home_authority: str = "") -> Pack:
    """Answer or check each question, and gather what it rests on.

    Raises:
        AssistantError: a question cannot be asked.
        UnknownReport: a report named as scope is not stored.
    """
    packed = tuple(_packed(library, entry, home_authority) for entry in entries)
    return Pack(packed, _sources(library, packed), _made(library, packed, home_authority))


def pack_answers(library: Library, answers: Sequence[Answer], home_authority: str = "") -> Pack:
    """Gather what these answers, just made, rest on."""
    packed = tuple(Packed(answer, ()) for answer in answers)
    return Pack(packed, _sources(library, packed), _made(library, packed, home_authority))


def _packed(library: Library, entry: Entry, home_authority: str) -> Packed:
    given = entry.answer
    if given and given.answered_with not in _OURS:
        return _checked(library, entry, given)
    answer = ask(
        library,
        entry.question,
        history=entry.history,
        authorities=entry.authorities,
        years=entry.years,
        reports=entry.reports,
        home_authority=home_authority,
    )
    if given and _cited(given.sentences) != _cited(answer.sentences):
        note = (
            "This is what the stored reports say today. It is not what was shown before: reports "
            "were added, replaced or taken away since, or Pincite was."
        )
        return Packed(answer, (note,))
    return Packed(answer, ())


def _cited(sentences: Iterable[Sentence | GivenSentence]) -> list[str]:
    return [sentence.text for sentence in sentences if sentence.citations]


def _checked(library: Library, entry: Entry, given: GivenAnswer) -> Packed:
    """What a model wrote, without the sentences whose quotations are not in the store."""
    sentences = [_sentence(library, sentence) for sentence in given.sentences]
    kept = tuple(sentence for sentence in sentences if sentence)
    notes = [
        f"Written by the model {given.answered_with}, and taken as it was shown. Each quotation "
        "was looked up again in the stored reports; the wording between them was not."
    ]
    if n_left := len(sentences) - len(kept):
        notes.append(f"Left out, because their words do not stand where they say: {n_left}.")
    answer = Answer(
        question=entry.question,
        history=entry.history,
        status=given.status,
        scope=Scope(given.scope.reports, given.scope.explanation),
        sentences=kept,
        retrieved=(),
        answered_with=given.answered_with,
    )
    return Packed(answer, tuple(notes))


def _sentence(library: Library, given: GivenSentence) -> Sentence | None:
    citations = []
    for each in given.citations:
        paragraph = _stored(library, Anchor(each.report_id, each.label))
        if paragraph is None or not stands_in(each.quote, paragraph):
            return None
        citations.append(Citation(paragraph.anchor, paragraph.page, each.quote, each.check))
    if given.kind != "notice" and not citations:
        return None
    if given.kind == "quote" and not any(stands_in(given.text, p) for p in _of(library, citations)):
        return None
    cell = Cell(given.cell.row, given.cell.column, given.cell.value) if given.cell else None
    return Sentence(given.text, given.kind, tuple(citations), given.heading, cell)


def _stored(library: Library, anchor: Anchor) -> Paragraph | None:
    try:
        return library.paragraph(anchor)
    except (UnknownReport, UnknownParagraph):
        return None


def _of(library: Library, citations: Sequence[Citation]) -> list[Paragraph]:
    return [library.paragraph(citation.anchor) for citation in citations]


def _sources(library: Library, packed: Sequence[Packed]) -> tuple[Source, ...]:
    found: dict[Anchor, Source] = {}
    sentences = (sentence for entry in packed for sentence in entry.answer.sentences)
    for citation in (citation for sentence in sentences for citation in sentence.citations):
        known = found.get(citation.anchor)
        if known is None:
            report = library.report(citation.anchor.report_id)
            paragraph = library.paragraph(citation.anchor)
            found[citation.anchor] = Source(len(found) + 1, report, paragraph, citation.quote)
        elif citation.quote not in known.relied_on:
            words = f"{known.relied_on} … {citation.quote}"
            found[citation.anchor] = replace(known, relied_on=words)
    return tuple(found.values())


def _made(
    library: Library, packed: Sequence[Packed], home_authority: str
) -> tuple[tuple[str, str], ...]:
    status = library.status()
    writers = dict.fromkeys(entry.answer.answered_with for entry in packed)
    return (
        ("Made", f"{datetime.now(UTC):%d %B %Y, %H:%M} UTC".lstrip("0")),
        ("Program", f"Pincite {version('pincite')}"),
        ("Answered with", ", ".join(writers)),
        ("“We” and “our” mean", home_authority or "nobody in particular"),
        ("Reports stored", str(status["reports"])),
        ("State of the store", str(status["content"])),
        ("Found with", str(status["embedder"])),
    )

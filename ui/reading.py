"""A paragraph of a stored report with what stands around it, for whoever shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from index import Library, ReportRecord
    from ingest import Anchor, Paragraph


@dataclass(frozen=True, slots=True)
class Reading:
    """A paragraph, its neighbours in printed order, and the report they stand in."""

    report: ReportRecord
    paragraph: Paragraph
    before: Paragraph | None  # None at the report's beginning
    after: Paragraph | None  # None at its end


class Heading(NamedTuple):
    """A printed heading."""

    text: str
    depth: int  # 1 for the outermost


class Step(NamedTuple):
    """A paragraph of a report read from its beginning, after the headings that open there."""

    headings: tuple[Heading, ...]  # outermost first; () where none opens
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class WholeReading:
    """A whole report, open at one of its paragraphs."""

    report: ReportRecord
    paragraph: Paragraph  # with its boxes
    steps: tuple[Step, ...]  # every paragraph of the report, in printed order


def read_around(library: Library, anchor: Anchor) -> Reading:
    """Return the paragraph at `anchor` with its neighbours.

    Raises:
        UnknownReport, UnknownParagraph: there is no such place in the store.
    """
    report = library.report(anchor.report_id)
    paragraph = library.paragraph(anchor)
    printed = library.paragraphs(anchor.report_id)
    place = next(i for i, each in enumerate(printed) if each.anchor == paragraph.anchor)
    before = printed[place - 1] if place > 0 else None
    after = printed[place + 1] if place + 1 < len(printed) else None
    return Reading(report, paragraph, before, after)


def read_whole(library: Library, anchor: Anchor) -> WholeReading:
    """Return the whole report, open at `anchor`.

    Raises:
        UnknownReport, UnknownParagraph: there is no such place in the store.
    """
    report = library.report(anchor.report_id)
    paragraph = replace(library.paragraph(anchor), boxes=library.boxes(anchor))
    return WholeReading(report, paragraph, in_steps(library.paragraphs(anchor.report_id)))


def in_steps(paragraphs: Sequence[Paragraph]) -> tuple[Step, ...]:
    """Give each paragraph the headings that are new there; a heading that goes on is not said."""
    above: list[tuple[str, ...]] = [(), *(paragraph.headings for paragraph in paragraphs)]
    return tuple(
        Step(_opened(before, now), paragraph)
        for (before, now), paragraph in zip(pairwise(above), paragraphs, strict=True)
    )


def _opened(before: tuple[str, ...], now: tuple[str, ...]) -> tuple[Heading, ...]:
    same = takewhile(lambda pair: pair[0] == pair[1], zip(before, now, strict=False))
    n_same = len(list(same))
    return tuple(Heading(text, depth) for depth, text in enumerate(now, 1) if depth > n_same)

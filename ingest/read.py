"""A file in, a `Report` out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ingest.acronyms import find_acronyms
from ingest.anomalies import find_anomalies
from ingest.authorities import Authority
from ingest.blocks import Block, make_blocks
from ingest.errors import NotAReport
from ingest.files import read_source
from ingest.front import INVENTED, Front, gather_front, read_front, split_front
from ingest.furniture import strip_furniture
from ingest.history import find_previous_inspection
from ingest.improvements import find_improvement_items
from ingest.judgements import find_judgements
from ingest.lines import Discard, Line, MarkedNote, Source
from ingest.numbering import find_numbers
from ingest.report import Anchor, Box, Footnote, Paragraph, Report
from ingest.sections import (
    label_blocks,
    part_back_page,
    place_back_page,
    place_blocks,
    slugify,
)
from ingest.sources import find_source

_OTHER = {"html": "another web page", "pdf": "another PDF", "docx": "another Word file",
          "text": "other text"}  # fmt: skip
# What a block is called to people; the only heading that is kept is the front page's.
_NAMES = {"numbered": "paragraph", "heading": "front page", "bullet": "bullet", "text": "text",
          "table": "table"}  # fmt: skip


MAX_LINE_CHARS = 50_000  # ten times the longest paragraph: more is no text that people read


class Understood(NamedTuple):
    """One line of a file, and what it was taken for."""

    page: int
    text: str
    verdict: str  # "paragraph 12", "heading", "discarded: running footer", ...


class _Parsed(NamedTuple):
    """A source taken apart: everything that the report is made from."""

    source: Source
    front: list[Block]
    body: list[Block]
    headings: list[Block]
    discards: list[Discard]
    notes: list[MarkedNote]
    facts: Front


def read_report(path: Path) -> Report:
    """Read one report.

    Raises:
        UnreadableReport: the file holds no readable text.
        NotAReport: it holds text, but not of an inspection report.
    """
    data = path.read_bytes()
    return _report(path, data, _parse(path, read_source(path, data)))


def explain(path: Path) -> Iterator[Understood]:
    """Yield every line of a file, in the order it was read, with what it was taken for."""
    parsed = _parse(path, read_source(path, path.read_bytes()))
    labels = label_blocks(parsed.front, parsed.body)
    verdicts: dict[int, tuple[Line, str]] = {
        discard.line.order: (discard.line, f"discarded: {discard.reason}")
        for discard in parsed.discards
    }
    for block in parsed.headings:
        verdicts.update({line.order: (line, "heading") for line in block.lines})
    for block in (*parsed.front, *parsed.body):
        name = _NAMES[block.kind]
        verdict = f"{name} {labels[id(block)]}"
        verdicts.update({line.order: (line, verdict) for line in block.lines})
    for _, (line, verdict) in sorted(verdicts.items()):
        yield Understood(line.page, line.text, verdict)


def _parse(path: Path, source: Source) -> _Parsed:
    longest = max((len(line.text) for line in source.lines), default=0)
    if longest > MAX_LINE_CHARS:
        raise NotAReport(path, expected="lines of text", found=f"one of {longest:,} characters")
    lines, discards, notes = strip_furniture(source)
    facts = read_front(lines)
    if facts.framework is None or not (facts.authority or facts.printed_authority):
        raise NotAReport(
            path,
            expected="a report that names its kind of inspection and the authority inspected",
            found=_OTHER[source.kind] if facts.framework is None else "no name of an authority",
        )
    blocks = make_blocks(lines, find_numbers(lines))
    front, body = split_front(blocks, facts.framework)
    headings = [block for block in body if block.kind == "heading"]
    body, back = part_back_page(body)
    placed = place_blocks(body, facts.framework) + place_back_page(back)
    return _Parsed(source, gather_front(front), placed, headings, discards, notes, facts)


def _report(path: Path, data: bytes, parsed: _Parsed) -> Report:
    facts, framework = parsed.facts, parsed.facts.framework
    assert framework is not None  # checked in _parse
    authority: Authority | None = facts.authority
    if facts.period is None:
        raise NotAReport(path, expected="the dates of an inspection", found="none")
    name = authority.name if authority else facts.printed_authority
    end = facts.period.end
    slug = authority.slug if authority else slugify(name)
    report_id = f"{slug}-{end:%Y-%m}{framework.suffix}"
    labels = label_blocks(parsed.front, parsed.body)
    blocks = [*parsed.front, *parsed.body]
    anchors = {id(block): Anchor(report_id, labels[id(block)]) for block in blocks}
    listed = None
    if authority and not framework.suffix:
        listed = find_source(authority.urn, end, facts.published)
    paragraphs = tuple(_paragraph(block, anchors[id(block)], parsed.notes) for block in blocks)
    judgements = find_judgements(blocks, anchors, framework)
    return Report(
        report_id=report_id,
        authority=name,
        urn=authority.urn if authority else "",
        kind=framework.kind,
        framework=framework.key,
        title=facts.title,
        inspection_start=facts.period.start,
        inspection_end=end,
        published=facts.published or (listed.published if listed else None),
        lead_inspector=facts.lead_inspector,
        previous_inspection=find_previous_inspection(paragraphs),
        source=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=parsed.source.pages,
        paragraphs=paragraphs,
        judgements=judgements,
        improvement_items=find_improvement_items(blocks, anchors),
        anomalies=find_anomalies(parsed.source, paragraphs, judgements, framework),
        acronyms=find_acronyms(paragraphs),
        url=listed.url if listed else "",
        is_invented=any(INVENTED.search(p.text) for p in paragraphs[:4]),
    )


def _paragraph(block: Block, anchor: Anchor, notes: list[MarkedNote]) -> Paragraph:
    return Paragraph(
        anchor=anchor,
        page=block.first.page,
        headings=block.headings,
        text=block.text,
        boxes=tuple(
            Box(line.page, line.left, line.top, line.right, line.bottom)
            for line in block.lines
            if line.page
        ),
        footnotes=tuple(_notes_of(block, notes)),
    )


def _notes_of(block: Block, notes: list[MarkedNote]) -> Iterator[Footnote]:
    pages = {line.page for line in block.lines}
    for mark in dict.fromkeys([*block.heading_marks, *block.marks]):
        for noted in notes:
            if noted.note.mark == mark and noted.page in pages:
                yield noted.note
                break

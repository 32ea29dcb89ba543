"""Reports and paragraphs as JSON objects and as text for a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from ui.words import days, pincite, printed_label

if TYPE_CHECKING:
    from index import ReportRecord
    from ingest import ImprovementItem, Paragraph
    from ui.reading import Reading

WIDTH = 88  # characters a line, comfortable to read


def paragraph_json(paragraph: Paragraph) -> dict[str, Any]:
    """Return the object that `pincite show --all --json` prints for a paragraph."""
    return {
        **paragraph.anchor._asdict(),
        "page": paragraph.page,
        "headings": list(paragraph.headings),
        "text": paragraph.text,
        "footnotes": [note._asdict() for note in paragraph.footnotes],
    }


def reading_json(reading: Reading) -> dict[str, Any]:
    """Return the object that `pincite show REPORT_ID LABEL --json` prints."""
    return {
        **paragraph_json(reading.paragraph),
        "before": paragraph_json(reading.before) if reading.before else None,
        "after": paragraph_json(reading.after) if reading.after else None,
    }


def paragraph_text(paragraph: Paragraph) -> str:
    """Return the paragraph under its label, wrapped."""
    lines = [printed_label(paragraph.anchor.label)]
    for block in paragraph.text.split("\n"):
        indent = "    " if block.startswith("- ") else "  "
        lines += textwrap.wrap(block, WIDTH, initial_indent="  ", subsequent_indent=indent)
    lines += [f"  [{note.mark}] {note.text}" for note in paragraph.footnotes]
    return "\n".join(lines)


def reading_text(reading: Reading) -> str:
    """Return a paragraph between its neighbours, under its place in the report."""
    paragraph = reading.paragraph
    place = [pincite(reading.report, paragraph.anchor)]
    place += [f"page {paragraph.page}"] if paragraph.page else []
    head = [", ".join(place), *([" › ".join(paragraph.headings)] if paragraph.headings else [])]
    parts = [paragraph_text(each) for each in (reading.before, paragraph, reading.after) if each]
    return "\n\n".join(["\n".join(head), *parts])


def report_text(record: ReportRecord) -> str:
    """Return a report's facts, judgements and what it asks to be improved."""
    inspected = days(record.inspection_start, record.inspection_end)
    facts = [
        ("Report", record.report_id),
        ("Title", record.title),
        ("Authority", record.authority),
        ("Inspected", inspected),
        ("Published", days(None, record.published)),
        ("Lead inspector", record.lead_inspector),
        ("Paragraphs", f"{record.numbered_paragraphs} numbered, last {record.last_number}"),
        ("Pages", str(record.pages or "")),
        ("Source", record.source),
        ("Address", record.url),
    ]
    lines = [f"{name + ':':<16}{value}" for name, value in facts if value]
    lines += _section("Judgements", [f"{j.area}: {j.grade}" for j in record.judgements])
    lines += _section("To be improved", [_in_one_line(item) for item in record.improvement_items])
    lines += _section("Oddities", [anomaly.detail for anomaly in record.anomalies])
    return "\n".join(lines)


def _in_one_line(item: ImprovementItem) -> str:
    deadline = f"{item.deadline}: " if item.deadline else ""
    return f"{deadline}{item.text} ({printed_label(item.anchor.label)})"


def _section(heading: str, items: list[str]) -> list[str]:
    wrapped = [
        textwrap.fill(item, WIDTH, initial_indent="  - ", subsequent_indent="    ")
        for item in items
    ]
    return ["", f"{heading}:", *wrapped] if wrapped else []

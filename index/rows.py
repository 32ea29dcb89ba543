"""Values to rows of the tables and back. Knows no SQL."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from index.identity import words_hash
from index.record import ReportRecord
from ingest import Anchor, Anomaly, Box, Footnote, ImprovementItem, Judgement, Paragraph, Report

Row = dict[str, Any]

_COPIED = (
    *("report_id", "authority", "urn", "kind", "framework", "title"),
    *("inspection_start", "inspection_end", "published", "lead_inspector"),
    *("previous_inspection", "source", "url", "sha256", "pages", "is_invented"),
)
_COUNTED = ("numbered_paragraphs", "last_number", "n_paragraphs")


def report_row(report: Report) -> Row:
    numbers = [int(p.anchor.label.partition(":")[0]) for p in report.paragraphs if p.is_numbered]
    return {name: getattr(report, name) for name in _COPIED} | {
        "acronyms": json.dumps(report.acronyms),
        "words_hash": words_hash(report),
        "numbered_paragraphs": len(numbers),
        "last_number": max(numbers, default=0),
        "n_paragraphs": len(report.paragraphs),
        "is_embedded": False,
    }


def record(
    row: Row,
    judgements: Iterable[Judgement],
    improvement_items: Iterable[ImprovementItem],
    anomalies: Iterable[Anomaly],
) -> ReportRecord:
    acronyms = tuple((short, long) for short, long in json.loads(row["acronyms"]))
    copied = {name: row[name] for name in (*_COPIED, *_COUNTED)}
    return ReportRecord(
        **copied,
        acronyms=acronyms,
        judgements=tuple(judgements),
        improvement_items=tuple(improvement_items),
        anomalies=tuple(anomalies),
    )


def paragraph_row(paragraph: Paragraph, position: int) -> Row:
    return {
        "report_id": paragraph.anchor.report_id,
        "position": position,
        "label": paragraph.anchor.label,
        "page": paragraph.page,
        "headings": json.dumps(paragraph.headings, ensure_ascii=False),
        "text": paragraph.text,
        "boxes": json.dumps(paragraph.boxes),
        "footnotes": json.dumps(paragraph.footnotes, ensure_ascii=False),
    }


# A paragraph is made of these columns, in this order; without the last it has no boxes.
PARAGRAPH = ("report_id", "position", "label", "page", "headings", "text", "footnotes", "boxes")
WITHOUT_BOXES = PARAGRAPH[:-1]


def paragraph(read: Sequence[Any]) -> Paragraph:
    report_id, _, label, page, headings, text, footnotes, *boxes = read
    return Paragraph(
        Anchor(report_id, label),
        page,
        _headings(headings),
        text,
        _boxes(*boxes),
        _footnotes(footnotes),
    )


@lru_cache(maxsize=4096)  # most paragraphs of a report stand under the same few
def _headings(stored: str) -> tuple[str, ...]:
    return tuple(json.loads(stored))


def _boxes(stored: str = "[]") -> tuple[Box, ...]:
    return tuple(Box(*box) for box in json.loads(stored)) if stored != "[]" else ()


def _footnotes(stored: str) -> tuple[Footnote, ...]:
    return tuple(Footnote(*note) for note in json.loads(stored)) if stored != "[]" else ()


def part_rows(report: Report) -> dict[str, list[Row]]:
    """The rows of what hangs on a report, by table."""
    return {
        "paragraphs": [paragraph_row(p, at) for at, p in enumerate(report.paragraphs)],
        "judgements": [_part(report, at, j) for at, j in enumerate(report.judgements)],
        "improvement_items": [
            _part(report, at, i) for at, i in enumerate(report.improvement_items)
        ],
        "anomalies": [
            {"report_id": report.report_id, "position": at, **anomaly._asdict()}
            for at, anomaly in enumerate(report.anomalies)
        ],
    }


def _part(report: Report, position: int, value: Judgement | ImprovementItem) -> Row:
    names = [name for name in type(value).__slots__ if name != "anchor"]
    own = {name: getattr(value, name) for name in names}
    place = {"report_id": report.report_id, "position": position, "label": value.anchor.label}
    return place | own


# What hangs on a report is made of these columns, in this order.
JUDGEMENT = ("report_id", "label", "area", "area_key", "grade", "grade_key")
IMPROVEMENT_ITEM = ("report_id", "label", "text", "deadline", "addressee")
ANOMALY = ("report_id", "kind", "detail", "page")


def judgement(read: Sequence[str]) -> Judgement:
    report_id, label, area, area_key, grade, grade_key = read
    return Judgement(area, area_key, grade, grade_key, Anchor(report_id, label))


def improvement_item(read: Sequence[str]) -> ImprovementItem:
    report_id, label, text, deadline, addressee = read
    return ImprovementItem(Anchor(report_id, label), text, deadline, addressee)


def anomaly(read: Sequence[Any]) -> Anomaly:
    _, kind, detail, page = read
    return Anomaly(kind, detail, page)

"""What a model is told and shown: instructions, evidence as numbered lines, the question.

It sees no report id and no label, so there is none that it could garble or invent:
a sentence points at evidence by the number of its line. The evidence comes before
the question, so that a service can keep what several questions share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from assistant.inquiry import Inquiry
from assistant.inspections import inspection_date
from index import ReportRecord
from ingest import Paragraph

PROMPTS = Path(__file__).parent / "prompts"
MAX_PARAGRAPH_CHARS = 6_000  # the longest of 39,000 real paragraphs is shorter
N_EARLIER, MAX_EARLIER_CHARS = 4, 400  # questions of the conversation, the last ones
_MARK = re.compile(r"\[(\s*\d[\d\s,;–-]*)\]")
_TAG = re.compile(r"<(?=[/!a-z])", re.I)  # "</s>" and the like, which some servers take for orders

Message = dict[str, str]
# The shape of a reply, for services that hold a model to one.
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "sources": {"type": "array", "items": {"type": "integer"}},
                },
                "required": ["text", "sources"],
                "additionalProperties": False,
            },
        },
        "answered": {"type": "string", "enum": ["fully", "partly", "not"]},
    },
    "required": ["sentences", "answered"],
    "additionalProperties": False,
}


def make_messages(
    inquiry: Inquiry, history: Sequence[str], evidence: Sequence[Paragraph], *, as_json: bool
) -> list[Message]:
    """The messages of one request.

    Args:
        inquiry: The question as read.
        history: The user's earlier questions, oldest first; the last few are shown.
        evidence: In the order of their numbers, from 1.
        as_json: Whether the service holds replies to `SCHEMA`.
    """
    form = "as_json" if as_json else "as_text"
    records = {record.report_id: record for record in inquiry.records}
    shown = f"Paragraphs:\n\n{number_lines(evidence, records)}"
    return _messages(f"{_prompt('answer')}\n{_prompt(form)}", inquiry, history, shown)


def make_asking(
    prompt: str, inquiry: Inquiry, history: Sequence[str], shown: str = ""
) -> list[Message]:
    """The messages of a short question beside that for an answer, its reply in plain text.

    Args:
        prompt: The name of the file that says what is asked.
        inquiry: The question as read.
        history: As for `make_messages`.
        shown: What stands before the questions; "" for nothing.
    """
    return _messages(_prompt(prompt), inquiry, history, shown)


def _messages(told: str, inquiry: Inquiry, history: Sequence[str], shown: str) -> list[Message]:
    parts = [shown] if shown else []
    if history:
        earlier = "\n".join(_plain(q)[:MAX_EARLIER_CHARS] for q in history[-N_EARLIER:])
        parts.append(f"Questions asked before, oldest first:\n\n{earlier}")
    parts.append(f"Question:\n\n{_plain(inquiry.reading.question)}")
    return [
        {"role": "system", "content": told},
        {"role": "user", "content": "\n\n".join(parts)},
    ]


def number_lines(
    evidence: Sequence[Paragraph],
    records: Mapping[str, ReportRecord],
    max_chars: int = MAX_PARAGRAPH_CHARS,
) -> str:
    """A line for each paragraph; no words of a paragraph can begin a line or look like a number."""
    lines = []
    for number, paragraph in enumerate(evidence, 1):
        record = records[paragraph.anchor.report_id]
        parts = (
            f"{_plain(record.authority)}, inspected in {inspection_date(record)}",
            _plain(_heading(paragraph)),
            _plain(paragraph.text)[:max_chars],
        )
        lines.append(f"[{number}] {' | '.join(parts)}")
    return "\n".join(lines)


def _heading(paragraph: Paragraph) -> str:
    """What it stands under, or where nothing does, the part of the report that it is."""
    if paragraph.headings:
        return paragraph.headings[-1]
    return paragraph.anchor.label.partition(":")[0].replace("-", " ").capitalize()


def _plain(text: str) -> str:
    """On one line, and nothing in it that ends a line's part, is a number or a model's own mark."""
    return _TAG.sub("‹", _MARK.sub(r"(\1)", _one_line(text).replace("|", "/")))


def _one_line(text: str) -> str:
    return " ".join(text.split())


@cache
def _prompt(name: str) -> str:
    return (PROMPTS / f"{name}.md").read_text("utf-8")

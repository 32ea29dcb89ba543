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

from assistant.explaining import inspection_date
from assistant.inquiry import Inquiry
from index import ReportRecord
from ingest import Paragraph

PROMPTS = Path(__file__).parent / "prompts"
MAX_PARAGRAPH_CHARS = 6_000  # the longest of 39,000 real paragraphs is shorter
N_EARLIER, MAX_EARLIER_CHARS = 4, 400  # questions of the conversation, the last ones
_MARK = re.compile(r"\[(\s*\d[\d\s,;–-]*)\]")

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
    shown = [f"Paragraphs:\n\n{number_lines(evidence, records)}"]
    if history:
        earlier = "\n".join(_one_line(q)[:MAX_EARLIER_CHARS] for q in history[-N_EARLIER:])
        shown.append(f"Questions asked before, oldest first:\n\n{earlier}")
    shown.append(f"Question:\n\n{_one_line(inquiry.reading.question)}")
    return [
        {"role": "system", "content": f"{_prompt('answer')}\n{_prompt(form)}"},
        {"role": "user", "content": "\n\n".join(shown)},
    ]


def number_lines(evidence: Sequence[Paragraph], records: Mapping[str, ReportRecord]) -> str:
    """A line for each paragraph; no words of a paragraph can begin a line or look like a number."""
    lines = []
    for number, paragraph in enumerate(evidence, 1):
        record = records[paragraph.anchor.report_id]
        parts = (
            f"{record.authority}, inspected in {inspection_date(record)}",
            _plain(_heading(paragraph)),
            _plain(paragraph.text)[:MAX_PARAGRAPH_CHARS],
        )
        lines.append(f"[{number}] {' | '.join(parts)}")
    return "\n".join(lines)


def _heading(paragraph: Paragraph) -> str:
    """What it stands under, or where nothing does, the part of the report that it is."""
    if paragraph.headings:
        return paragraph.headings[-1]
    return paragraph.anchor.label.partition(":")[0].replace("-", " ").capitalize()


def _plain(text: str) -> str:
    return _MARK.sub(r"(\1)", _one_line(text).replace("|", "/"))


def _one_line(text: str) -> str:
    return " ".join(text.split())


@cache
def _prompt(name: str) -> str:
    return (PROMPTS / f"{name}.md").read_text("utf-8")

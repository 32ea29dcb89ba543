"""The front page: where it ends, and what it says of the inspection."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from ingest.authorities import Authority, find_authority, find_authority_in
from ingest.blocks import Block
from ingest.dates import Period, find_date, find_period
from ingest.frameworks import FRAMEWORKS, Framework, canonical_grade
from ingest.sections import known_depth

OPENING_LINES = 60  # the front page has fewer
_IMPRINT = re.compile(
    r"^(?:inspection dates?|dates? of (?:the )?(?:previous )?inspection|(?:report )?published"
    r"|(?:lead|reporting) inspector|age group|inspection of|and$|review of|website|©"
    r"|(?:his|her) majesty|.*\bHMI\b)",
    re.I,
)
_FRONT = re.compile(
    r"^(?:inspection dates?|(?:report )?published|(?:lead|reporting) inspector|judgement"
    r"|the overall|the judgements|children.s services in|children.s services are|\d\.|and$"
    r"|review of|age group|overall effectiveness$|inspection of|this report is invented)",
    re.I,
)
_OVERALL = re.compile(
    r"^(?:the overall judgement|overall judgement|children.s services (?:in .{3,60} )?(?:are|is|require))",
    re.I,
)
_DATES = re.compile(r"\binspection dates?\s*:?\s*(.*)|^dates? of inspection\s*:?\s*(.*)", re.I)
_PUBLISHED = re.compile(r"^(?:report )?published(?: on)?\s*:?\s*(.*)", re.I)
_LEAD = re.compile(r"\b(?:lead|reporting) inspectors?\s*:?\s+(.*)", re.I)
_AFTER_NAME = re.compile(
    r"[\s,]*(?:\b(?:(?:his|her) majesty.s|senior her majesty|hmi|shmi|senior hmi|ofsted|cqc)\b.*)$",
    re.I,
)
INVENTED = re.compile(r"\bthis report is invented\b", re.I)


class Front(NamedTuple):
    """What the front page says."""

    authority: Authority | None
    printed_authority: str
    title: str
    period: Period | None
    published: date | None
    lead_inspector: str
    framework: Framework | None


def split_front(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Part the blocks into those of the front page and those of the report's sections."""
    first_number = next((i for i, b in enumerate(blocks) if b.kind == "numbered"), len(blocks))
    limit = min(first_number, len(blocks))
    for index, block in enumerate(blocks[:limit]):
        if block.kind == "heading" and any(
            known_depth(block_words(block), f) in (1, 2) for f in FRAMEWORKS.values()
        ):
            return blocks[:index], blocks[index:]
    tables = [i for i, b in enumerate(blocks[:limit]) if b.kind == "table" and b.first.page <= 2]
    imprint = [i for i, b in enumerate(blocks[:limit]) if _IMPRINT.match(b.first.text)]
    start = max([*tables[:1], *(i for i in imprint if blocks[i].first.page <= 1)], default=0) + 1
    for index in range(start, limit):
        block = blocks[index]
        if block.kind == "heading" and not _FRONT.match(block_words(block)):
            return blocks[:index], blocks[index:]
    return blocks[:limit], blocks[limit:]


def block_words(block: Block) -> str:
    return " ".join(line.text for line in block.lines).strip(" *#|")


def gather_front(blocks: list[Block]) -> list[Block]:
    """The front page's blocks: its title and imprint as one, the rest as they are.

    The sentence that gives the overall judgement becomes the first row of the
    judgement table, where there is one.
    """
    table = next((b for b in blocks if b.kind == "table"), None)
    imprint: list[list] = []
    rest: list[Block] = []
    last_imprint = max(
        (i for i, b in enumerate(blocks) if _IMPRINT.match(b.first.text) and b is not table),
        default=-1,
    )
    for index, block in enumerate(blocks):
        words = block_words(block)
        is_overall = _OVERALL.match(words) and canonical_grade(words) and len(words) < 160
        if block is table:
            rest.append(block)
        elif is_overall and table is not None:
            table.rows.insert(0, (words, ""))
            table.pieces = [block.lines, *table.pieces]
        elif is_overall:
            table = Block("table", [block.lines], rows=[(words, "")])
            rest.append(table)
        elif block.kind == "heading" or (index <= last_imprint and len(words) < 120):
            imprint.append(block.lines)
        else:
            rest.append(block)
    return [*([Block("heading", imprint)] if imprint else []), *rest]


def read_front(front: list[Block], body: list[Block], opening: str) -> Front:
    """Read the facts of the front page.

    Args:
        front: its blocks.
        body: those of the rest; the inspectors are named at the end in some reports.
        opening: the report's first words, for what the front page does not say.
    """
    printed = [line.text for block in front for line in block.lines]
    wrapped = [" ".join(pair) for pair in zip(printed, [*printed[1:], ""], strict=True)]
    period = next((p for line in (*printed, *wrapped) for p in [_period(line)] if p), None)
    published = next((d for line in printed for d in [_date_after(_PUBLISHED, line)] if d), None)
    framework = find_framework_of(opening, period)
    authority, name = _authority(front, opening)
    lead = _lead(printed) or _lead([line.text for block in body for line in block.lines])
    return Front(authority, name, _title(front), period, published, lead, framework)


def find_framework_of(opening: str, period: Period | None) -> Framework | None:
    from ingest.frameworks import find_framework

    return find_framework(opening, period.end if period else None)


def _period(line: str) -> Period | None:
    match = _DATES.search(line)
    return find_period(match.group(1) or match.group(2) or "") if match else None


def _date_after(pattern: re.Pattern[str], line: str) -> date | None:
    match = pattern.match(line)
    return find_date(match.group(1)) if match else None


def _lead(lines: list[str]) -> str:
    for index, line in enumerate(lines):
        match = _LEAD.search(line)
        if match:
            name = match.group(1).strip() or (lines[index + 1] if index + 1 < len(lines) else "")
            return _AFTER_NAME.sub("", name).strip(" ,.")
    return ""


def _title(front: list[Block]) -> str:
    """The largest printed lines of the front page that speak of an inspection."""
    for block in front:
        words = block_words(block)
        if re.search(r"inspection", words, re.I) and not _DATES.match(words):
            return words
    return block_words(front[0]) if front else ""


def _authority(front: list[Block], opening: str) -> tuple[Authority | None, str]:
    lines = [line.text for block in front for line in block.lines][:OPENING_LINES]
    for line in lines[:8]:
        if authority := find_authority(line):
            return authority, line
    for text in (" ".join(lines[:12]), opening[:2500]):
        if authority := find_authority_in(text):
            return authority, authority.name
    return None, _printed_name(lines)


_NAMED = (
    re.compile(r"^inspection of (.+?)(?: local authority)? children.s services", re.I),
    re.compile(r"^((?:.+? )?(?:council|borough of .+))$", re.I),
)


def _printed_name(lines: list[str]) -> str:
    for line in [*lines[:8], " ".join(lines[:3])]:
        for pattern in _NAMED:
            if match := pattern.match(line):
                return match.group(1).strip()
    return ""

"""The front page: where it ends, and what it says of the inspection."""

from __future__ import annotations

import re
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from ingest.authorities import Authority, find_authority, find_authority_in, plain_council_name
from ingest.blocks import Block
from ingest.dates import MONTHS, Period, find_date, find_period
from ingest.frameworks import Framework, canonical_grade, find_framework
from ingest.lines import Line, join_lines
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
    r"^(?:(?:the )?overall judgement"
    r"|children.s services (?:in .{3,60} )?(?:are|is|require))",
    re.I,
)
_DATES = re.compile(
    r"^(?:inspection dates?|dates? of inspection)\s*:?\s*(?P<printed>.*)"
    r"|\binspection took place (?:from|between|on) (?P<told>.*)"
    r"|^between (?P<letter>\d.{0,60}?\d{4}\b),? (?!and|to)(?=.*(?:ofsted|inspect|her |his ))",
    re.I,
)
_RUNS_ON = re.compile(rf"^(?:and |to |[-–&] |\d{{1,2}} |(?:{'|'.join(MONTHS)})\b)", re.I)
_PUBLISHED = re.compile(r"^(?:report )?published(?: on)?\s*:?\s*(.*)", re.I)
_ALONE = re.compile(r"^(\d{1,2} [A-Z][a-z]+ 20\d\d)$")
_LEAD = re.compile(r"^(?:lead|reporting) inspectors?\s*:?\s+(\S.*)|^lead inspectors?\s*:()$", re.I)
# Teams of two inspectorates are listed side by side, each name before its role.
_LEAD_AFTER = re.compile(
    r"^(?P<name>(?:Dr )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}?)"
    r"(?:,? HMI)?,? (?:Ofsted )?(?:HMI,? )?[Ll]ead\b"
)
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


def split_front(
    blocks: list[Block], framework: Framework | None
) -> tuple[list[Block], list[Block]]:
    """Part the blocks into those of the front page and those of the report's sections.

    The sections begin at the first heading that the framework knows, else at
    the first heading below the imprint and the judgement table.
    """
    limit = next((i for i, b in enumerate(blocks) if b.kind == "numbered"), len(blocks))
    for index, block in enumerate(blocks[:limit]):
        if block.kind == "heading" and known_depth(block_words(block), framework) in (1, 2):
            return blocks[:index], blocks[index:]
    tables = [i for i, b in enumerate(blocks[:limit]) if b.kind == "table" and b.first.page <= 2]
    imprint = [
        i
        for i, b in enumerate(blocks[:limit])
        if _IMPRINT.match(b.first.text) and b.first.page <= 1
    ]
    start = max([*tables[:1], *imprint], default=0) + 1
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
    imprint: list[list[Line]] = []
    rest: list[Block] = []
    last_imprint = max(
        (i for i, b in enumerate(blocks) if _IMPRINT.match(b.first.text) and b is not table),
        default=-1,
    )
    for index, block in enumerate(blocks):
        words = block_words(block)
        stated = len(words) < 160 or words.casefold().startswith("the overall judgement")
        is_overall = stated and _OVERALL.match(words) and canonical_grade(words[:160])
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


def read_front(lines: list[Line]) -> Front:
    """Read the facts that the first page prints, and the inspectors' names at the end."""
    opening = lines[:OPENING_LINES]
    printed = [line.text for line in opening]
    wrapped = [_with_wrapped(*pair) for pair in zip_longest(printed, printed[1:], fillvalue="")]
    period = next((p for line in wrapped for p in [_period(line)] if p), None)
    published = next((d for line in printed for d in [_published(line)] if d), None)
    framework = find_framework(" ".join(printed), period.end if period else None)
    title = _title(opening)
    authority, name = _authority(printed, title)
    lead = _lead(printed) or _lead([line.text for line in lines[OPENING_LINES:]])
    return Front(authority, name, title, period, published, lead, framework)


def _with_wrapped(line: str, following: str) -> str:
    """A line of dates with the line it runs on to; a sentence with the one that ends it."""
    runs_on = _RUNS_ON.match(following) or not find_period(line)
    return f"{line} {following}" if runs_on else line


def _period(line: str) -> Period | None:
    match = _DATES.search(line)
    return find_period(next(filter(None, match.groups()), "")) if match else None


def _published(line: str) -> date | None:
    """The date in an imprint; a letter's stands alone on its first line."""
    match = _PUBLISHED.match(line) or _ALONE.match(line)
    return find_date(match.group(1)) if match else None


def _lead(lines: list[str]) -> str:
    in_team = False
    for index, line in enumerate(lines):
        in_team = in_team or line == "Inspection team"
        if match := _LEAD.search(line):
            name = match.group(1) or (lines[index + 1] if index + 1 < len(lines) else "")
            return _AFTER_NAME.sub("", name).strip(" ,.(")
        if in_team and (match := _LEAD_AFTER.match(line)):
            return match.group("name")
    return ""


def _title(lines: list[Line]) -> str:
    """The printed lines of the title: what speaks of an inspection, and the lines it runs on to."""
    for index, line in enumerate(lines):
        if not re.search(r"\binspection of\b", line.text, re.I) or _DATES.search(line.text):
            continue
        title = [line]
        for following in lines[index + 1 :]:
            same_type = following.page > 0 and following.heading == title[-1].heading > 0
            if not same_type or following.gap == "paragraph" or _IMPRINT.match(following.text):
                break
            title.append(following)
        return join_lines(title).strip(" *#")
    return lines[0].text if lines else ""


def _authority(printed: list[str], title: str) -> tuple[Authority | None, str]:
    """The council inspected, and its name as printed where it is none that is known."""
    for line in [title, *printed[:8]]:
        if (authority := find_authority(line)) or (authority := find_authority_in(line)):
            return authority, line
    for line in [title, *printed[:8]]:
        for pattern in _NAMED:
            if match := pattern.match(line):
                return None, plain_council_name(match.group(1))
    return None, ""


_NAMED = (
    re.compile(r"^inspection of (.+?)(?: local authority)? children.s services", re.I),
    re.compile(r"^((?:.+? )?(?:council|borough of .+))$", re.I),
    re.compile(r"^(?:area send inspection|joint targeted area inspection) of (.+)$", re.I),
)

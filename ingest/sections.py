"""Which section every block stands in, and the anchor label of each.

The rule of labels, for what is printed without a number:

- A section is opened by a large heading, or by one that the framework knows;
  smaller headings inside it do not open one.
- A block in a section is `<slug of the heading>:<ordinal>`, counted from 1
  over the whole section; a section printed twice (the "Summary of findings"
  of the local authority and of the board) counts on.
- A table is one block. A section that holds one block only, which is not a
  bullet, gives it no ordinal: `record-of-main-findings`.
- The addresses and notices of the inspectorate that close a report are
  `back-page:1` and on.
- What stands before the first section is `front-page` (title, dates,
  inspector, all in one) and `front-page:1` and on (the text below); the
  judgement table or grid there is `judgements`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from ingest.blocks import BACK_PAGE, Block
from ingest.frameworks import Framework
from ingest.lines import join_lines
from ingest.tables import is_grade_only

SECTION_RANK = 8  # type of 14 points and more, four a point above the body's 12
TOP_LEVEL = 20  # of the sections inside a part: "Recommendations"
AREA_LEVEL = 3  # at the least: above the bold headings inside an area
TO_IMPROVE = re.compile(
    r"^(?:what (?:needs|does .*need) to improve"
    r"|areas? for (?:priority action|improvement|development)"
    r"|recommendations?|priority (?:and immediate )?actions?)\b",
    re.I,
)
_AREA = re.compile(r"the experiences? and progress of|leadership, management and governance", re.I)
_JUDGEMENTS = re.compile(r"inspection judge?ments about", re.I)
_FINDINGS = re.compile(r"inspection findings\b", re.I)
_IN_AREA = re.compile(r"(?:summary|inspection findings)$", re.I)
_PART = re.compile(r"section \d\b", re.I)
_STRENGTHS = re.compile(r"\bstrengths\b", re.I)
_GRADE_AFTER = re.compile(
    r"[\s:–-]*(?:\W*Grade \d \(\w+\)\W*|(?:\b(?:is|are) )?"
    r"(?:outstanding|good|adequate|requires? improvement(?: to be good)?|inadequate)\.?)$",
    re.I,
)


class _Open(NamedTuple):
    """A heading under which the reader is."""

    level: int  # closes those of the same level and below
    rank: int  # whether it opens a section
    text: str
    block: Block


def slugify(heading: str) -> str:
    """The heading as a slug: lower case, words joined by hyphens, apostrophes gone."""
    plain = unicodedata.normalize("NFKD", heading.casefold()).replace("’", "").replace("'", "")
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug if slug and not slug.isdigit() else f"section-{slug}".strip("-")


def heading_text(block: Block) -> str:
    """The heading's words on one line, with its grade where it prints one."""
    return join_lines(block.first_piece).strip(" *#|")


def without_grade(heading: str) -> str:
    """The heading without the grade printed at its end."""
    return _GRADE_AFTER.sub("", heading).strip(" :–-*")


def known_depth(heading: str, framework: Framework | None) -> int | None:
    """How deep a heading stands that the framework knows; None for others."""
    if framework is None:
        return None
    plain = without_grade(heading).casefold().replace("’", "'").rstrip("? :")
    return framework.sections.get(plain)


def place_blocks(blocks: list[Block], framework: Framework | None) -> list[Block]:
    """Set `headings` and `section` of every block below the front page; drop the headings.

    A heading under which nothing is printed before a heading of the same or a
    higher rank is kept as a text block of its own, so that no words are lost.
    """
    ranks = [_rank(block, framework) if block.kind == "heading" else 0 for block in blocks]
    threshold = _section_threshold(ranks)
    path: list[_Open] = []
    used: set[int] = set()
    placed: list[Block] = []
    for block, rank in zip(blocks, ranks, strict=True):
        if block.kind != "heading":
            block.headings = tuple(each.text for each in path)
            block.section = _section_of(path, threshold)
            block.heading_marks = [
                mark for each in path if id(each.block) not in used for mark in each.block.marks
            ]
            used.update(id(each.block) for each in path)
            placed.append(block)
            continue
        opened = _opened(block, rank, path)
        if path and id(path[-1].block) not in used and path[-1].text == opened.text:
            path[-1].block.pieces.extend(block.pieces)  # a table headed by its section's own words
            continue
        while path and path[-1].level <= opened.level:
            closed = path.pop().block
            if id(closed) not in used:
                placed.append(_as_text(closed, path, threshold))
                used.add(id(closed))
                used.update(id(each.block) for each in path)
        path.append(opened)
    placed.extend(
        _as_text(each.block, [], threshold) for each in path if id(each.block) not in used
    )
    return placed


def _opened(block: Block, rank: int, path: list[_Open]) -> _Open:
    """A heading as it stands below those that are open, whatever the size of its type.

    The headings of areas stand at one level in a report, though some are
    printed smaller than others.
    """
    text = heading_text(block)
    level = rank
    if _opens_area(text, path):
        is_inside = any(_JUDGEMENTS.match(each.text) for each in path)
        level = max(rank, AREA_LEVEL) if is_inside else max(rank, TOP_LEVEL)
        rank = rank if is_inside else max(rank, SECTION_RANK)
    elif _IN_AREA.match(text) and _in_area(path):
        level = 1  # below the sub-judgements of the area, which end it
    elif _FINDINGS.match(text) and not any(_FINDINGS.match(each.text) for each in path):
        level = rank = max(rank, TOP_LEVEL)  # those of the board, after its recommendations
    elif _STRENGTHS.search(text):  # smaller in type or not, no part of what is to be improved
        level = max([level, *(each.level for each in path if TO_IMPROVE.match(each.text))])
    elif rank > TOP_LEVEL and path and _PART.match(path[0].text) and not _PART.match(text):
        level = TOP_LEVEL  # in 2014 it stands inside the report's first part
    return _Open(level, rank, text, block)


def _opens_area(text: str, path: list[_Open]) -> bool:
    """Whether the heading opens the findings of an area, and not a part of a list of actions."""
    if not _AREA.match(text):
        return False
    return text[:1] in "Tt" or without_grade(text) != text or _in_area(path)


def _in_area(path: list[_Open]) -> bool:
    return any(_AREA.match(each.text) for each in path)


def _as_text(heading: Block, path: list[_Open], threshold: int) -> Block:
    """A heading with nothing under it, as a block of its own in the section it stands in."""
    headings = tuple(each.text for each in path)
    section = _section_of(path, threshold) or heading_text(heading)
    return Block("text", heading.pieces, headings=headings, section=section)


def part_back_page(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Part off the notices of the inspectorate that close a report."""
    for index, block in enumerate(blocks):
        if block.kind == "text" and index > len(blocks) // 2 and BACK_PAGE.match(block.text):
            return blocks[:index], blocks[index:]
    return blocks, []


def place_back_page(blocks: list[Block]) -> list[Block]:
    """Give the closing notices a section of their own; headings among them are text."""
    for block in blocks:
        block.section = "Back page"
        block.kind = "text" if block.kind == "heading" else block.kind
    return blocks


def _is_graded(block: Block) -> bool:
    """Whether a grade is printed beside the heading, in a column of its own."""
    return bool(block.last.cells[1:]) or is_grade_only(block.last)


def _rank(block: Block, framework: Framework | None) -> int:
    text = heading_text(block)
    depth = known_depth(text, framework)
    if depth is not None:
        return {1: 30, 2: TOP_LEVEL}.get(depth, SECTION_RANK - 1)
    if text.endswith(":"):
        return min(block.rank, 2)  # a lead-in to the bullets below it, whatever its type
    return min(block.rank, TOP_LEVEL - 1)


def _section_threshold(ranks: list[int]) -> int:
    """The least rank that opens a section; letters have only bold headings of the body's size."""
    return SECTION_RANK if sum(rank >= SECTION_RANK for rank in ranks) >= 2 else 2


def _section_of(path: list[_Open], threshold: int) -> str:
    large = [each for each in path if each.rank >= threshold] or path[:1]
    if not large:
        return ""
    text = large[-1].text
    # A grade in a column of its own beside the heading is not of its words.
    return without_grade(text) if _is_graded(large[-1].block) else text


def label_blocks(front: list[Block], body: list[Block]) -> dict[int, str]:
    """The anchor label of every block, by its `id`; the numbered ones as printed."""
    labels: dict[int, str] = {}
    taken: Counter[str] = Counter()
    ordinal = 0
    for block in front:
        if block.kind == "table":
            labels[id(block)] = _unique("judgements", taken)
        elif block.kind == "heading":
            labels[id(block)] = _unique("front-page", taken)
        else:
            ordinal += 1
            labels[id(block)] = f"front-page:{ordinal}"
    sizes = Counter(slugify(b.section) for b in body if b.kind != "numbered")
    bullets = {slugify(b.section) for b in body if b.kind == "bullet"}
    ordinals: Counter[str] = Counter()
    for block in body:
        if block.kind == "numbered":
            labels[id(block)] = _unique(str(block.number), taken)
            continue
        slug = slugify(block.section)
        if slug in ("front-page", "judgements"):
            slug += "-section"
        ordinals[slug] += 1
        is_alone = sizes[slug] == 1 and slug not in bullets
        labels[id(block)] = slug if is_alone else f"{slug}:{ordinals[slug]}"
    return labels


def _unique(label: str, taken: Counter[str]) -> str:
    """The label, or `label:2` where it is there already."""
    taken[label] += 1
    return label if taken[label] == 1 else f"{label}:{taken[label]}"

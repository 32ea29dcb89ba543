"""A published inspection report, as values.

Nothing here reads a file or knows how text is searched. Two paragraphs with
the same words in different reports are different paragraphs: identity comes
from where a paragraph is printed, never from what it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

_DEFINES_GRADES = re.compile(r"\bwhat (?:the inspection )?(?:judge?ments|they) mean\b", re.I)
_DEFINES_A_GRADE = re.compile(
    r"(?:An?|The) \w+ (?:local authority|LSCB)\b|(?:In )?an? (?:local authority|LSCB) that\b"
    r"|An (?:local authority|LSCB) (?:that )?(?:is|requires)\b"
    r"|It is Ofsted['’]s expectation that\b",
    re.I,
)


class Anchor(NamedTuple):
    """What a citation points at; the only thing a citation points at."""

    report_id: str  # "barking-and-dagenham-2023-07"
    label: str  # "14" as printed ("14:2" where 14 is printed twice), or "what-needs-to-improve:2"


class Box(NamedTuple):
    """Where words stand on a printed page, in points from the page's top left corner."""

    page: int  # 1-based
    left: float
    top: float
    right: float
    bottom: float


class Footnote(NamedTuple):
    """A footnote and the mark that ties it to its paragraph."""

    mark: str  # as printed: "3"
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, word for word as published.

    `text` holds the printed words with line breaks made into single spaces.
    Bullets printed under the paragraph follow it, each on a line of its own
    that begins with "- ". Footnotes stand in `footnotes`, not in `text`.
    """

    anchor: Anchor
    page: int  # 1-based page it starts on; 0 where the source has no pages
    headings: tuple[str, ...]  # outermost first; () before the first heading
    text: str  # "" where the number is printed with nothing after it
    boxes: tuple[Box, ...] = ()  # () where the source has no pages
    footnotes: tuple[Footnote, ...] = ()

    @property
    def is_numbered(self) -> bool:
        """Whether its label is a number printed in the report."""
        return self.anchor.label.partition(":")[0].isdigit()

    @property
    def is_boilerplate(self) -> bool:
        """Whether every report of its kind prints the same words: they say nothing of anyone."""
        if self.is_numbered:
            return False
        return (
            self.anchor.label.startswith("back-page")
            or _DEFINES_A_GRADE.match(self.text) is not None
            or any(_DEFINES_GRADES.search(heading) for heading in self.headings)
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """The inspectors' judgement of one area, as printed and in canonical form."""

    area: str  # as printed: "The experiences and progress of care leavers"
    area_key: str  # canonical, from `frameworks`: "care-leavers"
    grade: str  # as printed: "Requires improvement to be good"
    grade_key: str  # outstanding, good, adequate, requires_improvement, inadequate
    anchor: Anchor  # where the grade is printed, first of all the table or grid


@dataclass(frozen=True, slots=True)
class ImprovementItem:
    """One thing the inspectors asked to be improved: a recommendation or an area to improve."""

    anchor: Anchor  # several items may share the paragraph they are bullets of
    text: str
    deadline: str = ""  # the printed group: "Within three months"; "" where none is printed
    addressee: str = ""  # who is asked, where printed; "" otherwise


class Anomaly(NamedTuple):
    """Something odd in the print or the file, that a reader of the report should know."""

    kind: str  # a slug: "number-skipped", "number-repeated", "number-empty", ...
    detail: str  # one sentence: what is odd, and where
    page: int = 0  # 1-based; 0 where the source has no pages


@dataclass(frozen=True, slots=True)
class Report:
    """One published inspection report, whole."""

    report_id: str
    authority: str  # the name in `authorities`: "Barking and Dagenham"
    urn: str  # the inspectorate's number of the provider; "" where not known
    kind: str  # "childrens-services", "joint-targeted-area", "area-send"
    framework: str  # a key of `frameworks.FRAMEWORKS`
    title: str
    inspection_start: date | None
    inspection_end: date | None
    published: date | None
    lead_inspector: str  # "" where not printed
    previous_inspection: str  # as the text names it; "" where it names none
    source: str  # the file's name, without its folder
    sha256: str  # of the file's bytes
    pages: int  # 0 where the source has no pages
    paragraphs: tuple[Paragraph, ...]  # numbered and not, in printed order
    judgements: tuple[Judgement, ...]
    improvement_items: tuple[ImprovementItem, ...]
    anomalies: tuple[Anomaly, ...]
    acronyms: tuple[tuple[str, str], ...] = ()  # ("LADO", "local authority designated officer")
    url: str = ""  # the official address; "" where not known
    is_invented: bool = False  # one of the samples written for this project

    @property
    def overall(self) -> str | None:
        """The grade key of overall effectiveness; None where the report gives none."""
        return next((j.grade_key for j in self.judgements if j.area_key == "overall"), None)

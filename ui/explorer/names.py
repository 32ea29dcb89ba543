"""What councils, kinds, frameworks and grades are called in a table."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ingest import FRAMEWORKS, find_authority

if TYPE_CHECKING:
    from index import ReportRecord
    from ingest import Authority

KIND_WORDS = {
    "childrens-services": "Children’s services",
    "joint-targeted-area": "Joint targeted area",
    "area-send": "Area SEND",
}
FRAMEWORK_WORDS = {
    "slac-2009": "Safeguarding and looked after, 2009 to 2012",
    "child-protection-2012": "Child protection, 2012 to 2013",
    "looked-after-2013": "Looked after children, 2013",
    "sif-2013": "Single inspection, 2013 to 2018",
    "ilacs-2018": "ILACS, 2018 to 2022",
    "ilacs-2023": "ILACS, 2023 to March 2026",
    "ilacs-2026": "ILACS, from April 2026",
    "jtai": "Joint targeted area",
    "area-send": "Area SEND",
}
# Best first. "Adequate" gave way to "requires improvement" in 2013, which means not quite the same.
GRADE_WORDS = {
    "outstanding": "Outstanding",
    "good": "Good",
    "adequate": "Adequate",
    "requires_improvement": "Requires improvement",
    "inadequate": "Inadequate",
}
_SLUG = re.compile(r"(?P<slug>.+?)-\d{4}-\d{2}(?:-[a-z0-9-]+)?")


@cache
def known(authority: str) -> Authority | None:
    """Return the council of a name as a report has it; None for one that is not known."""
    return find_authority(authority)


def slug_of(record: ReportRecord) -> str:
    """Return what the page of the report's authority is called."""
    council = known(record.authority)
    if council:
        return council.slug
    parts = _SLUG.fullmatch(record.report_id)
    return parts["slug"] if parts else record.report_id


def region_of(record: ReportRecord) -> str:
    """Return the region of the report's authority; "" where it is not known."""
    council = known(record.authority)
    return council.region if council else ""


def kind_words(kind: str) -> str:
    return KIND_WORDS.get(kind, kind.replace("-", " ").capitalize())


def framework_words(framework: str) -> str:
    named = FRAMEWORK_WORDS.get(framework)
    return named or (FRAMEWORKS[framework].name if framework in FRAMEWORKS else framework)


def grade_words(grade_key: str) -> str:
    return GRADE_WORDS.get(grade_key, grade_key.replace("_", " ").capitalize())


def year_of(record: ReportRecord) -> int | None:
    """Return the year of the inspection, or of publication where that is all that is known."""
    day = record.inspection_end or record.published
    return day.year if day else None

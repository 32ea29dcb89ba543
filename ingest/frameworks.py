"""The kinds of inspection: what is judged, on which scale, under which headings.

A new kind of report is added here, as one more `Framework`; nothing else in
the package names one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

_FOUR_SINCE_2013 = {
    "outstanding": "Outstanding",
    "good": "Good",
    "requires_improvement": "Requires improvement",
    "inadequate": "Inadequate",
}


class Area(NamedTuple):
    """Something that is judged."""

    key: str  # "care-leavers"
    name: str  # as mostly printed
    pattern: str  # matches it as printed, without case
    comparable: tuple[str, ...] = ()  # "framework:area_key" of other frameworks that judge the same
    is_always_judged: bool = True


@dataclass(frozen=True, slots=True)
class Framework:
    """One kind of inspection in the form that it had over some years."""

    key: str
    name: str
    kind: str  # "childrens-services", "joint-targeted-area", "area-send"
    suffix: str  # what a report's id ends with: "", "-jtai", "-send"
    title: str  # matches the title or opening of such a report, without case
    first: date  # of the inspections made under it
    last: date | None  # None: still in use
    scale: Mapping[str, str]  # grade key -> printed; empty where nothing is graded
    areas: tuple[Area, ...] = ()
    # Headings known to be printed, with their depth: 1 a part of the report, 2 a section.
    sections: Mapping[str, int] = field(default_factory=dict)

    def area(self, key: str) -> Area | None:
        return next((area for area in self.areas if area.key == key), None)


_ILACS_TITLE = r"inspection of (?:[^.]{3,60} )?children.s (?:social care )?services"
_HELP = "children who need help and protection|help and protection"
_ILACS_SECTIONS = {
    "what needs to improve": 2,
    "the experiences and progress of children who need help and protection": 2,
    "the experiences and progress of children in care and care leavers": 2,
    "the experiences and progress of children in care": 2,
    "the experiences and progress of care leavers": 2,
    "the impact of leaders on social work practice with children and families": 2,
}
_LEADERS = Area(
    "leadership",
    "The impact of leaders on social work practice with children and families",
    r"impact of leaders|leadership",
    ("sif-2013:leadership", "ilacs-2018:leadership", "ilacs-2023:leadership",
     "ilacs-2026:leadership"),
)  # fmt: skip
_HELP_AREA = Area(
    "help-and-protection",
    "The experiences and progress of children who need help and protection",
    _HELP,
    ("sif-2013:help-and-protection", "ilacs-2018:help-and-protection",
     "ilacs-2023:help-and-protection", "ilacs-2026:help-and-protection"),
)  # fmt: skip
_OVERALL = Area(
    "overall",
    "Overall effectiveness",
    r"overall effectiveness",
    ("sif-2013:overall", "ilacs-2018:overall", "ilacs-2023:overall"),
)
_IN_CARE = Area(
    "children-in-care",
    "The experiences and progress of children in care",
    r"progress of children in care$",
    ("sif-2013:children-in-care", "ilacs-2023:children-in-care", "ilacs-2026:children-in-care"),
)
_CARE_LEAVERS = Area(
    "care-leavers",
    "The experiences and progress of care leavers",
    r"progress of care leavers|care leavers$|care.experienced",
    ("sif-2013:care-leavers", "ilacs-2023:care-leavers", "ilacs-2026:care-leavers"),
)


def _slac_areas() -> tuple[Area, ...]:
    """The areas of 2009 to 2012, each judged for safeguarding, looked-after children or both."""
    both = (
        ("overall-effectiveness", "Overall effectiveness", "overall effectiveness"),
        ("capacity-for-improvement", "Capacity for improvement", "capacity for improvement"),
        ("quality-of-provision", "Quality of provision", "quality of provision"),
        ("ambition-and-prioritisation", "Ambition and prioritisation", "ambition and prioriti"),
        ("leadership-and-management", "Leadership and management", "leadership and management"),
        ("performance-management-and-quality-assurance",
         "Performance management and quality assurance", "performance management"),
        ("equality-and-diversity", "Equality and diversity", "equality and diversity"),
    )  # fmt: skip
    safeguarding = (
        ("safe-and-feel-safe", "Children and young people are safe and feel safe", "feel safe"),
        ("health-agencies", "The contribution of health agencies to keeping children and young "
         "people safe", "contribution of health agencies"),
        ("partnership-working", "Partnership working", "partnership working"),
    )  # fmt: skip
    looked_after = (
        ("being-healthy", "Being healthy", "being healthy"),
        ("staying-safe", "Staying safe", "staying safe"),
        ("enjoying-and-achieving", "Enjoying and achieving", "enjoying and achieving"),
        ("making-a-positive-contribution",
         "Making a positive contribution, including user engagement", "positive contribution"),
        ("economic-well-being", "Economic well-being", "economic well.?being"),
    )  # fmt: skip
    return tuple(
        Area(f"{service}:{key}", name, pattern)
        for service, areas in (
            ("safeguarding", both + safeguarding),
            ("looked-after", both + looked_after),
        )
        for key, name, pattern in areas
    )


_ALL = (
    Framework(
        key="slac-2009",
        name="Inspection of safeguarding and looked after children services",
        kind="childrens-services",
        suffix="",
        title=r"inspection of safeguarding and looked after children",
        first=date(2009, 6, 1),
        last=date(2012, 7, 31),
        scale={"outstanding": "Outstanding", "good": "Good", "adequate": "Adequate",
               "inadequate": "Inadequate"},
        areas=_slac_areas(),
        sections={
            "about this inspection": 1,
            "the inspection judgements and what they mean": 1,
            "service information": 1,
            "safeguarding services": 1,
            "services for looked after children": 1,
            "record of main findings": 1,
            "areas for improvement": 3,
            "overall effectiveness": 2,
            "capacity for improvement": 2,
            "safeguarding outcomes for children and young people": 2,
            "how good are outcomes for looked after children and care leavers": 2,
            "children and young people are safe and feel safe": 3,
            "quality of provision": 2,
            "quality of provision, including service responsiveness": 2,
            "the contribution of health agencies to keeping children and young people safe": 3,
            "being healthy": 3,
            "staying safe": 3,
            "enjoying and achieving": 3,
            "making a positive contribution, including user engagement": 3,
            "economic well-being": 3,
            "ambition and prioritisation": 2,
            "leadership and management": 2,
            "performance management and quality assurance": 2,
            "partnership working": 2,
        },
    ),
    Framework(
        key="child-protection-2012",
        name="Inspection of local authority arrangements for the protection of children",
        kind="childrens-services",
        suffix="",
        title=r"arrangements for the protection of\s+children",
        first=date(2012, 5, 1),
        last=date(2013, 10, 31),
        scale={"outstanding": "Outstanding", "good": "Good", "adequate": "Adequate",
               "inadequate": "Inadequate"},
        areas=(
            Area("overall", "Overall effectiveness", "overall effectiveness"),
            Area("help-and-protection", "The effectiveness of the help and protection provided "
                 "to children, young people, families and carers",
                 "effectiveness of the help and protection"),
            Area("quality-of-practice", "The quality of practice", "quality of practice"),
            Area("leadership", "Leadership and governance", "leadership and governance"),
        ),
        sections={
            "the inspection judgements and what they mean": 2,
            "overall effectiveness": 2,
            "areas for improvement": 3,
            "about this inspection": 2,
            "service information": 2,
            "record of main findings": 1,
        },
    ),
    Framework(
        key="looked-after-2013",
        name="Inspection of looked after children services",
        kind="childrens-services",
        suffix="",
        title=r"inspection of looked after children services",
        first=date(2013, 4, 1),
        last=date(2013, 10, 31),
        scale={"outstanding": "Outstanding", "good": "Good", "adequate": "Adequate",
               "inadequate": "Inadequate"},
        areas=(
            Area("overall", "Overall effectiveness", "overall effectiveness"),
            Area("capacity-for-improvement", "Capacity to improve", "capacity (?:to|for) improve"),
            Area("children-in-care", "Outcomes for looked after children and care leavers",
                 "outcomes for looked after"),
            Area(
                "quality-of-provision", "Quality of provision", "quality of (?:provision|service)"
            ),
            Area("leadership", "Leadership and management", "leadership"),
        ),
        sections={
            "about this inspection": 1,
            "the inspection judgements and what they mean": 1,
            "service information": 1,
            "overall effectiveness": 2,
            "areas for improvement": 3,
            "record of main findings": 1,
        },
    ),
    Framework(
        key="sif-2013",
        name="Single inspection of services for children in need of help and protection, "
        "children looked after and care leavers",
        kind="childrens-services",
        suffix="",
        title=r"services for children in need of help and\s+protection",
        first=date(2013, 11, 1),
        last=date(2018, 8, 31),  # re-inspections went on beside its successor
        scale=_FOUR_SINCE_2013,
        areas=(
            _OVERALL,
            _HELP_AREA,
            Area("adoption", "Adoption performance", "adoption"),
            _CARE_LEAVERS,
            Area("children-in-care", "Children looked after and achieving permanence",
                 "children looked after|looked after children|achieving permanence",
                 ("ilacs-2023:children-in-care", "ilacs-2026:children-in-care")),
            _LEADERS,
            Area("lscb", "The effectiveness of the Local Safeguarding Children Board",
                 "local safeguarding children board|lscb|safeguarding children board",
                 is_always_judged=False),
        ),
        sections={
            "the local authority": 1,
            "section 1: the local authority": 1,
            "section 2: the effectiveness of the local safeguarding children board": 1,
            "executive summary": 2,
            "summary of findings": 2,
            "recommendations": 2,
            "priority and immediate action": 3,
            "areas for improvement": 3,
            "what does the local authority need to improve": 2,
            "the local authority's strengths": 2,
            "progress since the last inspection": 2,
            "summary for children and young people": 2,
            "information about this local authority area": 2,
            "inspection judgements about the local authority": 2,
            "local safeguarding children board (lscb)": 1,
            "the local safeguarding children board (lscb)": 1,
            "what does the lscb need to improve": 2,
            "inspection judgement about the lscb": 2,
            "key strengths and weaknesses of the lscb": 3,
            "the lscb's strengths": 2,
            "what the inspection judgements mean": 1,
            "what the inspection judgements mean: the local authority": 2,
            "what the inspection judgements mean: the lscb": 2,
            "what the inspection judgments mean: the lscb": 2,
            "information about this inspection": 1,
        },
    ),
    Framework(
        key="ilacs-2018",
        name="Inspection of local authority children's services, 2018 to 2022",
        kind="childrens-services",
        suffix="",
        title=_ILACS_TITLE,
        first=date(2018, 1, 1),
        last=date(2022, 12, 31),
        scale={**_FOUR_SINCE_2013, "requires_improvement": "Requires improvement to be good"},
        areas=(
            _OVERALL,
            _LEADERS,
            _HELP_AREA,
            Area("children-in-care-and-care-leavers",
                 "The experiences and progress of children in care and care leavers",
                 "children in care and care leavers|children in care and\\b"),
        ),
        sections=_ILACS_SECTIONS,
    ),
    Framework(
        key="ilacs-2023",
        name="Inspection of local authority children's services, 2023 to March 2026",
        kind="childrens-services",
        suffix="",
        title=_ILACS_TITLE,
        first=date(2023, 1, 1),
        last=date(2026, 3, 31),
        scale={**_FOUR_SINCE_2013, "requires_improvement": "Requires improvement to be good"},
        areas=(_OVERALL, _LEADERS, _HELP_AREA, _IN_CARE, _CARE_LEAVERS),
        sections=_ILACS_SECTIONS,
    ),
    Framework(
        key="ilacs-2026",
        name="Inspection of local authority children's services, from April 2026",
        kind="childrens-services",
        suffix="",
        title=_ILACS_TITLE,
        first=date(2026, 4, 1),
        last=None,
        scale={**_FOUR_SINCE_2013, "requires_improvement": "Requires improvement to be good"},
        areas=(_LEADERS, _HELP_AREA, _IN_CARE, _CARE_LEAVERS),
        sections=_ILACS_SECTIONS,
    ),
    Framework(
        key="jtai",
        name="Joint targeted area inspection",
        kind="joint-targeted-area",
        suffix="-jtai",
        title=r"joint targeted area inspection|joint inspection of child protection",
        first=date(2016, 1, 1),
        last=None,
        scale={},
        sections={
            "context": 2,
            "headline findings": 2,
            "what needs to improve": 2,
            "areas for improvement": 2,
            "areas for priority action": 2,
            "strengths": 2,
            "key strengths": 2,
            "main findings": 2,
            "practice study": 3,
            "case study": 3,
            "next steps": 2,
        },
    ),
    Framework(
        key="area-send",
        name="Area SEND inspection",
        kind="area-send",
        suffix="-send",
        title=r"area send (?:full )?inspection",
        first=date(2023, 1, 1),
        last=None,
        scale={},
        sections={
            "inspection outcome": 2,
            "information about the local area partnership": 2,
            "what is it like to be a child or young person with send in this area": 2,
            "what is the area partnership doing that is effective": 2,
            "what does the area partnership need to do better": 2,
            "areas for priority action": 2,
            "areas for improvement": 2,
            "local area partnership details": 2,
            "information about this inspection": 2,
            "inspection team": 3,
        },
    ),
)  # fmt: skip

FRAMEWORKS: Mapping[str, Framework] = {framework.key: framework for framework in _ALL}

_GRADE = re.compile(
    r"\b(?:(?P<requires_improvement>requires?\s+improvement(?:\s+to\s+be\s+good)?)"
    r"|(?P<outstanding>outstanding|grade\s+1\b)|(?P<inadequate>inadequate|grade\s+4\b)"
    r"|(?P<adequate>adequate|grade\s+3\b)|(?P<good>good|grade\s+2))\b",
    re.I,
)


def canonical_grade(text: str) -> str | None:
    """The grade key of the first grade in the text, or None: "Grade 3 (Adequate)" -> adequate."""
    match = _GRADE.search(" ".join(text.split()))
    return match.lastgroup if match else None


def canonical_area(text: str, framework: Framework, service: str = "") -> Area | None:
    """The area that the printed words name under a framework.

    Args:
        text: as printed, in a table or a heading.
        framework: whose areas are looked through, in their order.
        service: "safeguarding" or "looked-after", where the framework judges both; the part
            of the report or table in which the words stand.
    """
    words = " ".join(text.replace("’", "'").split()).rstrip(" :.")
    for area in framework.areas:
        if service and not area.key.startswith(f"{service}:"):
            continue
        if re.search(area.pattern, words, re.I):
            return area
    return None


def find_framework(opening: str, inspected: date | None) -> Framework | None:
    """The framework under which a report was written: whose title stands first in its opening.

    Args:
        opening: its first page or so.
        inspected: the inspection's last day; decides between forms of the same title.
    """
    words = " ".join(opening.replace("’", "'").split())
    matches = [(m.start(), f) for f in _ALL if (m := re.search(f.title, words, re.I))]
    if not matches:
        return None
    first = min(at for at, _ in matches)
    found = [framework for at, framework in matches if at == first]
    if inspected:
        found = [f for f in found if f.first <= inspected <= (f.last or date.max)] or found
    return found[0]

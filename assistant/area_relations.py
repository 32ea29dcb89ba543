"""Reads where a question sets the grades of two areas of one report against each other.

"Leadership above overall", "care leavers graded lower than the council as a whole", "the
same grade in every area". Words only; which reports it is true of is found elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from assistant.areas import CONCEPTS
from assistant.grade_groups import GRADE, ONE_GRADE
from assistant.patterns import Span, any_of, blank
from assistant.words import number_of

_MARK = r"(?:grades?|marks?|ratings?|judge?ments?|scores?|results?|verdicts?)"
EVERY_AREA = any_of(
    rf"\b(?:every|each)(?: single)? (?!(?:{GRADE})\b)(?:\w+ )?"
    r"(?:area|judge?ment|box|category|grade|measure|field|heading|column|row|line|strand|aspect|thing|count"
    r"|one of (?:its|their) (?:areas|grades|judge?ments))\b",
    r"\ball (?:(?:of )?(?:the|its|their) )?(?:\w+ )?(?:areas|judge?ments|boxes|categories|grades"
    r"|fields|headings|columns|counts|strands)\b",
    r"\bacross the board\b|\b(?:in|for|on|at) everything\b(?! (?:but|except|bar|else))"
    r"|\beverything (?:(?:was|is|were|came (?:out|back)|got|rated|judged|graded|at|being) )*"
    rf"(?={GRADE})"
    r"|\bclean sweep\b|\bfull house\b|\ball[- ]round\b"
    r"|\b(?:straight|all|wall[- ]to[- ]wall) (?:outstanding|good|inadequate)s\b"
    r"|\bstraight (?:outstanding|good)\b|\btop to bottom\b|\buniformly\b|\bwithout exception\b",
    r"\b(?:the whole|all the) way (?:down|through|across|along)\b|\bon (?:all|every) fronts?\b",
    r"\bno (?:single )?(?:area|grade|heading|judge?ment) (?:was |is )?(?:any )?"
    r"(?:better|higher|worse|lower|different)(?: (?:or|nor) (?:better|higher|worse|lower))?\b",
)
_SAME_MARK = (
    r"(?:(?:exactly )?(?:the )?(?:very )?same|identical|one and the same|a single|a uniform|equal) "
    rf"(?:\w+ )?{_MARK}"
)
_ALL_ALIKE = any_of(
    rf"\b{_SAME_MARK}\b[^.?]{{0,30}}(?:{EVERY_AREA.pattern})",
    rf"(?:{EVERY_AREA.pattern})[^.?]{{0,30}}\b(?:the same|identical|alike|equal)\b"
    rf"(?! {_MARK} as\b| as\b)",
    rf"\b{_MARK}\b (?:that )?(?:were|was|are|is) (?:all|exactly) (?:the same|identical|alike"
    r"|equal)",
)
_ABOVE = (
    r"better|higher|stronger|above|ahead of|outscor\w+|outperform\w+|outrank\w+|beat\w*|exceed\w*"
)
_BELOW = r"worse|lower|weaker|poorer|below|beneath|behind|lagg\w+(?: behind)?|trail\w+(?: behind)?"
_LEVEL = (
    r"match(?:es|ed|ing)?|equal(?:s|led)?(?: to)?|level with|on a par with"
    rf"|the same(?: {_MARK})?(?: (?!(?:inspection|report|visit|time|year|place)\b)\w+)? as"
    r"|identical to"
)
_APART = r"differ(?:s|ed|ent|ently)?(?: from| to)?|not the same(?: \w+){0,2} as|out of line with"
_RELATION = re.compile(
    rf"(?P<not>\b(?:not|no|never|n['’]t)\s+(?:\w+\s+)?)?"
    rf"\b(?:(?P<apart>{_APART})|(?P<level>{_LEVEL})|(?P<above>{_ABOVE})|(?P<below>{_BELOW}))\b"
    r"(?P<between>(?:(?!\bthan\b)[^.;?]){0,60}?\bthan\b)?",
    re.I,
)
# "Good overall, but care leavers one lower": a grade less than that which is named before it.
_NOTCH = re.compile(
    r"\b(?:an?|one|two|1|2)(?: (?:whole|full))?"
    r"(?: (?:notch|grade|step|mark|rung|level|band|place)s?)?"
    r" (?:(?P<above>higher|better|above|up)|(?P<below>lower|worse|below|beneath|under|down))\b"
    r"(?! (?:than|at|on|in|next|by|from|the|later|after|time|inspection|visit))",
    re.I,
)
# "The board and the council overall had different grades", "the same grade for both of these".
_ALIKE_OR_NOT = (
    r"(?:(?P<apart>different|differing|unequal|mismatched)"
    rf"|(?:the )?(?:same|identical|matching|equal)) (?:\w+ )?{_MARK}\b"
)
_PARTED = (
    r"part(?:ed|ing|s)? (?:company|ways)|diverg\w+|disagree\w*|at odds|out of (?:step|kilter|line)"
    r"|apart|mismatch\w*|differ(?:ed|s|ing)?|split"
    r"|(?:do|did|does|were|are)(?: not|n['’]?t)(?: \w+)? (?:match|agree|the same|alike|aligned)"
)
_OF_TWO = re.compile(
    rf"[^.;?,]{{0,30}}?\b(?:{_ALIKE_OR_NOT}(?! (?:as|at)\b)|(?P<parted>{_PARTED})\b"
    r"(?! (?:from|to)\b))",
    re.I,
)
_FOR_TWO = re.compile(
    rf"\b{_ALIKE_OR_NOT} (?:for|in|on|between|across)"
    r"(?: (?:both|the|its|their))*\W*(?:children )?$",
    re.I,
)
_AND = re.compile(
    r"\w*(?:['’]?s)?\W+(?:and|&|plus|versus|vs?)\W+"
    r"(?:(?:the|its|their|for|council|authority|children|those|kids|young people)(?:['’]?s)?\W+)*",
    re.I,
)
_STEPS = re.compile(
    r"\b(?P<n>two|three|2|3)(?: (?:or more|whole|full|clear))? "
    r"(?:grades?|levels|notches|steps|bands|places|rungs)\s+$",
    re.I,
)
# The council set beside one of its areas is its overall grade.
_WHOLE = re.compile(
    r"\b(?:the|their|its)\s+(?:whole |own )?(?:council|authority|borough|LA)\b"
    r"(?:['’]s)?(?: (?:itself|own(?: \w+)?))?(?! (?:was|were|is|are|had|did)\b)",
    re.I,
)
# "The council itself was inadequate but its board graded better than that".
_THAN_THAT = re.compile(r"\W*(?:that|it|this)\b(?!['’]| (?:was|is|had|did)\b)", re.I)
# What may stand between "above" and the area that it is above.
_LINK = re.compile(
    rf"(?:\W|\b(?:the|their|its|that|those|ones?|what|of|for|on|in|at|by|with|own|council|authority|it|they"
    rf"|was|were|did|do|does|is|are|had|got|given|to|s|child(?:ren)?|services?|{_MARK})\b)*",
    re.I,
)
_OVERALL = "overall effectiveness"


_PART = r"(?:area|aspect|bit|category|heading|part|spot|point)"
_MEMBER = rf"(?:{_PART}|(?:grade|judge?ment|mark|rating|score))"
_WEAKEST = r"(?:weakest|lowest|worst|poorest)"
_STRONGEST = r"(?:strongest|highest|best|top)"
_OTHERS = (
    r"(?:everything|all|anything) else|the (?:rest|others)|all (?:of )?(?:the |its |their )?others?"
    rf"(?: {_MEMBER}s)?|(?:every|any) other(?: {_MEMBER}| one)?|the other {_MEMBER}s"
)
# "Leadership as their weakest area", "leadership weaker than everything else"; "care leavers got
# the top grade" is of the scale.
_IS_EXTREME = re.compile(
    r"\w*(?:['’]s?)?\W+(?:(?:as|is|was|are|were|being|been|be|had|has|got|came|out|judged|rated"
    r"|graded|the|single) )*"
    rf"(?:(?P<own>(?:its|their) )?(?:(?P<below>{_WEAKEST})|{_STRONGEST})[- ]"
    rf"(?:(?:rated|graded|scoring|judged) )?(?:{_PART}|(?(own){_MEMBER}|(?!)))\b"
    rf"|(?:(?P<less>{_BELOW})|(?:{_ABOVE}))(?: \w+)? than (?:(?:in|for|on|at) )?(?:{_OTHERS})\b)",
    re.I,
)
_EXTREME_IS = re.compile(
    rf"\b(?:their|its|whose) (?:(?P<below>{_WEAKEST})|{_STRONGEST})"
    rf" {_MEMBER} (?:(?:is|was|being|by far|were|at|for|in|on) )*$",
    re.I,
)


class Area(NamedTuple):
    """An area where a text names it."""

    start: int
    end: int
    words: str
    name: str  # of the concept


class Relation(NamedTuple):
    """What is asked of two areas of a report, or of all of them together."""

    left: str  # the words that name an area; "" where all are meant
    left_name: str
    right: str  # "" where each of the other areas is meant
    right_name: str
    signs: frozenset[int]  # 1: the left is the better, 0: both alike, -1: the right is the better
    which: Literal["against", "same"] = "against"
    is_or: bool = False
    far: int = 1  # at least so many grades apart, where they are not alike

    @property
    def area_name(self) -> str:
        """How an answer says what was counted."""
        if self.which == "same":
            return "one grade in every area judged"
        ways = [
            word for sign, word in ((1, "above"), (0, "level with"), (-1, "below"))
            if sign in self.signs
        ]  # fmt: skip
        by = f" by {self.far} grades or more" if self.far > 1 else ""
        return f"{self.left_name} {' or '.join(ways)} {self.right_name}{by}"


def areas_in(text: str) -> list[Area]:
    """The areas that a text names, in text order, none twice in one place."""
    found: list[Area] = []
    for concept in CONCEPTS:  # the most particular first
        for match in concept.asked.finditer(text):
            if not any(a.start < match.end() and match.start() < a.end for a in found):
                found.append(Area(match.start(), match.end(), match.group(), concept.name))
    return sorted(found)


def relations_asked(text: str) -> tuple[tuple[Relation, ...], str]:
    """What a text sets against each other, and the text without the words that do."""
    alike = _ALL_ALIKE.search(text)
    if alike:
        return (Relation("", "", "", "", frozenset({0}), "same"),), blank(text, [alike.span()])
    found: dict[tuple[str, str], Relation] = {}
    spans: list[Span] = []
    for relation, own in _relations(text):
        found.setdefault((relation.left_name, relation.right_name), relation)
        spans += own
    return tuple(found.values()), blank(text, spans)


def _relations(text: str) -> Iterator[tuple[Relation, list[Span]]]:
    areas = areas_in(text)
    for match in _RELATION.finditer(text):
        way = next(w for w in ("apart", "level", "above", "below") if match[w])
        if match[way].lower() in _NEEDS_THAN and not match["between"]:
            continue
        end = match.end() if match["between"] else match.end(way)
        right = _first_after(text, end, areas)
        if not right:
            continue
        within = [a for a in areas if match.start() <= a.start and a.end <= end]
        before = [a for a in areas if a.end <= match.start()]
        after = [a for a in areas if a.start >= right.end]
        left = next(iter([*within, *before[-1:], *after]), None)
        if left and left.name != right.name:
            signs = _signs(way, is_not=match["not"] is not None)
            step = _STEPS.search(text[: match.start()])
            far = number_of(step["n"]) if step else 1
            relation = Relation(left.words, left.name, right.words, right.name, signs, far=far)
            start = step.start() if step else match.start()
            yield relation, [(left.start, left.end), (start, right.end)]
    yield from _a_notch_apart(text, areas)
    yield from _of_two(text, areas)
    yield from _beside_others(text, areas)


def _beside_others(text: str, areas: Sequence[Area]) -> Iterator[tuple[Relation, list[Span]]]:
    """An area that is said to be better or worse than each of the others."""
    for area in areas:
        said = _EXTREME_IS.search(text[: area.start]) or _IS_EXTREME.match(text, area.end)
        if said and area.name != _OVERALL:
            is_below = said["below"] or said.groupdict().get("less")
            signs = _signs("below" if is_below else "above", is_not=False)
            relation = Relation(area.words, area.name, "", "every other area judged", signs)
            yield relation, [(min(area.start, said.start()), max(area.end, said.end()))]


def _of_two(text: str, areas: Sequence[Area]) -> Iterator[tuple[Relation, list[Span]]]:
    """Two areas in one breath, said to have different grades or the same."""
    for one, other in pairwise(areas):
        if one.name == other.name or not _AND.fullmatch(text[one.end : other.start]):
            continue
        before, after = _FOR_TWO.search(text[: one.start]), _OF_TWO.match(text, other.end)
        if said := before or after:
            is_apart = said["apart"] or said.groupdict().get("parted")
            signs = _signs("apart" if is_apart else "level", is_not=False)
            relation = Relation(one.words, one.name, other.words, other.name, signs)
            start, end = min(one.start, said.start()), max(other.end, said.end())
            yield relation, [(start, end)]


def _a_notch_apart(text: str, areas: Sequence[Area]) -> Iterator[tuple[Relation, list[Span]]]:
    """An area that is so much above or below the one whose grade is named, where one grade is."""
    said, graded = _NOTCH.search(text), list(ONE_GRADE.finditer(text))
    if not said or len(graded) != 1:
        return
    before = [area for area in areas if area.end <= said.start()]
    others = [area for area in before[:-1] if area.name != before[-1].name]
    if not before or not (others or before[-1].name != _OVERALL):
        return
    left = before[-1]
    right = others[-1] if others else Area(0, 0, "overall", _OVERALL)
    signs = _signs("above" if said["above"] else "below", is_not=False)
    relation = Relation(left.words, left.name, right.words, right.name, signs)
    yield relation, [(left.start, left.end), said.span()]


_NEEDS_THAN = frozenset({"better", "higher", "stronger", "worse", "lower", "weaker", "poorer"})


def _first_after(text: str, start: int, areas: list[Area]) -> Area | None:
    """The area that stands next, or the council itself; None where something else does."""
    named = [a for a in areas if a.start >= start]
    whole = _WHOLE.search(text, start)
    before = {area.name for area in areas if area.end <= start} - {_OVERALL}
    if _THAN_THAT.match(text, start) and len(before) < 2 and ONE_GRADE.search(text[:start]):
        return Area(start, start + len(" that"), "overall", _OVERALL)
    if whole and not (named and named[0].start < whole.end()):
        named = [Area(whole.start(), whole.end(), "overall", _OVERALL), *named]
    first = min(named, default=None)
    return first if first and _LINK.fullmatch(text[start : first.start]) else None


def _signs(way: str, *, is_not: bool) -> frozenset[int]:
    signs = {"apart": {1, -1}, "level": {0}, "above": {1}, "below": {-1}}[way]
    return frozenset({1, 0, -1} - signs if is_not else signs)

"""Which judged area a question means, across the frameworks' different names for it.

A concept is what people ask about; each framework prints it as one or several
areas. The printed name of an area always counts too, so an area that has no
concept here is still found by its own words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from assistant.cues.everyday_grades import MARKS, MOVES
from assistant.patterns import any_of
from assistant.words import content_words, stems, word_list
from ingest import Judgement


@dataclass(frozen=True, slots=True)
class Concept:
    """Something people ask the grade of."""

    name: str  # as shown
    asked: re.Pattern[str]
    area_keys: re.Pattern[str]  # matched against the whole `Judgement.area_key`

    @property
    def is_of_today(self) -> bool:
        """Whether an area of today's inspections is meant, and not one of the many until 2012."""
        return self.name in _OF_TODAY


def _concept(name: str, asked: str, area_keys: str) -> Concept:
    return Concept(name, re.compile(asked, re.I), re.compile(area_keys))


CONCEPTS: tuple[Concept, ...] = (
    _concept(
        "care leavers",
        r"\bcare[- ](?:leavers?|experienced)\b|\b(?:leav(?:e|es|ing)|left|outgrown?|outgrew) "
        r"(?:the )?care\b|(?<!kept )(?<!keep )(?<!keeping )(?<!stay )(?<!staying )\bout of care\b"
        r"|\b(?:gr[eo]wn?(?: \w+){0,2}|brought) up in (?:the )?care\b|\bafter (?:leaving )?care\b"
        r"|\b(?:(?:used to|had|have|has|['’]ve|['’]d) (?:once )?(?:be|been)|were once|formerly) in "
        r"(?:the )?care\b|\b(?:who|that)(?:['’](?:ve|d)| have| had)? (?:since )?moved on\b"
        r"|\b(?:over|post)[- ]?(?:18|eighteen)s?\b|\b1[68](?:\+| plus)",
        r".*care-leavers",
    ),
    _concept(
        "adoption",
        r"\badopt|\b(?:new|forever) (?:mums?|parents|famil(?:y|ies)|homes?) (?:and dads? )?"
        r"for (?:the )?(?:children|kids|them)\b|\bforever (?:famil|home)",
        r".*adoption.*",
    ),
    _concept(
        "the safeguarding children board",
        r"\blscbs?\b|\bsafeguarding (?:children'?s? )?boards?\b",
        r".*lscb.*",
    ),
    _concept(
        "leadership",
        r"\bleader|\b(?<!performance )management\b(?! of perf)|\bmanagers\b|\bgovernance\b"
        r"|\btop brass\b"
        r"|\b(?:people|those|ones) (?:who (?:are )?)?(?:running|run)\b|\brunning (?:things|it"
        r"|the (?:place|show|department|service))\b|\bhow it(?:'s| is) run\b|\bbosses\b"
        r"|\b(?:at|from) the top\b|\btop (?:team|people|table|officers|bods)\b|\bin charge\b"
        r"|\b(?:well|badly|poorly)[- ]led\b|\bled (?:well|badly|poorly)\b"
        r"|\bchiefs\b|\bdirectors?\b|\b(?:high(?:er)?-?ups|bigwigs|head honchos)\b|\bSLT\b",
        r"leadership|.*:leadership-and-management|.*impact-of-leaders.*",
    ),
    _concept("partnership working", r"\bpartner(?:s|ship)(?: working)?", r".*partnership.*"),
    _concept(
        "performance management and quality assurance",
        r"\bperformance management\b|\bquality assurance\b|\bQA\b",
        r".*performance-management.*",
    ),
    _concept(
        "equality and diversity",
        r"\bequalit|\bdiversity\b|\bEDI\b|\bfairness\b"
        r"|(?<!\d )(?<!\d, )(?<!\d\) )(?<!\bboth )\binclusi",  # "2015 to 2018 inclusive"
        r".*equality.*",
    ),
    _concept(
        "capacity for improvement",
        r"\bcapacity\b.*\b(?:improve|get better)|\bability to improve\b|\bcapable of improv"
        r"|\bturn\b.*\b(?:a?round)\b"
        r"|\b(?:at|for|chances? of|prospects? (?:of|for)) (?:getting (?:even |still )?better"
        r"|improving)\b|\bprospects? (?:of|for) improvement\b",
        r".*capacity-for-improvement",
    ),
    _concept("ambition and prioritisation", r"\bambitio|\bpriorit", r".*ambition.*"),
    _concept(
        "quality of provision",
        r"\bquality of (?:the )?(?:provision|services?)\b|\bprovision\b",
        r".*quality-of-provision",
    ),
    _concept(
        "health", r"\bhealth agenc|\bnhs\b|\bcontribution of health\b", r".*health-agencies.*"
    ),
    _concept("being healthy", r"\bbeing healthy\b|\bhealth(?:y)?\b", r".*being-healthy"),
    _concept("staying safe", r"\bstay(?:ing)? safe\b", r".*staying-safe"),
    _concept(
        "feeling safe",
        r"\bfeel(?:ing)? safe\b|\bare safe\b|\bkept safe\b|\bsafe and feel\b",
        r".*children-and-young-people-are-safe.*|.*feel-safe.*|.*staying-safe",
    ),
    _concept(
        "enjoying and achieving",
        r"\benjoy|\bachiev|\beducation|\bschool",
        r".*enjoying-and-achieving",
    ),
    _concept(
        "making a positive contribution",
        r"\b(?:making a )?positive contribution\b|\bparticipation\b"
        r"|\buser engagement\b|\bhaving a say\b",
        r".*positive-contribution.*",
    ),
    _concept("economic well-being", r"\beconomic\b|\bjobs?\b|\bemployment\b", r".*economic.*"),
    _concept(
        "help and protection",
        r"\bhelp(?:ed)?\s*(?:and|&|\+|/)\s*protect|\bprotect(?:ion|ed|ing)?\b"
        r"|\bneed(?:s|ing)? (?:some |extra )?(?:help|support)\b|\bearly help\b|\bin need\b"
        r"|\b(?:keep|kept|keeping|stay|staying|made|making) (?:\w+ )?safe(?:r)?\b"
        r"|\b(?:children|kids|youngsters) (?:\w+ )?(?:at risk|in danger|at home)\b",
        r"help-and-protection",
    ),
    _concept(
        "children in care",
        r"\bin care\b|\blooked[- ]after\b|\bLAC\b|\bCLA\b|\bcare (?:services?|side)\b"
        r"|\bpermanence\b|\b(?:child\w*|kids?|youngsters|those|ones)\b[^?.,;]{0,25}"
        r"\blook(?:s|ing)?[- ]after\b|\blook(?:s|ing)? after (?:the )?(?:children|kids)\b"
        r"|\b(?:foster(?:ed)?|care[- ]home) (?:kids|children)\b"
        r"|\b(?:state|council|it|they) (?:brings?|bringing|raises?|raising) (?:them )?up\b",
        r"children-in-care.*|looked-after:overall-effectiveness",
    ),
    _concept(
        "safeguarding",
        r"\bsafeguarding\b(?! (?:children )?board)|\bprotect",
        r"safeguarding:overall-effectiveness|help-and-protection",
    ),
    _concept(
        "overall effectiveness",
        r"\boverall\b|\b(?:as a|on the) whole\b|\bin general\b|\ball in all\b"
        r"|\bheadline\b|\btop-?line\b"
        r"|\bin the round\b|\ball[- ]?round\b|\bbottom line\b",
        r"overall|.*:overall-effectiveness",
    ),
)
# Of the rest, such as "enjoying and achieving", people speak without meaning an area.
_OF_TODAY = frozenset(
    {"care leavers", "adoption", "the safeguarding children board", "leadership", "safeguarding"}
    | {"help and protection", "children in care", "overall effectiveness"}
)
_SERVICES = (
    (
        "looked-after",
        re.compile(
            r"\blooked[- ]after|\bLAC\b|\bCLA\b|\bin care\b|\bcare leavers?\b|\bfoster", re.I
        ),
    ),
    ("safeguarding", re.compile(r"\bsafeguard|\bchild protection\b|\bprotecting\b|\bCP\b", re.I)),
)
_GRADES_FOR = any_of(r"\b(?:grades|ratings|judge?ments|scores|verdicts) (?:for|of|on|in)\b")
_ALL = any_of(
    r"\b(?:all|each|every|full (?:list|set)|list|breakdown|what were|what are)\b.*"
    r"\b(?<!overall )(?:grades|judge?ments|ratings|areas|scores)\b",
    r"\b(?:which|what|any|one|no) (?:\w+ )?(?:bits?|parts?|areas?|services?|headings?|things?"
    r"|strands?|sections?|aspects?|judge?ments?)\b",
    r"\b(?:what|which) (?:grades|judge?ments|ratings|scores)\b(?!.*\b(?:overall|for|of|on)\b)",
    r"\b(?:clean sweep|anything|everything|best|worst|lowest|highest|top marks)\b",
    r"\b(?P<each>bit|area|part|section|heading|strand|service|line) (?:by|for) (?P=each)\b",
    r"\b(?:(?:four|five|six|headline|separate|individual|different|sub)[ -]?){1,2} "
    r"(?:judge?ments|grades|ratings|marks|scores|verdicts)\b",
    r"\b(?:each|every) (?:one|area|part|bit|section|heading|strand|service|judge?ment)\b",
    r"\bacross the board\b|\breport cards?\b|\b(?:full|whole|complete) (?:set|list|lot)\b"
    r"|\b(?:goods|outstandings|inadequates)\b|\ball of them\b|\bone by one\b|\bthe rest\b"
    r"|\bodd one out\b|\bweak(?:est)? link\b",
)
# Beside the names of areas, of one that is asked about.
AREA_WORDS = frozenset(
    stems(["children", "care", "help", "protection", "service", "work"])
    + stems(["only", "one", "right", "really"])
)
# Words of asking for a grade, or how it changed, which name no area.
GRADING = frozenset(stems(word_list("grading_words.txt") + word_list("change_words.txt")))
# A list asks the same of every report: what a text says is read once, not thousands of times.
_once = lru_cache(maxsize=512)


@_once
def asks_for_all_areas(text: str) -> bool:
    """Whether a question wants every judgement of a report: no "grades for care leavers"."""
    of_area = _GRADES_FOR.search(text)
    if of_area and concepts_in(text[of_area.end() :]):
        return False
    return _ALL.search(text) is not None


@_once
def names_area(text: str) -> bool:
    """Whether anything is left of a text when the words of asking for a grade are taken out."""
    left = content_words(MARKS.sub(" ", MOVES.sub(" ", text)))
    return any(stem not in GRADING and not stem.isdigit() for stem in stems(left))


@_once
def names_only_areas(text: str) -> bool:
    """Whether a text names areas that are judged, and nothing else; none does so as well."""
    left = content_words(MOVES.sub(" ", besides_areas(MARKS.sub(" ", text))))
    return all(stem in GRADING | AREA_WORDS or stem.isdigit() for stem in stems(left))


@_once
def asks_of_grades_alone(text: str) -> bool:
    """Whether a text names nothing but areas of the inspections of today, or none."""
    names = {concept.name for concept in concepts_in(MARKS.sub(" ", text))}
    return names <= _OF_TODAY and names_only_areas(text)


@_once
def concepts_in(text: str) -> tuple[Concept, ...]:
    """The concepts a text mentions, most particular first."""
    return tuple(concept for concept in CONCEPTS if concept.asked.search(text))


def besides_areas(text: str) -> str:
    """A text without the names of the areas that it mentions, to the end of their last words."""
    for concept in concepts_in(text):
        text = re.sub(r"_\w*", " ", concept.asked.sub("_", text))
    return text


def choose_judgements(text: str, judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The judgements of one report that a text asks about, in printed order.

    Nothing named gives the overall one, or, where the framework has none, the
    overall judgement of each service. An empty result means that an area is
    named which this report does not judge.
    """
    areas = tuple((j.area_key, j.area) for j in judgements)
    return tuple(judgements[place] for place in _chosen(text, areas))


class _Area(NamedTuple):
    """What is judged, and where in the report's table."""

    place: int
    area_key: str
    area: str


# Many reports judge the same areas, and a list asks each of them.
@lru_cache(maxsize=4096)
def _chosen(text: str, areas: tuple[tuple[str, str], ...]) -> tuple[int, ...]:
    """Which of the areas of a table a text asks about, in printed order."""
    table = tuple(_Area(place, *area) for place, area in enumerate(areas))
    return tuple(area.place for area in _choose(text, table))


def _choose(text: str, judgements: tuple[_Area, ...]) -> tuple[_Area, ...]:
    if asks_for_all_areas(text):
        return judgements
    keys = [j for j in judgements]
    named = [c for c in concepts_in(text) if any(c.area_keys.fullmatch(j.area_key) for j in keys)]
    specific = [c for c in named if c.name not in ("overall effectiveness",)]
    chosen: tuple[_Area, ...] = ()
    for concept in specific or named:
        matches = tuple(j for j in judgements if concept.area_keys.fullmatch(j.area_key))
        if matches:
            chosen = matches
            break
    if not chosen:
        chosen = _by_printed_words(text, judgements)
    if not chosen and not names_area(text):
        chosen = tuple(
            j
            for j in judgements
            if j.area_key == "overall" or j.area_key.endswith(":overall-effectiveness")
        )
    return _of_service(text, chosen)


def names_both_services(text: str) -> bool:
    """Whether a text names safeguarding and services for looked after children, judged apart."""
    return all(pattern.search(text) for _, pattern in _SERVICES)


def _of_service(text: str, chosen: tuple[_Area, ...]) -> tuple[_Area, ...]:
    """Only the service named, where the same area is judged for two services; both if both are."""
    if names_both_services(text):
        return chosen
    for service, pattern in _SERVICES:
        ours = tuple(j for j in chosen if j.area_key.startswith(service + ":"))
        if ours and len(ours) < len(chosen) and pattern.search(text):
            return ours
    return chosen


@_once
def _stems_of(text: str) -> frozenset[str]:
    return frozenset(stems(content_words(text)))


def _by_printed_words(text: str, judgements: tuple[_Area, ...]) -> tuple[_Area, ...]:
    """Those whose printed area shares all but one of its words with the text."""
    asked = _stems_of(text)
    scored = []
    for judgement in judgements:
        area = _stems_of(judgement.area)
        if area and len(area & asked) >= max(2, len(area) - 1):
            scored.append((len(area & asked) / len(area), judgement))
    best = max((score for score, _ in scored), default=0.0)
    return tuple(j for score, j in scored if score == best)

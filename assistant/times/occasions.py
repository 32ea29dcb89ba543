"""Reads which of a council's inspections is meant by what it was, where that is no year.

"The second SIF", "before ILACS", "the re-inspection", "since covid", "after the January 2017
monitoring visit", "the joint one, not the ILACS". Only the words; which reports these are is
found in `scoping`.
"""

from __future__ import annotations

import re
from calendar import month_abbr
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from assistant.areas import concepts_in
from assistant.grade_groups import GRADE, grades_in
from assistant.left_out import leaving_out
from assistant.patterns import Span, any_of
from assistant.words import content_words

Crisis = Literal["", "since", "during", "before"]

JOINT = "joint"  # a kind of inspection, by a name that two kinds share
COVID_BEGAN = date(2020, 3, 23)  # the first lockdown; full inspections came back in 2021
COVID_WORDS = ("covid", "pandemic")  # in which a report speaks of it

# What people call the frameworks, and how their keys begin.
_FRAMEWORKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"SIFs?|(?:old )?single inspections?", ("sif-",)),
    (r"ILACS", ("ilacs-",)),
    (r"SLACs?", ("slac-",)),
)
_OLDER = ("slac-", "child-protection-", "looked-after-", "sif-")  # than the ILACS
_NAME = "|".join(words for words, _ in _FRAMEWORKS)
_FULL = r"full (?:ofsted )?inspections?"
_FRAMEWORK = re.compile(
    rf"\b(?:(?:under|by) (?:the )?)?(?P<name>{_NAME})\b(?: (?:framework|inspections?|reports?)\b)*",
    re.I,
)
_OLD_FRAMEWORK = re.compile(
    r"\b(?:(?:in )?(?:the |old )*days )?(?:before|prior to|pre)[- ](?:the )?ILACS\b"
    r"|\b(?:under|in|by) the (?:old|older|former|previous) (?:ofsted |inspection )*"
    r"(?:framework|regime|rules)\b",
    re.I,
)
# "What has changed since the SIF?" asks for what came after it.
_AFTER = re.compile(r"\b(?:since|after|following)(?: (?:the|its|their))?(?: 20\d\d)?\s*$", re.I)
# "I don't mean the ILACS": the kind that is not meant.
_NOT_MEANT = re.compile(
    r"(?:\b(?:not|never mind|rather than|instead of|other than)|(?:\bI )?\b(?:do|did)n['’]?t "
    r"(?:mean|want))\s+(?:(?:the|its|their|an?)\s+)?(?:(?:20\d\d|full|last|latest)\s+)?"
    rf"(?:{_NAME}|JTAI|joint (?:one|inspection)|(?:area )?SEND (?:one|inspection))\b\W*",
    re.I,
)
_A_KIND = (
    r"(?:joint(?: targeted)?|JTAIs?|(?:area )?SEND|monitoring|focused)"
    r"(?: (?:ones?|inspections?|visits?|reports?|letters?))?"
)
_KINDS_NAMED = re.compile(
    rf"\b(?:(?:the|any|all|those) )?{_A_KIND}(?:(?:,| and| or| nor|/)(?: the| any)? {_A_KIND})*\b",
    re.I,
)
# Of kinds that are left out, by whatever word: "the joint ones".
_KINDS_CALLED = (
    ("area-send", re.compile(r"\bSEND\b", re.I)),
    ("joint-targeted-area", re.compile(r"\b(?:JTAIs?|joint)\b", re.I)),
)
_COUNTED = {"second": 2, "third": 3, "fourth": 4, "fifth": 5} | {
    f"{n}{end}": n for n, end in ((2, "nd"), (3, "rd"), (4, "th"), (5, "th"))
}
_NTH = re.compile(
    rf"\b(?:(?:the|its|their|that) )?(?P<nth>{'|'.join(_COUNTED)})"
    r"(?: (?:full|ofsted|(?-i:[A-Z])[\w'’-]+))*"
    rf" (?:(?P<name>{_NAME})|JTAI|(?:full |ofsted )?(?:inspection|report)|ofsted|time round)\b",
    re.I,
)
_NUMBERED = re.compile(r"\b(?:report|inspection) (?:number|no\.?) ?(?P<number>[2-5])\b", re.I)
# What it was judged: "when it was inadequate", "its first outstanding report".
_SO = r"(?:still |first |last |rated |judged |found |graded |to be )*"
_GRADED_THEN = re.compile(
    rf"\b(?:back )?(?:when|while) [\w'’& -]{{2,40}}? (?:was|were|got|came out) {_SO}"
    rf"(?:{GRADE})(?=\W*$|\s*[,:;?–-])"
    r"|\b(?:back )?when [\w'’& -]{2,40}? failed(?=\W*$|\s*[,:;?–-])"
    r"|(?:\b(?:the|its|their)|['’]s?) (?P<first>first )?"
    r"(?P<of>outstanding|inadequate|good|RI|requires improvement|failing) (?:ofsted )?"
    r"(?:report|inspection)\b",
    re.I,
)
_AGAIN = re.compile(
    r"\b(?:(?:there was|in|at|by|of) )?(?:(?:the|its|their|a) )?re-?inspect(?:ions?|ed)\b", re.I
)
_SECOND_ONE = re.compile(r"\b(?:(?:in|at|by|of|for) )?(?:that|the) second one\b", re.I)
_COVID = r"(?:covid(?:[- ]?19)?|coronavirus|(?:the )?pandemic|(?:the )?(?:first )?lockdowns?)"
_SINCE_COVID = re.compile(rf"\b(?:since|after|post)[- ](?:the )?{_COVID}\b", re.I)
_BEFORE_COVID = re.compile(rf"\b(?:before|prior to|until|pre)[- ](?:the )?{_COVID}\b", re.I)
_DURING_COVID = re.compile(rf"\b{_COVID}\b", re.I)

_MONTHS = tuple(name.lower() for name in month_abbr)  # the first is none
_WHEN = rf"(?:(?P<month>{'|'.join(_MONTHS[1:])})[a-z]* )?(?P<year>20[0-4]\d)"  # "january 2017"
_LOOK = r"(?:monitoring|focused) visits?"
_AFTERWARDS = r"\b(?:after|since|following|once|as a result of|because of)\b[^?.;]{0,50}?"
_AFTER_LOOKS = (
    re.compile(rf"{_AFTERWARDS}\b(?P<when>{_WHEN})(?:['’]s)? {_LOOK}\b", re.I),
    re.compile(
        rf"{_AFTERWARDS}\b(?:{_LOOK}|monitor(?:ed)?)\b[^?.,;]{{0,25}}?\b(?P<when>{_WHEN})\b", re.I
    ),
)
_LOOKED = any_of(rf"\b{_LOOK}\b")
# Asked of the time between two inspections, of which the later one tells; or of others' visits.
_NOT_OF_A_LETTER = any_of(
    rf"{_AFTERWARDS}\b{_LOOK}\b",
    rf"\b(?:how many|number of|were there|when (?:was|were))\b[^?]{{0,60}}\b{_LOOK}\b",
    rf"\b{_LOOK} (?:were|was) (?:there|made|carried out|published)\b",
    rf"\b{_LOOK} (?:to|of|by) (?:(?:the|their|its|some|all|every) )?(?:\w+ )?(?:child\w*|homes?"
    r"|placements?|providers?|carers?|schools?|settings?|families|social workers?|managers?)\b",
)
# The kinds that people name: "joint" is what they call both in which other inspectorates take part.
_KINDS = (
    (
        "area-send",
        any_of(
            r"\bSEND (?:inspections?|reports?|inspected|inspectors|visits?|letters?)\b",
            r"\barea SEND\b",
            r"\bSEND areas?\b|^\W*SEND\s*[:–-]",
            r"\bSEND (?:outcomes?|results?|verdicts?|judge?ments?|grades?|ratings?)\b(?! to\b)",
            r"^\W*(?:[\w’']+[ -]){1,4}SEND,?(?: (?:\w+ )?20\d\d)?\s*[:–-]",  # "Leeds SEND: ..."
        ),
    ),
    ("joint-targeted-area", any_of(r"\bJTAIs?\b", r"\bjoint targeted\b")),
    (
        JOINT,
        any_of(
            r"\bjoint (?:area |multi-agency )?(?:inspections?|inspectors|report|check"
            r"|letter|one)\b",
            r"\bmulti-?agency inspections?\b",
            r"\bjoint visit\b(?=.{0,12}\b20\d\d\b)|\b20\d\d joint visit\b",
        ),
    ),
    (
        "childrens-services",
        any_of(
            rf"\b(?:{_NAME}|{_FULL})\b",
            r"\b(?:children['’]?s )?social care (?:inspections?|reports?|ofsteds?)\b",
        ),
    ),
)
# A kind of inspection, named: it chooses the report, and every page of its letter repeats it.
KIND_NAMED = any_of(
    r"\(?\b(?:JTAIs?|joint (?:targeted )?(?:area )?inspections?|ILACS"
    r"|(?:area |local area )?SEND (?:inspections?|reports?))\b\)?",
)
_JOINT_ONE = re.compile(r"\b(?:I mean )?the joint one\b", re.I)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a question says of an inspection beside its year."""

    frameworks: tuple[str, ...] = ()  # what the key of its framework begins with; () for any
    nth: int = 0  # which it was, counted from the first; 0 where it is not counted
    is_again: bool = False  # of a council that was found inadequate before
    crisis: Crisis = ""
    after: date | None = None  # a visit by inspectors whose letter is no report
    graded: str = ""  # the overall grade that it gave
    is_first_so: bool = False  # of those that gave it, the first
    is_look: bool = False  # such a visit itself is asked about

    def __bool__(self) -> bool:
        return self != NO_OCCASION


NO_OCCASION = Occasion()


class Found(NamedTuple):
    """What a question says of an inspection, and where."""

    occasion: Occasion
    spans: tuple[Span, ...]  # of the words that name nothing else, in order, none twice
    dated: tuple[Span, ...]  # of a date that is no inspection's


def find_occasion(text: str) -> Found:
    """What a question says of an inspection beside its year."""
    spans = [*(match.span() for match in _words_of_kinds(text)), *_kinds_left_out(text)]
    meant = _NOT_MEANT.sub(lambda match: " " * len(match.group()), text)
    nth = _NTH.search(meant)
    numbered = _NUMBERED.search(meant)
    so = _graded_then(meant)
    again = _AGAIN.search(meant)
    old = _OLD_FRAMEWORK.search(meant)
    since, before = _SINCE_COVID.search(meant), _BEFORE_COVID.search(meant)
    second = _SECOND_ONE.search(meant) if again else None
    said = (nth, numbered, so, again, second, old, since, before)
    spans += [match.span() for match in said if match]
    after = next((m for pattern in _AFTER_LOOKS if (m := pattern.search(meant))), None)
    occasion = Occasion(
        frameworks=_frameworks(meant) or (_OLDER if old else ()),
        nth=_COUNTED[nth["nth"].lower()] if nth else int(numbered["number"]) if numbered else 0,
        graded=next(iter(grades_in(so.group())), "") if so else "",
        is_first_so=bool(so and so["first"]),
        is_again=again is not None,
        crisis=_crisis(meant),
        after=_end_of(after) if after else None,
        is_look=_LOOKED.search(meant) is not None and not _NOT_OF_A_LETTER.search(meant),
    )
    return Found(occasion, _apart(spans), (after.span("when"),) if after else ())


def besides_grade(text: str) -> str:
    """A question without the words that name an inspection by its grade, if more is asked."""
    said = _graded_then(text)
    left = f"{text[: said.start()]} {text[said.end() :]}" if said else text
    return left if len(content_words(left)) > 1 else text


def _graded_then(text: str) -> re.Match[str] | None:
    """The words that name an inspection by the grade it gave the council.

    "Requires improvement while its leaders were good" names none: an area is held against another
    grade; nor does "while the council was failing", where another grade is what is asked.
    """
    said = _GRADED_THEN.search(text)
    if not said or said["of"]:
        return said
    is_other = bool(grades_in(text[: said.start()]) or grades_in(text[said.end() :]))
    if any(concept.name != "overall effectiveness" for concept in concepts_in(said.group())):
        return None
    return None if is_other and not re.search(r"\b[A-Z]", said.group()[1:]) else said


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, of those that overlap the longest."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        if all(end <= first or last <= start for first, last in kept):
            kept.append((start, end))
    return tuple(sorted(kept))


def month_in(word: str) -> int:
    """The month that a word begins with the name of, 1 to 12; 0 for none, or a season."""
    short = word.lower()[:3]
    return _MONTHS.index(short) if short in _MONTHS else 0


def besides_not_meant(text: str) -> str:
    """A text without the kinds of inspection that it says are not meant: "not the ILACS"."""
    for start, end in reversed(_kinds_left_out(text)):
        text = f"{text[:start]} {text[end:]}"
    return _NOT_MEANT.sub(" ", text)


def kinds_left_out(text: str) -> frozenset[str]:
    """The kinds of inspection that a text says are left out, whatever kind it names."""
    said = [text[start:end] for start, end in _kinds_left_out(text)]
    said += [match.group() for match in _NOT_MEANT.finditer(text)]
    return frozenset(kind for kind, name in _KINDS_CALLED if any(map(name.search, said)))


def _kinds_left_out(text: str) -> list[Span]:
    """Where a text says that kinds of inspection are left out: "SEND visits don't count"."""
    named = (said.span() for said in _KINDS_NAMED.finditer(text))
    return list(_apart(filter(None, (leaving_out(text, *span) for span in named))))


def kind_named(text: str) -> str:
    """The kind of inspection that a question names, `JOINT`, or "" for none."""
    meant = besides_not_meant(text)
    return next((kind for kind, pattern in _KINDS if pattern.search(meant)), "")


def kinds_together(text: str) -> frozenset[str]:
    """The kinds that a question names beside one another: "a JTAI or a SEND inspection"."""
    meant = besides_not_meant(text)
    named = [kind for kind, words in _KINDS if kind != JOINT and words.search(meant)]
    return frozenset(named) if len(named) > 1 else frozenset()


def _words_of_kinds(text: str) -> Iterator[re.Match[str]]:
    """What says that a kind or a framework is meant, or is not."""
    yield from _NOT_MEANT.finditer(text)
    yield from _JOINT_ONE.finditer(text)
    yield from _FRAMEWORK.finditer(text)
    yield from re.finditer(rf"\b(?:(?:the|its|their) )?{_FULL}\b", text, re.I)


def _frameworks(text: str) -> tuple[str, ...]:
    """The frameworks named as that of an inspection asked about."""
    bare = _OLD_FRAMEWORK.sub(lambda match: " " * len(match.group()), text)
    named = [m["name"] for m in _FRAMEWORK.finditer(bare) if not _AFTER.search(bare[: m.start()])]
    keys = (
        key
        for words, begun in _FRAMEWORKS
        for key in begun
        if any(re.fullmatch(words, name, re.I) for name in named)
    )
    return tuple(dict.fromkeys(keys))


def _crisis(text: str) -> Crisis:
    if _SINCE_COVID.search(text):
        return "since"
    if _BEFORE_COVID.search(text):
        return "before"
    return "during" if _DURING_COVID.search(text) else ""


def _end_of(match: re.Match[str]) -> date:
    """The first day after the month or the year that a visit was made in."""
    year, at = int(match["year"]), month_in(match["month"] or "") or 12
    return date(year + at // 12, at % 12 + 1, 1)

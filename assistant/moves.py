"""Reads how a question wants a grade to have changed from one inspection to the next.

Up, down or not at all, from some grades, to some, by so many. The words that people have for
going up and down are data: `moves.csv`. Which councils' grades did is found in
`forms.aggregates.moved`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import NamedTuple

from assistant.conditions import tests_asked
from assistant.grade_groups import GRADE_ORDER, GROUP, grades_of
from assistant.patterns import any_of
from assistant.recurrence import quantifier
from assistant.words import number_of

ANY_GRADE = frozenset(GRADE_ORDER)
_ANY_WAY, _UP_OR_DOWN = frozenset({1, 0, -1}), frozenset({1, -1})
_INSPECTION = r"(?:time|inspection|visit|report|round|one|ofsted|go|full|grading|outing)"


def _phrases(way: str) -> str:
    """The phrases of one way, the longest first."""
    lines = (files("assistant") / "moves.csv").read_text(encoding="utf-8").splitlines()
    listed = [row["phrase"] for row in csv.DictReader(lines) if row["way"] == way]
    return "|".join(re.escape(p) for p in sorted(listed, key=lambda p: (-len(p), p)))


# What must be improved is no movement, nor is a grade's own name.
_NO_MOVE = re.compile(
    r"\b(?:(?:req\w*\.?|need(?:s|ed|ing)?)[- ]improvement"
    r"|(?:had|have|has|having|needed|needs?|told|asked|ordered|required|expected|things?|points?)"
    r" to improve"
    r"|the same (?:\w+ )?(?:inspection|report|visit|time|year|dates?|days?|week|month)"
    r"|improvements? (?:items?|points?|plans?|notices?)"
    r"|(?:no|one|two|three|four|five|six|seven|eight|nine|ten|\d+|many|few|fewer|fewest|most|more"
    r"|single|lists?(?: of)?|listed) improvements?"
    r"|(?:capacity|ability) (?:for|to) improve\w*"
    r"|(?:at|chances? of|prospects? (?:of|for)) (?:getting (?:even |still )?better|improving)"
    r"|prospects? (?:of|for) improvement)\b",
    re.I,
)
_UP = re.compile(rf"\b(?:{_phrases('up')})\b", re.I)
_DOWN = re.compile(rf"\b(?:{_phrases('down')})\b", re.I)
_SAME = re.compile(
    rf"(?:\b(?:{_phrases('same')})|(?<=\w)n['’]?t (?:moved?|changed?|budged?)"
    r"|\b(?:just )?(?:as|like) (?:(?:they|it) (?:were|was|did|had been) )?(?:before|the time before"
    r"|last time|at the (?:inspection|one) before|previously))\b",
    re.I,
)
_EITHER = re.compile(
    r"\bdifferent(?: (?:grades?|ratings?|judge?ments?))? (?:before|beforehand|last time|previously)"
    r"\b|\b(?:changed|moved|shifted)\b|\b(?:up|rose|risen) or (?:down|fell|fallen)\b",
    re.I,
)
_NOT_SO = re.compile(
    r"(?:\b(?:not|never|without|no)|n['’]?t)(?: (?:ever|once|yet|any|their|its|a|have|has|been"
    r"|being|actually|managed to))*\s*$",
    re.I,
)
_STEP = re.compile(
    r"\b(?P<n>two|three|2|3)(?: (?:or more|overall|whole|full|clear))* "
    r"(?:grades|levels|steps|places|notches|rungs|bands)\b",
    re.I,
)
# Words before a grade that was had first: "from good", "lost its outstanding".
_STARTS = re.compile(
    r"\b(?:from|lost|losing|lose|out of(?! (?:two|three|four|five|\d))|left(?! care)|escaped?|shed"
    r"|shook off|gave up|given up|no longer|stopped being|ceased to be|threw away|surrendered"
    r"|forfeited)"
    r"(?: (?!to\b|into\b)\w+){0,4}\s*$",
    re.I,
)
# "Dropped out of good or better", which from outstanding to good is not.
_LEFT = any_of(
    r"\b(?:out of|left|escaped?|no longer|stopped being|ceased to be|lost|losing)"
    r"(?: (?!to\b|into\b)\w+){0,3}\s*$"
)
AT_A_STROKE = any_of(
    r"\bin (?:one|a single) (?:go|step|leap|jump|bound|move|swoop|hop|inspection)\b|\bovernight\b"
    r"|\bat (?:one|a) (?:stroke|stretch|swoop)\b|\b(?:directly|in one)\W*$"
    r"|\b(?:straight|directly|right) (?:up |down |back )?(?:from|to|into)\b"
)
_ONLY_TO = re.compile(r"\s*(?:to|into|->|→)\s*(?:an? )?", re.I)  # "inadequate to good"
_TO = re.compile(r"\b(?:to|into|2)\b|->|→", re.I)
_ARROW = re.compile(r"\s*(?:->|→|=>|>)\s*")
_NEXT = (
    rf"the (?:very )?(?:next|following|second|one after)\b|(?:very )?next (?:full )?{_INSPECTION}"
    r"|after(?:wards?| that)\b|subsequent(?:ly)?\b"
)
_THEN_BETWEEN = any_of(
    rf"\b(?:then|followed by|only to|{_NEXT})\b|\bbefore\b(?! (?:the |\w+ )?(?:20|covid))",
    r"\b(?:straight|directly|right) (?:up |down |back )?(?:to|into)\b",
)
_THEN_AFTER = any_of(rf"\b(?:{_NEXT})")
_THEN_BEFORE = any_of(r"\bafter (?:an? |being |having been |getting |it )?$")
# "Good straight after an inadequate": the second named came first.
_BACKWARDS = any_of(
    r"\b(?:after|following|having been|on the back of|on from)\b"
    r"(?! (?:the |an? )?(?:20|covid|inspection|visit))[^.;?]*$"
)
_NOW = any_of(
    r"\b(?:now|currently|today|these days|at present|at the moment|nowadays)\b",
    r"\b(?:latest|most recent|newest) (?:inspection|report|time|grade|verdict|judge?ment)\b",
)
_JOINT = re.compile(r"[,;:]|\b(?:but|and|yet|while|though|although|despite|after|having)\b", re.I)
_ONCE = any_of(
    r"\b(?:once|previously|formerly|used to (?:be|get)|in the past|at some (?:point|stage)|earlier"
    r"|at one (?:time|point)|historically|back in the day|in (?:an?|its|their) (?:earlier|previous)"
    r"|before)\b(?! (?:the )?(?:20|covid))",
)
# "Looked after" is no order in time.
_LOOKED_AFTER = re.compile(r"\blook(?:s|ed|ing)?(?P<by>[ -])after\b", re.I)
_ANY_LATER = any_of(
    r"\b(?:however|no matter how|regardless of how|never mind how|whatever|any) "
    r"(?:many|long|the number|number)\b",
    r"\beven if (?:it|that|this) took\b|\b(?:eventually|ultimately|in the end|over the years"
    r"|over time)\b",
    r"\bnot necessarily (?:in a row|consecutive\w*|straight\w*|at once|(?:at |the )*next)\b",
    rf"\b(?:later on|(?:at |by |in )?(?:some|any|a) (?:later|subsequent)"
    rf"(?: {_INSPECTION}| date| point| stage)?"
    r"|(?:and|but|yet|then|,) (?:years )?later|later(?! (?:than|inspections?|reports?)))\b",
)
_OF_EACH = ("never", "always")
# "Good, having improved": the grade that it came to.
_HAVING = re.compile(
    r"\b(?:having|after|by|(?<!ve )(?<!has )since|following|because|as)(?: it| they)?"
    r"(?: has| have| had)? *$",
    re.I,
)
_TO_OTHER = re.compile(
    r"\s*(?:to|into) (?:anything|something|one|a grade|a) ?"
    r"(?:(?P<up>better|higher)|lower|worse|less|below)\b",
    re.I,
)
_BETTER_NEXT = re.compile(r"\b(?:(?P<no>no |not )?(?:(?P<up>better|higher)|worse|lower))\b", re.I)


_TURNS = re.compile(
    r"[,;]?\s*\b(?:(?:and|but|only|before|just)\s+(?:to\s+)?)?(?:then|back|before|only to|soon"
    r"|later|afterwards?|subsequently)\b(?!\s+(?:the\s+)?(?:20|covid))",
    re.I,
)
_BARE_UP, _BARE_DOWN = re.compile(r"\bup\b", re.I), re.compile(r"\bdown\b", re.I)


# "Compared with the inspection before it, whose grade was higher at the latest one?"
_COMPARED = any_of(
    rf"\b(?:compar\w+ (?:with|to)|set against|put (?:next to|beside)|than)\b[^.;?]{{0,50}}"
    rf"\b(?:{_INSPECTION} (?:directly |just |immediately )?before|previous|last time"
    r"|one before)\b"
)
_HIGHER = any_of(r"\b(?:higher|better|stronger)\b")
_LOWER = any_of(r"\b(?:lower|worse|weaker|poorer)\b")


class Move(NamedTuple):
    """How a grade is to have changed from one inspection to the next."""

    signs: frozenset[int]  # 1: up, 0: not at all, -1: down
    starts: frozenset[str] = ANY_GRADE
    ends: frozenset[str] = ANY_GRADE
    far: int = 1  # at least so many grades, where it went up or down
    is_to_now: bool = False  # from any earlier inspection to the latest, not to the next
    is_to_any: bool = False  # from any inspection to any later one

    def holds(self, was: str, now: str, steps: int) -> bool:
        """Whether it changed so; `steps` are the grades gained, below 0 where lost."""
        is_far = steps == 0 or abs(steps) >= self.far
        sign = (steps > 0) - (steps < 0)
        return sign in self.signs and is_far and was in self.starts and now in self.ends


def turn_asked(question: str) -> tuple[int, int] | None:
    """The two ways a grade went, one after the other: (1, -1) for "up and then down again".

    None where a question names grades, or one way alone.
    """
    if GROUP.search(question):
        return None
    said = _NO_MOVE.sub(lambda match: "_" * len(match.group()), question)
    for turn in _TURNS.finditer(said):
        first, last = _ways(said[: turn.start()])[-1:], _ways(said[turn.start() :])[:1]
        if first and last and first != last:
            return first[0], last[0]
    return None


def _ways(text: str) -> list[int]:
    """Up or down, each time that a text says it, in text order."""
    found = {
        match.start(): sign
        for sign, words in ((1, (_UP, _BARE_UP)), (-1, (_DOWN, _BARE_DOWN)))
        for way in words
        for match in way.finditer(text)
    }
    return [sign for _, sign in sorted(found.items())]


def besides_other(text: str) -> str:
    """A text without what a grade moved to where that is any other: "to anything worse"."""
    return _TO_OTHER.sub(" ", text)


def besides_moves(text: str) -> str:
    """A text without the words of going up, down or staying."""
    for way in (_UP, _DOWN, _SAME):
        text = way.sub(" ", text)
    return text


# The ends of the scale, named as such: "straight from bottom to top".
_TOPS = ("top", "best", "highest")
_END = (
    r"(?:the )?(?:very )?(?P<{}>bottom|worst|lowest|rock bottom|top|best|highest)"
    r"(?: (?:grade|mark|rung|rating|of the (?:pile|heap|table|class|tree|scale)))?"
)
_END_TO_END = re.compile(
    rf"\bfrom {_END.format('first')}(?: (?:straight|right|all the way|directly|up|down))* to "
    rf"{_END.format('last')}\b(?! (?:first|last))",
    re.I,
)


def move_asked(question: str) -> Move | None:
    """How a question wants a grade to have changed; None where it speaks of no change."""
    if ends := _END_TO_END.search(question):
        first, last = (
            GRADE_ORDER[0 if ends[at].lower() in _TOPS else -1] for at in ("first", "last")
        )
        return Move(_ANY_WAY, frozenset({first}), frozenset({last})) if first != last else None
    groups = list(GROUP.finditer(question))
    areas = {test.area_name for test in tests_asked(question)} - {"", "overall effectiveness"}
    question = _LOOKED_AFTER.sub(lambda said: said.group().replace(said["by"], "_"), question)
    if to_any := _at_any_later(question, groups, len(areas)):
        return Move(_ANY_WAY, *to_any, is_to_any=True)
    if to_now := _once_and_now(question, groups, len(areas)):
        return Move(_ANY_WAY, *to_now, is_to_now=True)
    if ordered := _in_turn(question, groups):
        return Move(_ANY_WAY, *ordered)
    said = _NO_MOVE.sub(lambda match: "_" * len(match.group()), question)
    signs = _signs(said, is_never=quantifier(question)[0] == "never")
    if not signs and (compared := _COMPARED.search(question)):
        ways = _HIGHER.search(question), _LOWER.search(question)
        signs = frozenset({1} if ways[0] else {-1} if ways[1] and compared else ())
    step = _STEP.search(question)
    far = number_of(step["n"]) if step else 1
    if not groups:
        return Move(signs, far=far) if signs else None
    return (
        _from_first(question, groups, signs, far)
        or _to_other(question, groups[-1], far)
        or _of_named(question, groups, signs, far)
    )


def _from_first(
    question: str, groups: Sequence[re.Match[str]], signs: frozenset[int], far: int
) -> Move | None:
    """Of "from good", "lost its outstanding", with the grades that it went to where these are."""
    first = groups[0]
    if not _STARTS.search(question[: first.start()]):
        return None
    to = [g for g in groups[1:] if _TO.search(question[first.end() : g.start()])]
    is_left = _LEFT.search(question[: first.start()]) is not None
    ends = _all_of(to) or (ANY_GRADE - grades_of(first) if is_left else ANY_GRADE)
    return Move(_ANY_WAY if to else signs or _UP_OR_DOWN, grades_of(first), ends, far)


def _to_other(question: str, last: re.Match[str], far: int) -> Move | None:
    """Of "good to something better"."""
    other = _TO_OTHER.match(question[last.end() :])
    if not other:
        return None
    return Move(frozenset({1 if other["up"] else -1}), grades_of(last), ANY_GRADE, far)


def _of_named(
    question: str, groups: Sequence[re.Match[str]], signs: frozenset[int], far: int
) -> Move | None:
    """Of "stayed good", "outstanding, then dropped", "slipped to good"."""
    first, last = groups[0], groups[-1]
    if not signs:
        return None
    if signs == {0}:
        return Move(signs, _all_of(groups), _all_of(groups))
    if len(groups) == 2 and _ONLY_TO.fullmatch(question[first.end() : last.start()]):
        return Move(_ANY_WAY, grades_of(first), grades_of(last), far)
    if _STARTS.search(question[: last.start()]) or _was_before(question, last):
        return Move(signs, grades_of(last), ANY_GRADE, far)
    ends = grades_of(first)
    # "Slipped below good": it was not below before.
    return Move(signs, ANY_GRADE - ends if first["before"] else ANY_GRADE, ends, far)


def _all_of(groups: Iterable[re.Match[str]]) -> frozenset[str]:
    return frozenset().union(*map(grades_of, groups))


def _was_before(question: str, group: re.Match[str]) -> bool:
    """Whether a grade stands before the word for its change: "outstanding, then dropped"."""
    after = question[group.end() :]
    way = _UP.search(after) or _DOWN.search(after)
    words = question[: group.start()]
    is_only = not (_UP.search(_NO_MOVE.sub(" ", words)) or _DOWN.search(words))
    return bool(way) and is_only and not (way and _HAVING.search(after[: way.start()]))


def _at_any_later(
    question: str, groups: Sequence[re.Match[str]], n_areas: int
) -> tuple[frozenset[str], frozenset[str]] | None:
    """The grades of an inspection and those of any later one, however many came between."""
    said = _ANY_LATER.search(question)
    if not said or len(groups) != 2 or n_areas > 1 or quantifier(question)[0] in _OF_EACH:
        return None
    first, second = groups
    between = question[first.end() : second.start()]
    if _BACKWARDS.search(between):
        first, second = second, first
    return grades_of(first), grades_of(second)


def _once_and_now(
    question: str, groups: Sequence[re.Match[str]], n_areas: int
) -> tuple[frozenset[str], frozenset[str]] | None:
    """The grades of some earlier inspection and those of the latest: "once good, now failing"."""
    if len(groups) != 2 or quantifier(question)[0] in _OF_EACH:
        return None
    now, once = _of_which(_NOW, question, groups), _of_which(_ONCE, question, groups)
    if (now is None and once is None) or n_areas > (once is not None) or now == once:
        return None
    if now is None and _in_turn(question, groups):
        return None
    last = now if now is not None else 1 - (once or 0)
    return grades_of(groups[1 - last]), grades_of(groups[last])


def _of_which(cue: re.Pattern[str], question: str, groups: Sequence[re.Match[str]]) -> int | None:
    """Which of two grades a cue is of: that of its own clause; None where there is no cue."""
    found = cue.search(question)
    if not found:
        return None
    joint = _JOINT.search(question, groups[0].end(), groups[1].start())
    if joint:
        return int(found.start() >= joint.start())
    gaps = [max(g.start() - found.end(), found.start() - g.end()) for g in groups]
    return gaps.index(min(gaps))


def _in_turn(
    question: str, groups: Sequence[re.Match[str]]
) -> tuple[frozenset[str], frozenset[str]] | None:
    """The grades of one inspection and those of the next, where a question names both in turn."""
    if not groups:
        return None
    first, after = groups[0], question[groups[-1].end() :]
    if len(groups) == 1:
        return _better_next(first, after) if _THEN_AFTER.search(after) else None
    second = groups[1]
    between = question[first.end() : second.start()]
    if _STARTS.search(question[: first.start()]) and _TO.search(between):
        return grades_of(first), grades_of(second)
    if _BACKWARDS.search(between):
        return grades_of(second), grades_of(first)
    is_step = _ONLY_TO.fullmatch(between) and AT_A_STROKE.search(question)
    if _ARROW.fullmatch(between) or is_step:
        return grades_of(first), grades_of(second)
    is_then = _THEN_BETWEEN.search(between) or _THEN_AFTER.search(after)
    if is_then or _THEN_BEFORE.search(question[: first.start()]):
        return grades_of(first), grades_of(second)
    return None


def _better_next(first: re.Match[str], after: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """Of "good one time, worse the next": the grades that are better or worse."""
    way = _BETTER_NEXT.search(after)
    if not way:
        return None
    grades = grades_of(first)
    places = [GRADE_ORDER.index(grade) for grade in grades]
    is_up, is_no = way["up"] is not None, way["no"] is not None
    better, worse = GRADE_ORDER[: min(places)], GRADE_ORDER[max(places) + 1 :]
    return grades, frozenset(
        {(True, False): better, (True, True): (*grades, *worse), (False, False): worse,
         (False, True): (*better, *grades)}[is_up, is_no]
    )  # fmt: skip


def _signs(text: str, *, is_never: bool) -> frozenset[int]:
    """Which ways a text speaks of, or says it never was; none where it speaks of no change."""
    if _SAME.search(text):
        return frozenset({0})
    down, up = _DOWN.search(text), _UP.search(text)
    if down and up and _EITHER.search(text):
        return _UP_OR_DOWN
    for way, sign in ((down, -1), (up, 1)):
        if way:
            is_not = not is_never and _NOT_SO.search(text[: way.start()]) is not None
            return _ANY_WAY - {sign} if is_not else frozenset({sign})
    return _UP_OR_DOWN if _EITHER.search(text) else frozenset()

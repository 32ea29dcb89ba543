"""Which of the councils that were spoken of is pointed at: "why is the last one outstanding?".

They are counted as they were named, which is how a comparison shows them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.cues.catalogue import LEADING, LED
from assistant.cues.followups import WHO_LED
from assistant.moves import move_asked
from assistant.patterns import any_of
from assistant.reading import Reading
from assistant.words import join_names

_PLACES = {"first": 0, "former": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_ONE = r"(?: (?:one|council|authority|borough|county|city|named|mentioned|of (?:them|these|those)))"
# "The last one" of councils; "the last report" and "the first two" are of something else.
_NTH = re.compile(
    rf"\bthe (?P<nth>first|second|third|fourth|fifth|last)(?P<one>{_ONE}+\b|(?=\W*$))"
    r"|\bthe (?P<of_two>former|latter)\b",
    re.I,
)
# "Which of them went down?", of the councils that were listed.
_OF_LISTED = re.compile(
    r"\b(?P<which>which|who|any|how many|some|what)(?: ones?)? (?:out )?of "
    r"(?:them|those|these|that lot|the (?:list|lot))\b(?: (?:councils|authorities|ones))?"
    r"|\b(?:of|among|out of) (?:them|those|these|that lot)"
    r"(?: (?:councils|authorities|ones|places))?,? (?P<then>which|who|any|how many)\b"
    r"|(?<=\bof )(?P<each>each)(?: one)?(?: of (?:them|those))?(?=\W*$)",
    re.I,
)
# "Which ones fell?", "which had a better grade before?": of them, though nothing points at them.
_BARE_LISTED = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?) )*(?P<bare>which ones?|which"
    r"(?= (?:had|has|have|got|did|went|fell|rose|dropped|slipped|improved|declined|were|was)\b))",
    re.I,
)
# "What must they improve?", "who led those inspections?", "their grades for leadership?".
_THEY = re.compile(
    r"\b(?:(?P<theirs>their)|(?:of |for |in |at )?(?P<visits>(?:those|these) (?:inspections|reports"
    r"|visits))|(?P<they>they|them|(?<!\bof )each(?: one| council| authority)?"
    r"(?= (?:get|got|have|has|had|receiv\w+|needs?|must|do|does|did|was|is)\b|\W*$)"
    r"|(?:those|these|the same|all those|all these)"
    r" (?:councils|authorities|boroughs|places|ones|areas)))\b",
    re.I,
)
# "What else did she inspect?"
_INSPECTOR = re.compile(
    r"\b(?:she|he|they|(?:that|this|the same|the) (?:lead )?(?:inspector|person|woman|man|one))\b"
    r"(?=[^?.;]{0,25}?\b(?:inspect\w*|led|lead|leading|visit\w*|look\w* at|do|done|been|run"
    r"|in charge)\b)",
    re.I,
)
_ELSE = re.compile(r"\b(?:what|where|who|which|any|anywhere|anything) (?:else|others?)\b", re.I)
_EACH = re.compile(r"\beach\b", re.I)
# "Name them": the list itself.
_AGAIN = any_of(
    r"^\W*(?:(?:and|ok(?:ay)?|please|can you|could you|now) )*(?:name|list|show|give|tell)(?: me)?"
    r"(?: all)?(?: of)? (?:them|those|these)(?: all)?(?: please)?\W*$"
)
# Those who came to look, and whoever else does what no council does.
_INSPECTORS = any_of(
    r"(?<!\bwere )(?<!\bare )(?<!\bbeen )\bthey (?:(?:also|ever|actually|really) )*"
    r"(?:say|said|find|found|think|thought|judged?|rated?|graded?|criticis\w+|prais\w+|want\w*"
    r"|ask\w*|inspect\w*|visit\w*|look\w*|told|tell|not(?:e|ed|ice)|saw|see|mean\w*|mention\w*"
    r"|writ\w+|wrote|recommend\w*|go\b|went|come|came|call\w*|put)\b"
)
MAX_SPOKEN_OF = 8  # of whom it is asked together what was found
MAX_LISTED = 24  # councils of a list that are asked of one by one
_OTHER = re.compile(r"\bthe other (?:one|council|authority|borough)\b", re.I)


def name_pointed_at(text: str, before: Reading) -> str:
    """A question with the name of a council in the place of what points at it."""
    named, heard = before.authorities, before.heard
    if len(named) == 1 and len(heard) == 2:
        (other,) = set(heard) - set(named) or named
        return _OTHER.sub(other, text)
    if len(named) < 2 or before.form == "aggregate":
        return text
    return _NTH.sub(lambda said: _nth_of(named, said), text)


def points_at_one(text: str, *, is_counted: bool = False) -> bool:
    """Whether "the third one" is pointed at; `is_counted`: and not "the first" or "the last"."""
    said = _NTH.search(text)
    return said is not None and not (is_counted and said["nth"] in (None, "first", "last"))


def points_at_some(text: str) -> bool:
    """Whether some of what was listed are asked for: "which of them went down?"."""
    return bool(_OF_LISTED.search(text)) or moves_bare(text)


def points_at_all(text: str) -> bool:
    """Whether all that was listed are spoken of: "what must they improve?"."""
    is_of_councils = _THEY.search(text) is not None and not _INSPECTORS.search(text)
    return is_of_councils and not (points_at_some(text) or _AGAIN.search(text))


def points_at_each(text: str) -> bool:
    """Whether each of what was listed is spoken of: "who inspected each one?"."""
    return _EACH.search(text) is not None and points_at_all(text)


def points_at_inspectors(text: str) -> bool:
    """Whether those who inspected are spoken of: "what did they say about caseloads?"."""
    return _INSPECTORS.search(text) is not None


def moves_bare(text: str) -> bool:
    """Whether it is asked, of what was listed, whose grade moved: "which ones fell?"."""
    return _BARE_LISTED.search(text) is not None and move_asked(text) is not None


def name_one_listed(text: str, names: tuple[str, ...]) -> str:
    """A question with the name of the council that is pointed at, if so many were listed."""
    return _NTH.sub(lambda said: _nth_of(names, said), text) if names else text


def name_some_listed(text: str, names: tuple[str, ...]) -> str:
    """A question with the names of all that were listed, as it is where these are too many."""
    if not 1 < len(names) <= MAX_LISTED:
        return text
    if not _OF_LISTED.search(text):
        return _BARE_LISTED.sub(f"which of {join_names(names)}", text)
    return _OF_LISTED.sub(
        lambda said: f"{said['which'] or said['then']} of {join_names(names)}", text
    )


def who_led(text: str, before: Reading, led: Callable[[Reading], tuple[str, ...]]) -> str:
    """The one lead inspector that a question calls "she", where it was asked before who led; or "".

    Args:
        text: As typed.
        before: The question before it.
        led: The lead inspectors of the reports that the answer to it cited.
    """
    asked = any(cue.search(before.question) for cue in (LEADING, LED, WHO_LED))
    names = led(before) if asked and _INSPECTOR.search(text) else ()
    return names[0] if len(names) == 1 else ""


def name_inspector(text: str, name: str) -> str:
    """A question with the name of an inspector in the place of "she"; as it is for no name."""
    said = _INSPECTOR.search(text) if name else None
    if not said:
        return text
    if _ELSE.search(text):
        return f"Which inspections did {name} lead?"
    return f"{text[: said.start()]}{name}{text[said.end() :]}"


def name_whose(text: str, names: tuple[str, ...]) -> str:
    """A question of what inspectors said, with whom they said it of; as it is where too many."""
    few = 0 < len(names) <= MAX_SPOKEN_OF
    return f"{text.rstrip(' ?.!')} in {join_names(names)}?" if few else text


def name_all_listed(text: str, names: tuple[str, ...], dated: str) -> str:
    """A question with the names of all that were listed in the place of "they", unless too many.

    Args:
        text: As typed.
        names: The councils listed.
        dated: What the list was asked for said of time, which "those inspections" are of too.
    """
    if not 0 < len(names) <= MAX_LISTED:
        return text
    said = join_names(names)
    latest = "" if dated else "latest "
    return _THEY.sub(
        lambda one: (
            f"{said}'s"
            if one["theirs"]
            else f"the {latest}{one['visits'].split()[-1]} of {said} {dated}".rstrip()
            if one["visits"]
            else said
        ),
        text,
        count=1,
    )


def _nth_of(named: tuple[str, ...], said: re.Match[str]) -> str:
    which = (said["nth"] or said["of_two"]).lower()
    place = _PLACES.get(which, len(named) - 1)  # "last", "latter"
    return named[place] if place < len(named) else said.group()

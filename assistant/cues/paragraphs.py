"""Where a question names a paragraph by its printed number, to have it shown.

The number may stand beside a word for paragraph, or alone among words of showing: "para 7
please", "¶14", "what's in 12", "the next one after 14".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.cues.clauses import asked_part
from assistant.patterns import any_of
from assistant.words import word_list, words

# One to nineteen, then the tens.
_CARDINALS, _ORDINALS = word_list("cardinal_words.txt"), word_list("ordinal_words.txt")
_N_UNITS, _N_DIGITS = 19, 9
_TENS = "|".join(_CARDINALS[_N_UNITS:])


def _spelt(names: Sequence[str]) -> str:
    """The pattern of a number in words: "twenty", "thirty-one", "thirty first"."""
    digits = "|".join(names[:_N_DIGITS])
    whole = "|".join(reversed(names))  # "fourteen" before "four"
    return rf"(?:(?:{_TENS})[- ](?:{digits})|{whole})\b"


_NUMBER = rf"(?:\d{{1,3}}(?![\d%])|{_spelt(_CARDINALS)})"
_NTH = rf"(?:\d{{1,3}}(?:st|nd|rd|th)\b|{_spelt(_ORDINALS)})"
_WORD = r"(?:\b(?:paragraphs?|parag?s?|paras?)\b\.?|[¶§]+)"
_SIGN = r"(?:\b(?:number|num|no|nr)\b\.? ?|# ?)"
# "A one paragraph summary" is as long as a paragraph, and names none.
_NO_SUMMARY = r"(?! (?:\w+ )?(?:summary|overview|digest|brief(?:ing)?|version|answer)\b)"
_BESIDE_WORD = any_of(
    rf"{_WORD}\s*(?:{_SIGN})?\(?(?P<after>{_NUMBER})",
    rf"(?<!every )\b(?P<before>{_NUMBER})[ -](?:paragraph|para)\b"
    rf"(?! (?:later|further|on)\b){_NO_SUMMARY}",
    rf"\b(?P<nth>{_NTH}) (?:paragraphs?|paras?)\b",
)
# "Number 31" may number other things too: "recommendation number 3", "number one concern".
_BESIDE_SIGN = any_of(
    r"(?:\b(?:number|num|no|nr|point|pt)\b\.? ?|# ?)(?P<number>\d{1,3})\b(?!%)"
    r"(?! (?:on|in) (?:the|its|their) list| (?:concern|priority|problem|issue|thing|worry)\b)"
)
_OF_ITEM = any_of(
    r"\b(?:recommendation|rec|item|action|priority|priorities|area|improvement|thing|ask)s? "
    r"(?:number|num|no|nr|point|#)"
)
# That the words themselves are wanted.
_SHOWING = any_of(
    r"\b(?:read|show|see|open|display|pull|put|bring|give|hear|copy|paste|quote|find|look at"
    r"|get)\b",
    r"\b(?:say|says|said|wording|words?|worded|text|verbatim|in full|whole|says?|reads|printed"
    r"|what['’]?s in|what is in)\b",
)
_ALONE = re.compile(r"\b\d{1,3}\b(?!%| (?:words?|sentences?|lines?)\b)")
# What may stand around a bare number.
_AROUND = frozenset(word_list("showing_words.txt"))
_STEP = any_of(
    r"\b(?:after|following|below|past)\b[^.?!]{0,12}$",
    r"\b(?:before|above|preceding)\b[^.?!]{0,12}$",
)
_BACK = any_of(r"\b(?:before|above|preceding)\b[^.?!]{0,12}$")
# What an answer shall cite is no paragraph to be shown.
_CITED = any_of(r"\b(?:cite|citing|refer to|pretend that)\b[^.?!]{0,12}$")
# No number: the next one, or the one spoken of.
_UNNUMBERED = any_of(
    r"\b(?:show|read|open|give|see|display)\b.*\b(?:paragraph|para|¶)s?\b"
    rf"{_NO_SUMMARY}",
    r"^\W*(?:and |now |then )*(?:the )?(?:next|previous|following|preceding) "
    r"(?:paragraph|para|one)\b",
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph named by its number."""

    number: str  # digits; "" where none is said
    step: int  # 1 for the one after it, -1 for the one before, 0 for itself
    is_shown: bool  # whether the words alone ask to see it; else only after one that was shown


def paragraph_named(text: str) -> Numbered | None:
    """The paragraph that a question names to have it shown; None where it names none.

    Args:
        text: The question, without the names of its places and its times.
    """
    beside = _BESIDE_WORD.search(text)
    if beside:
        # "Its paragraph 4 is a muddle. Who waits too long?" asks for something else.
        asked = asked_part(text)
        is_asked = _BESIDE_WORD.search(asked) or _SHOWING.search(asked)
        if _CITED.search(text[: beside.start()]):
            return None
        number = next(n for n in beside.groupdict().values() if n)
        return _numbered(text, number, beside.start()) if is_asked else None
    sign = _BESIDE_SIGN.search(text)
    if sign and _SHOWING.search(text) and not _OF_ITEM.search(text):
        return _numbered(text, sign["number"], sign.start())
    left = set(words(_ALONE.sub(" ", text)))
    alone = list(_ALONE.finditer(text)) if left <= _AROUND else []
    if len(alone) == 1:
        named = _numbered(text, alone[0].group(), alone[0].start())
        return replace(named, is_shown=bool(named.step or _SHOWING.search(text)))
    return Numbered("", 0, is_shown=True) if _UNNUMBERED.search(text) else None


def _numbered(text: str, number: str, start: int) -> Numbered:
    before = text[:start]
    step = 0 if not _STEP.search(before) else -1 if _BACK.search(before) else 1
    return Numbered(str(_value(number)), step, is_shown=True)


def _value(number: str) -> int:
    """The value of digits or words: "31", "31st", "thirty-one", "thirty-first"."""
    digits = re.match(r"\d+", number)
    if digits:
        return int(digits.group())
    names = (_CARDINALS, _ORDINALS)
    places = [next(n.index(w) for n in names if w in n) for w in re.split("[- ]", number.lower())]
    return sum(n + 1 if n < _N_UNITS else 10 * (n - _N_UNITS + 2) for n in places)

"""Whether sentences hold the kind of thing a question asks for: a number, money, a name.

A paragraph may be of the very matter and still not answer: "a small number of care
leavers" is no number. Words only; which paragraphs are near is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from assistant.cues import any_of

Lack = Literal["", "number", "share", "amount of money", "name"]

_ASKS_MONEY = any_of(
    r"\bhow much (?:money|did .{0,60}\b(?:spend|cost|pay|invest)|does .{0,60}\b(?:spend|cost|pay)"
    r"|do .{0,40}\b(?:spend|pay)|was .{0,40}\b(?:spent|paid|invested)|is .{0,40}\b(?:spent|paid))",
    r"\bin pounds\b|£|\bwhat (?:did|does|do|would) .{0,60}\bcost\b|\bhow expensive\b",
    r"\bwhat (?:did|does|do|was|were|is|are) .{0,50}\b(?:pay|paid|spend|spent)\b"
    r"(?!.{0,20}\battention\b)",
    r"\b(?:cost|budget|bill|salary|spend(?:ing)?|compensation)\b.{0,20}\?|\bpay (?:out )?on\b"
    r"|\bper head\b|\bin rent\b",
)
_HAS_MONEY = any_of(r"£\s?\d", r"\b\d[\d,.]*\s?(?:million|m|k|pounds)\b", r"\bmillion\b")
_ASKS_SHARE = any_of(
    r"\b(?:what|which) (?:\w+ ){0,3}?(?:percentage|proportion|share|fraction|per ?cent)\b",
    r"\b(?:percentage|per ?cent|proportion) of\b|\bas a (?:%|percentage)|\bwhat %|\brate\?",
)
_HAS_SHARE = any_of(
    r"\d\s?(?:%|per ?cent)|\b(?:half|third|quarter|three[- ]quarters|fifth|tenth)s?\b",
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|\d+) (?:in|out of) (?:every )?"
    r"(?:\w+|\d+)\b|\bper ?cent\b",
    r"\b(?:all|none|no|every|nobody|everyone) (?:of|care|child|young)\b",
    r"\b\d+ of (?:the |its |their )?\d*",
)
_ASKS_COUNT = any_of(
    r"\bhow many\b(?! (?:times a|months|weeks|days|hours|years))",
    r"\b(?:exact|total|actual)? ?\bnumbers? of\b|\ba number please\b|\bhow many\b.*\bnumber\b",
    r"^\W*(?:the )?numbers?\b|\bwhat (?:number|figure)\b",
)
_HAS_COUNT = any_of(
    r"(?<![\w.])\d[\d,]*(?![\d]*(?:st|nd|rd|th)\b)",
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundred|thousand|dozen|single|couple|pair|both|none|no|half|third|quarter)\b",
    r"\b(?:not all|all|every|each) (?:of|care|child|children|young|carers)\b",
)
# "(Outcome Three, National Framework)" stands behind what is to improve.
_MARGINAL = re.compile(r"\([^)]*\b(?:outcome|enabler|framework)\b[^)]*\)", re.I)
_YEAR_OR_AGE = re.compile(
    r"\b(?:19|20)\d\d(?:[/–-]\d\d)?\b|\b(?:aged?|under|over|turn(?:ed|ing)?)\s+\d+(?: (?:to|and|or)"
    r" \d+)?\b|\b1[5-9]\b(?:[- ](?:and|or|to)[- ]1[5-9])?(?:[- ]years?[- ]olds?)?",
    re.I,
)
_ASKS_NAME = any_of(
    r"\b(?:name|names) of (?:the |its |their |his |her )?(?:\w+ ){0,6}?(?:director|chair|head|boss"
    r"|manager|leader|member|executive|inspector|person|worker|dcs|child|officer)",
    r"\bwhat(?:['’]s| is| was| are) (?:the |his |her |their )?(?:\w+ ){0,4}?(?:director|chair|boss"
    r"|manager|executive|dcs|leader)(?:['’]s)? (?:name|called)\b",
    r"\bwho (?:is|was|are|were|'s|’s) (?:the |its |their )?(?:\w+ ){0,3}?(?:director|dcs|chair"
    r"|chief executive|lead member|head of|manager|leader|principal social worker)\b"
    r"(?! of the ofsted)",
    r"\bwhat (?:is|was) (?:he|she|the director|the chair) called\b",
)
# Reports name nobody but the inspectors who wrote them.
_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Councillor|Cllr|Professor) [A-Z]\w+")


def lacks(question: str, sentences: Iterable[str]) -> Lack:
    """What a question asks for that none of some sentences holds; "" where nothing is lacking."""
    said = list(sentences)
    if _ASKS_MONEY.search(question):
        return "" if _any(_HAS_MONEY, said) else "amount of money"
    if _ASKS_NAME.search(question):
        return "" if _any(_PERSON, said) else "name"
    if _ASKS_SHARE.search(question):
        return "" if _any(_HAS_SHARE, said) or _has_count(said) else "share"
    if _ASKS_COUNT.search(question):
        return "" if _has_count(said) else "number"
    return ""


def _any(pattern: re.Pattern[str], texts: Iterable[str]) -> bool:
    return any(pattern.search(text) for text in texts)


def _has_count(texts: Iterable[str]) -> bool:
    """Whether a number is said that is no year and nobody's age."""
    return any(_HAS_COUNT.search(_YEAR_OR_AGE.sub(" ", _MARGINAL.sub(" ", text))) for text in texts)

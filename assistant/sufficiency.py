"""What kind of thing a question asks for, and whether a sentence holds it: a number, a name.

A paragraph may be of the very matter and still not answer: "a small number of care
leavers" is no number. Words only; which paragraphs are near is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from assistant.cues import any_of
from assistant.words import word_list, words

Wanted = Literal[
    "",
    "number",
    "share",
    "amount of money",
    "name",
    "measure",
    "time",
    "age",
    "date",
    "proper name",
]

_ASKS_MONEY = any_of(
    r"\bhow much (?:money|did .{0,60}\b(?:spend|cost|pay|invest)|does .{0,60}\b(?:spend|cost|pay)"
    r"|do .{0,40}\b(?:spend|pay)|was .{0,40}\b(?:spent|paid|invested)|is .{0,40}\b(?:spent|paid))",
    r"\bin pounds\b|£|\bwhat (?:did|does|do|would) .{0,60}\bcost\b|\bhow expensive\b",
    r"\bwhat (?:did|does|do|was|were|is|are) .{0,50}\b(?:pay|paid|spend|spent)\b"
    r"(?!.{0,20}\battention\b)",
    r"\b(?:cost|budget|bill|salary|spend(?:ing)?|compensation)\b.{0,20}\?|\bpay (?:out )?on\b"
    r"|\bper head\b|\bin rent\b|\bhow many (?:pounds|million)\b",
)
_HAS_MONEY = any_of(r"£\s?\d", r"\b\d[\d,.]*\s?(?:million|m|k|pounds)\b", r"\bmillion\b")
_ASKS_SHARE = any_of(
    r"\b(?:what|which) (?:\w+ ){0,3}?(?:percentage|proportion|share|fraction|per ?cent)\b",
    r"\b(?:percentage|per ?cent|proportion) of\b|\bas a (?:%|percentage)|\bwhat %|\brate\?"
    r"|%\s+(?:of\b|(?:\w+ ){0,3}?(?:in|with|who|that|at|on|not)\b)|\bwhat rate\b",
)
_HAS_SHARE = any_of(
    r"\d\s?(?:%|per ?cent)|\b(?:half|third|quarter|three[- ]quarters|fifth|tenth)s?\b",
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:in|out of) (?:every )?(?:\d+"
    r"|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred)\b|\bper ?cent\b",
    # "All care leavers have one", not "a plan for all care leavers".
    r"^\W*(?:nearly |almost )?(?:all|none|no|every|nobody|everyone) (?:of|care|child|young)",
    r"\b\d+ of (?:the |its |their )?\d*",
)
_ASKS_COUNT = any_of(
    r"\bhow many\b(?! times a)|\baverage (?:\w+ )?caseloads?\b",
    r"\b(?:exact|total|actual)? ?\bnumbers? of\b|\ba number please\b|\bhow many\b.*\bnumber\b",
    r"^\W*(?:the )?numbers?\b|\b(?:what|which) (?:\w+ ){0,2}?(?:number|figure|total)\b|\bno\. of\b",
    r"\bhead ?count\b|\bfigures? (?:for|on)\b",
)
_ASKS_MEASURE = any_of(
    r"\bhow (?:long|often|far|large|big|soon|late|quickly|many times a)\b"
    r"(?! (?:was|is|are|were|did) .{0,30}\b(?:seen|understood)\b)",
    r"\b(?:what|which) (?:\w+ ){0,2}?(?:size|length)\b|(?<!decide )(?<!decided )\bhow much\b",
)
_ASKS_AGE = any_of(r"\bhow (?:old|young)\b|\b(?:what|which|whose) (?:\w+ ){0,2}?ages?\b")
_HAS_AGE = any_of(
    r"\b(?:aged?|ages? of|under|over|turn(?:ed|ing)?|birthday)\b[^.]{0,20}\d"
    r"|\d\d?(?:th|st|nd|rd)? birthday|\b\d\d?\+",
    r"\b\d\d?[- ](?:and|or|to|–)?[- ]?(?:\d\d?[- ])?years?[- ]olds?|\byears? old\b",
    r"\b(?:at|from|until|to) (?:\d\d?|sixteen|seventeen|eighteen|twenty)\b",
)
_ASKS_DATE = any_of(r"\b(?:on )?(?:what|which) (?:exact )?(?:date|day)\b|\bthe (?:exact )?date\b")
_ASKS_PROPER_NAME = any_of(
    r"\b(?:what|which) (?:is|are|was|were) .{3,60}\bcalled\b|\bwhat(?:['’]s) the name\b",
    r"\bwhat (?:is|was|are|were) the names?\b|\bin which parts? of\b",
    r"\b(?:which|what) (?:\w+ )?(?:schools?|university|college|charity|company|firm|roads?"
    r"|streets?|towns?|villages?|wards?|hospitals?|police force)\b"
    r"(?! (?:age|children|places?|year|nurs))",
)
_QUOTED = re.compile(r"[‘“'\"][^’”'\"]{2,40}[’”'\"]")
# Written large inside a sentence; what is large in every report names nothing.
_LARGE = re.compile(r"(?<=[a-z,;:(‘’)] )[A-Z][\w’'-]{2,}")
_LARGE_ANYWAY = frozenset(word_list("large_words.txt"))
_ASKS_TIME = any_of(
    r"\bwhen (?:did|was|were|is|has|will)\b|\b(?:what|which) (?:year|month)\b"
    r"|\bsince when\b",
)
_HAS_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b"
)
_HAS_DAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|\bweek(?:day|end)s?\b", re.I
)
_HAS_COUNT = any_of(
    r"(?<![\w.])\d[\d,]*(?![\d]*(?:st|nd|rd|th)\b)",
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundred|thousand|dozen|single|couple|pair|none|no|half|third|quarter)\b",
    r"(?:^|\bthat )\W*(?:not |nearly |almost )?(?:all|every|each)"
    r" (?:of|care|child|children|young|carers)\b",
)
# "(Outcome Three, National Framework)" stands behind what is to improve.
_MONEY = re.compile(r"£\s?\d[\d.,]*(?:\s?(?:million|billion|m|k)\b)?", re.I)
_MARGINAL = re.compile(r"\([^)]*\b(?:outcome|enabler|framework)\b[^)]*\)", re.I)
_YEAR_OR_AGE = re.compile(
    r"\b(?:19|20)\d\d(?:[/–-]\d\d)?\b|\b(?:aged?|ages? of|under|over|turn(?:ed|ing)?)\s+\d+"
    r"(?: (?:to|and|or) \d+)?\b|\b1[5-9]\b(?:[- ](?:and|or|to)[- ]1[5-9]\b(?:[- ]years?[- ]olds?)?"
    r"|[- ]years?[- ]olds?)",
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


@lru_cache(maxsize=256)
def wanted(question: str) -> Wanted:
    """What kind of thing a question asks for; "" where it is none of these."""
    kinds: tuple[tuple[Wanted, re.Pattern[str]], ...] = (
        ("amount of money", _ASKS_MONEY),
        ("name", _ASKS_NAME),
        ("age", _ASKS_AGE),
        ("date", _ASKS_DATE),
        ("proper name", _ASKS_PROPER_NAME),
        ("share", _ASKS_SHARE),
        ("number", _ASKS_COUNT),
        ("measure", _ASKS_MEASURE),
        ("time", _ASKS_TIME),
    )
    return next((kind for kind, pattern in kinds if pattern.search(question)), "")


def holds(kind: Wanted, text: str) -> bool:
    """Whether a text holds such a thing; a year or somebody's age is no number of things."""
    if kind in ("number", "measure"):
        return _has_count(text) or (kind == "measure" and _YEAR_OR_AGE.search(text) is not None)
    if kind == "proper name":
        return _has_proper_name(text)
    if kind == "date":
        return _HAS_TIME.search(text) is not None or _HAS_DAY.search(text) is not None
    patterns = {
        "age": _HAS_AGE,
        "amount of money": _HAS_MONEY,
        "name": _PERSON,
        "share": _HAS_SHARE,
        "time": _HAS_TIME,
    }
    return kind == "" or patterns[kind].search(text) is not None


def lacks(question: str, sentences: Iterable[str]) -> Wanted:
    """What a question asks for that none of some sentences holds; "" where nothing is lacking.

    A count answers what share it is as well; a measure or a time can be told in many ways.
    """
    said, kind = list(sentences), wanted(question)
    if kind == "proper name":  # what the question names itself is no answer
        own = frozenset(words(question))
        return "" if any(_has_proper_name(text, own) for text in said) else kind
    if kind in ("measure", "time") or any(holds(kind, text) for text in said):
        return ""
    return "" if kind == "share" and any(map(_has_count, said)) else kind


def _has_proper_name(text: str, known: frozenset[str] = frozenset()) -> bool:
    """Whether something else than what is known has a name of its own, or is quoted as one is."""
    large = {re.sub(r"['’]s$", "", match.group().lower()) for match in _LARGE.finditer(text)}
    return bool(large - _LARGE_ANYWAY - known) or _QUOTED.search(text) is not None


def _has_count(text: str) -> bool:
    """Whether a number is said that is no year, no sum of money and nobody's age."""
    for aside in (_MARGINAL, _MONEY, _YEAR_OR_AGE):
        text = aside.sub(" ", text)
    return _HAS_COUNT.search(text) is not None

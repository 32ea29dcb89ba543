"""How a sentence says what it says: how many, which way, for certain or not, and why.

Pure comparisons of two read texts, each 0 where nothing is amiss. Each is a
sign that may mislead; `support` weighs them together.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.verifying.wording import (
    Denial,
    Forms,
    Token,
    Wording,
    data_lines,
    forms_in,
    index_forms,
)

_ALL = re.compile(
    r"\b(?:all(?! but\b)|every(?:one|body|where|thing)?(?! (?:year|month|week|day|fortnight)\b)"
    r"|each(?! (?:year|month|week|day|fortnight|other|time)\b)|always|never|none|nobody|no one"
    r"|(?:the )?(?:whole|entire|entirety)|throughout|without exception|invariably|universal\w*"
    r"|completely|fully|entirely|solely|exclusively|100%"
    r"|across (?:the )?(?:county|borough|city|council|country|board|whole|authority|services?))\b",
    re.I,
)
_NO = re.compile(r"\b(?:no|not|nor|n't|cannot|both|any|100 ?%|nothing|nowhere)\b|n['’]t\b", re.I)
_MOST = re.compile(
    r"\b(?:most|mostly|majority|mainly|largely|generally|usually|typically|almost all|nearly all"
    r"|in the main|on the whole|the bulk)\b",
    re.I,
)
_SOME = re.compile(
    r"\b(?:some|several|sometimes|a number of|occasional(?:ly)?|in places|at times|partly"
    r"|a few|few|(?:very )?small numbers?|minority|handful|rare|rarely|seldom|not (?:all|every"
    r"|always|consistently|everyone|each|routinely|fully|yet)|too often|in (?:one|two) cases?"
    r"|variab\w+|inconsisten\w+|uneven\w*|mixed|vari(?:es|ed|ation)|weaker|better examples)\b",
    re.I,
)
_LIMITS = re.compile(
    rf"{_MOST.pattern}|{_SOME.pattern}|\b(?:many|often|usually|sometimes|can be|for those|where)\b"
    r"|\d|\b(?:half|third|quarter|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.I,
)
_MAYBE = re.compile(r"\b(?:may|might|could|can|potential\w*|risks?|likely|possibl\w+)\b", re.I)
_PLANNED = re.compile(
    r"\b(?:plans? (?:to|a|for)|planned|intends?|intention|will(?! not be\b)|is expected|due to"
    r" (?:be|open|start|begin)|aims? to|propos\w+|not yet|underway|under way|in development"
    r"|being developed|about to|hopes?|forthcoming|next year|later this year|set to|going to"
    r"|was agreed|was approved|agreed|approved)\b",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:should|must|needs? to|ought|recommend\w*|ensure\b|asked (?:to|for)|required to|has to"
    r"|have to|areas? for (?:improvement|development)|told to|called (?:on|for)|calls for"
    r"|to improve|needs? improv\w+|needed to)\b",
    re.I,
)
_IMPERATIVE = re.compile(
    r"^(?:-\s*)?(?:Ensure|Reduce|Improve|Increase|Establish|Rewrite|Work with|Review|Strengthen"
    r"|Develop|Take|Make|Provide|Continue|Implement|Accelerate)\b|^- ",
    re.M,
)
_CAUSES = (
    r"because|due to|owing to|thanks to|as a result of|caused by|driven by|attribut\w+|blamed"
    r"|on account of|stems? from|down to|resulted from|explained by"
)
_CAUSE_SAID = re.compile(rf"\b(?:{_CAUSES})\b", re.I)
# Printed words that may tie a finding to its cause, if only loosely.
_CAUSE_PRINTED = re.compile(
    rf"\b(?:{_CAUSES}|as a result|result(?:s|ed|ing)? in|causes?|causing|leads?|led|leading"
    r"|reason|contribut\w+|following|so|therefore|thus|hence|consequen\w+|means?|meant|meaning"
    r"|enabl\w+|ensur\w+|help(?:s|ed|ing)?|reflect\w*|allow\w*|which|this|as|since|prevent\w*"
    r"|limit\w*|hinder\w*|affect\w*|impact\w*|support\w*|through|by|leaves?|left)\b",
    re.I,
)
# Axes whose first side is praise: what the sentence makes of the thing as a whole.
_OF_WORTH = frozenset(
    {
        *("quality", "speed", "merit", "steadiness", "frequency", "clarity", "supply", "safety"),
        *("stability", "fitness", "optimism", "success", "knowledge", "overload", "inclusion"),
    }
)


class Manner(NamedTuple):
    """How a sentence goes beyond or against what it rests on; each 0 or more."""

    opposite: float  # words whose opposite is printed, and they are not
    worth: float  # 1 where praise is said and criticism printed, or the other way round
    denied: float  # share of its words that are said so and printed not so, or the other way
    partly: float  # share of its words printed as only partly so, or said to be
    all_said: float  # 1 where all, every, never, ... is said and not printed
    most_said: float  # 1 where most is said, and some or few printed
    bare: float  # 1 where it says of all, by leaving it out, what is printed of some
    certain: float  # 1 where a possibility or a plan is said as a fact
    asked: float  # 1 where a recommendation is said as a fact, or the other way round
    cause: float  # 1 where a cause is said and none printed


def compare_manner(
    said: Wording, printed: Wording, all_printed: Wording, *, is_asked: bool
) -> Manner:
    """Compare a sentence with the sentences it rests on.

    Args:
        said: The sentence.
        printed: The one or two printed sentences most like it.
        all_printed: The whole of the paragraphs that these stand in.
        is_asked: Whether the paragraphs stand among what inspectors ask to be improved.
    """
    denied, partly = _denials(said, printed)
    return Manner(
        opposite=_opposites(said, printed),
        worth=_worth_differs(said, printed),
        denied=denied,
        partly=partly,
        all_said=float(_says_all(said.text) and not _allows_all(printed.text)),
        most_said=float(
            _MOST.search(said.text) is not None
            and not (_MOST.search(printed.text) or _ALL.search(printed.text))
            and (_SOME.search(printed.text) is not None or "half" in printed.text)
        ),
        bare=float(_LIMITS.search(said.text) is None and _SOME.search(printed.text) is not None),
        certain=float(
            (_PLANNED.search(printed.text) is not None or _MAYBE.search(printed.text) is not None)
            and not (_PLANNED.search(said.text) or _MAYBE.search(said.text))
        ),
        asked=float(_asks(said.text) != (_prints_asking(printed.text) or is_asked)),
        cause=float(
            _CAUSE_SAID.search(said.text) is not None
            and _CAUSE_PRINTED.search(printed.text) is None
        ),
    )


def axes_of(wording: Wording) -> Iterator[tuple[Token, str, int]]:
    """Yield each word that has an opposite: its axis and side, 1 or -1, denial turned round."""
    stemmed = [token.stem for token in wording.tokens]
    forms, names = _axes()
    taken = 0
    for start, end, numbers in forms_in(stemmed, forms):
        if end <= taken:
            continue
        taken = end
        token = wording.tokens[start]
        for number in sorted(numbers):
            side = 1 if number % 2 == 0 else -1
            yield token, names[number // 2], side if token.denial == "affirmed" else -side


def _opposites(said: Wording, printed: Wording) -> float:
    there: dict[str, set[int]] = {}
    for _, axis, side in axes_of(printed):
        there.setdefault(axis, set()).add(side)
    own: dict[Token, list[bool]] = {}
    for token, axis, side in axes_of(said):
        own.setdefault(token, []).append(there.get(axis) == {-side})
    return float(sum(all(against) for against in own.values()))


def _worth_differs(said: Wording, printed: Wording) -> float:
    ours, theirs = (
        sum(side for _, axis, side in axes_of(wording) if axis in _OF_WORTH)
        for wording in (said, printed)
    )
    return float((ours > 0 > theirs) or (ours < 0 < theirs))


def _denials(said: Wording, printed: Wording) -> tuple[float, float]:
    """The shares of the shared words that are denied against, and in part, the print."""
    denied = partly = shared = 0
    for token in said.content:
        states: set[Denial] = {own.denial for own in printed.like(token)}
        if not states:
            continue
        shared += 1
        if token.denial in states:
            continue
        if "partly" in states or token.denial == "partly":
            partly += 1
        else:
            denied += 1
    return (denied / shared, partly / shared) if shared else (0.0, 0.0)


def _says_all(text: str) -> bool:
    return _ALL.search(text) is not None


def _allows_all(text: str) -> bool:
    return _ALL.search(text) is not None or _NO.search(text) is not None


def _asks(text: str) -> bool:
    return _ASKED.search(text) is not None


def _prints_asking(text: str) -> bool:
    return _ASKED.search(text) is not None or _IMPERATIVE.search(text) is not None


@lru_cache(maxsize=1)
def _axes() -> tuple[Forms, tuple[str, ...]]:
    rows = list(csv.DictReader(data_lines("opposites.csv")))
    sides = [row[side].split("|") for row in rows for side in ("one", "other")]
    return index_forms(sides), tuple(row["axis"] for row in rows)

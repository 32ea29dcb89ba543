"""What a question takes for granted when it asks why, and whether what was found says otherwise.

"Why is the night team so slow?" has it that the night team is slow. Where what was found praises
it, no reason answers but that it is not so. Words and their tone only.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from assistant.cues.wanted import ASKS_REASON, ENDED, HOW_SO, OF_SOME, PRAISED
from assistant.patterns import any_of
from assistant.relevance import Weighed
from assistant.sentences import Quote
from assistant.tone import Tone, faults, tone_of
from assistant.words import word_list

_DENIES = any_of(
    r"\b(?:not|never|no|nobody|none|nothing|nowhere|hardly|barely|without)\b|n['’]t\b",
    r"\b(?:do|does|did|ca|could|wo|would|is|are|was|were|has|have|had)nt\b",
)
# What is expected of those who look after children, and denied: "why does nobody visit them?"
_UNDONE = any_of(
    r"(?:\b(?:not|never|no|nobody|none|hardly|barely)\b|n['’]t\b)[^,;:.?!]{0,40}\b(?:visit\w*|see|seen"
    r"|check\w*|listen\w*|told|tell|ask\w*|shar(?:e|ed|ing)|record\w*|follow\w*|review\w*|act|respond\w*"
    r"|turn\w* up|help\w*|notic\w+|spot|spotted|train\w*|chas\w+|bother\w*|attend\w*|look\w* after"
    r"|keep\w* (?:up|in touch))\b"
)
_WAYS: tuple[Tone, Tone] = ("good", "bad")
_CLAUSE = re.compile(r"[,;:.?!]| and ")  # a denial turns round what follows it in its clause
_FEW = re.compile(r" (?:\w+ ){0,4}?(?:so|as|that) (?:low|few|rare|short|small)\b", re.I)
_OTHER: dict[Tone, Tone] = {"good": "bad", "bad": "good", "": ""}
MIN_LIKELY = 0.2  # how likely a paragraph must be whose sentences are heard,
SHARE = 0.5  # and which share of the best one's likelihood
NEUTRAL = 0.1  # what a sentence of no tone may score more than one that speaks against
CLEAR = 0.2  # by how much the best sentence against must outdo those for, to be plainly so


class Denial(NamedTuple):
    """A sentence that says the opposite of what a question takes for granted."""

    degree: float  # how plainly, from 0 to 1
    quote: Quote | None


@lru_cache(maxsize=256)
def taken_for_granted(question: str) -> Tone:
    """Whether a question has it that something is good or bad, by asking why; "" for neither.

    To ask what was so admired in something has it that it is good.
    """
    if PRAISED.search(question):
        return "good"
    asked = ASKS_REASON.search(question) or HOW_SO.search(question)
    if asked is None:
        return ""
    said = question[asked.start() :]
    if OF_SOME.search(said):
        return ""
    if _UNDONE.search(said):
        return "bad"
    granted = [
        _as_meant(said, match, way) for way in _WAYS for match in _phrases(way).finditer(said)
    ]
    more = granted.count("good") - granted.count("bad")
    return "good" if more > 0 else "bad" if more < 0 else ""


def _as_meant(said: str, phrase: re.Match[str], way: Tone) -> Tone:
    """The way of a phrase, turned round where it is denied."""
    before = _CLAUSE.split(said[: phrase.start()])[-1]
    is_denied = _DENIES.search(before) or _FEW.match(said, phrase.end())
    return _OTHER[way] if is_denied else way


def denial(granted: Tone, weighed: Sequence[Weighed]) -> Denial:
    """The sentence found that most plainly says the opposite of what a question takes for granted.

    Args:
        granted: That something is good, or bad; "" for neither.
        weighed: The paragraphs read, the likeliest first; at least one.
    """
    best = weighed[0].probability
    least = min(best, max(MIN_LIKELY, SHARE * best))
    heard = [quote for w in weighed if w.probability >= least for quote in w.quotes]
    sides: dict[Tone, Quote] = {}
    for quote in sorted(heard, key=lambda q: (-q.score, q.paragraph.anchor, q.position)):
        sides.setdefault(_side(granted, quote), quote)
    against = sides.get(_OTHER[granted])
    if not granted or against is None:
        return Denial(0.0, None)
    scores = {tone: quote.score for tone, quote in sides.items()}
    rival = max(scores.get(granted, 0.0), scores.get("", 0.0) - NEUTRAL)
    return Denial(max(0.0, min(1.0, (against.score - rival) / CLEAR)), against)


def _side(granted: Tone, quote: Quote) -> Tone:
    """The tone of a sentence; praise with a word of fault or of an end in it denies no fault."""
    if granted == "bad" and (faults(quote.text) or ENDED.search(quote.text)):
        return "bad"
    return tone_of(quote.text, quote.paragraph.headings)


@lru_cache(maxsize=2)
def _phrases(way: Tone) -> re.Pattern[str]:
    """The phrases of one way, the longest first; "…" stands for up to three words."""
    lines = (files("assistant") / "leanings.csv").read_text(encoding="utf-8").splitlines()
    listed = [row["phrase"] for row in csv.DictReader(lines) if row["way"] == way]
    if way == "bad":
        listed += word_list("fault_words.txt")
    either = "|".join(re.escape(p) for p in sorted(listed, key=lambda p: (-len(p), p)))
    either = either.replace("'", "['’]").replace(r"\ …\ ", r"(?: [\w'’]+){1,3} ")
    return re.compile(rf"(?<![\w-])(?:{either})(?!\w|-being)", re.I)

"""What kind of thing a question asks for, and whether a sentence holds it: a number, a name.

A paragraph may be of the very matter and still not answer: "a small number of care
leavers" is no number. Words only; which paragraphs are near is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, get_args

from assistant.cues import wanted as cues
from assistant.vocabulary import glossary
from assistant.words import content_stems, content_words, stems, words

Wanted = Literal[
    "",
    "number",
    "share",
    "amount of money",
    "name",  # of a person
    "measure",
    "length of time",
    "time",
    "age",
    "date",
    "proper name",  # of anything else
    "result",
    "reason",
]
THINGS: tuple[Wanted, ...] = tuple(kind for kind in get_args(Wanted) if kind)

_ASKED: tuple[tuple[Wanted, re.Pattern[str]], ...] = (
    ("amount of money", cues.ASKS_MONEY),
    ("name", cues.ASKS_NAME),
    ("age", cues.ASKS_AGE),
    ("date", cues.ASKS_DATE),
    ("proper name", cues.ASKS_PROPER_NAME),
    ("share", cues.ASKS_SHARE),
    ("length of time", cues.ASKS_LENGTH),
    ("number", cues.ASKS_COUNT),
    ("measure", cues.ASKS_MEASURE),
    ("time", cues.ASKS_TIME),
    ("result", cues.ASKS_RESULT),
)
_HELD = {
    "age": cues.HAS_AGE,
    "amount of money": cues.HAS_MONEY,
    "name": cues.PERSON,
    "share": cues.HAS_SHARE,
    "time": cues.HAS_TIME,
    "length of time": cues.HAS_LENGTH,
    "result": cues.HAS_RESULT,
}
NEAR_NAME = 10  # words before and after a name, among which is said what has it
LONGEST_ACRONYM = 4  # letters; "LAP" stands for words of the field in its report and names nothing
FIRST_WORDS = 3  # of a sentence, among which stands what it is about: "Operation Hawk helps"
MIN_OF_CAUSE = 2  # words of the question that a cause holds, to be what is asked about
MIN_MET = 3  # words of the question in a sentence, from which on it matters where they stand
# How likely a paragraph must be to answer why, where none of its sentences gives a reason: what
# was found is often why, without a word of cause. Of 186 questions of the training set that ask
# why, three more are refused by it.
MIN_WITHOUT_REASON = 0.58
LACKS_OF_TWO = 0.35  # what lacks the thing that one of two questions asks for may answer the other


@lru_cache(maxsize=256)
def wanted(question: str) -> Wanted:
    """What kind of thing a question asks for; "" where it is none of these."""
    return next(
        (
            kind
            for kind, pattern in _ASKED
            if any(not _is_governed(match) for match in pattern.finditer(question))
        ),
        "",
    )


def _is_governed(asked: re.Match[str]) -> bool:
    """Whether "how long …" or "number of …" is part of what another word asks.

    "What were they to write down when they agree how long it takes" asks for no length, and
    "Did that push up the number of plans?" for no number.
    """
    before = cues.SENTENCE_END.split(asked.string[: asked.start()])[-1]
    if cues.NUMBER_OF.match(asked.group()):
        if cues.OF_A_NUMBER.search(before):
            return True
        return cues.WHETHER.match(before) is not None and not cues.JOINED.search(before)
    if not cues.HOW.match(asked.group()):
        return False
    return cues.GOVERNING.search(before) is not None and not cues.JOINED.search(before)


def holds(kind: Wanted, text: str) -> bool:
    """Whether a text holds such a thing; a year, a time or an age is no number of things."""
    if kind == "number":
        return _has_count(cues.LENGTH_OR_HOURS.sub(" ", text))
    if kind == "measure":
        return _has_count(text) or cues.YEAR_OR_AGE.search(text) is not None
    if kind == "proper name":
        return _has_proper_name(text)
    if kind == "reason":
        return any(pattern.search(text) for pattern in (cues.CAUSE_AFTER, cues.CAUSE_BEFORE))
    if kind == "date":
        return cues.HAS_TIME.search(text) is not None or cues.HAS_DAY.search(text) is not None
    return kind == "" or _HELD[kind].search(text) is not None


def lacks(question: str, sentences: Iterable[str], likely: float = 1.0) -> Wanted:
    """What a question asks for that none of some sentences holds; "" where nothing is lacking.

    A measure or a time can be told in many ways.

    Args:
        question: As typed.
        sentences: What would be quoted.
        likely: How likely their best paragraph answers, from 0 to 1.
    """
    said, kind = list(sentences), wanted(question)
    if kind == "":
        return "reason" if _lacks_reason(question, said, likely) else ""
    is_lacking = kind not in ("measure", "time") and misses(kind, question, said)
    return kind if is_lacking else ""


def misses(kind: Wanted, question: str, sentences: Sequence[str]) -> bool:
    """Whether none of some sentences holds a thing of a kind, of what is asked about.

    A count answers what share it is as well, and that nobody knows it is an answer too.
    """
    if kind == "proper name":
        return not any(_names(question, text) for text in sentences)
    if kind == "amount of money":
        return not any(_is_of_it(question, text, kind) for text in sentences)
    if kind == "reason":
        return not any(_is_reason_of(question, text) for text in sentences)
    if any(holds(kind, text) for text in sentences):
        return False
    if kind in ("number", "share") and any(map(cues.COUNT_UNKNOWN.search, sentences)):
        return False
    return not (kind == "share" and any(map(_has_count, sentences)))


def lacking(question: str, sentences: Iterable[str], likely: float) -> float:
    """How much of what is asked for is lacking, from 0 to 1; arguments as of `lacks`."""
    if not lacks(question, sentences, likely):
        return 0.0
    return LACKS_OF_TWO if cues.DOUBLE.search(question) else 1.0


def _lacks_reason(question: str, said: list[str], likely: float) -> bool:
    """Whether why something came about is asked, and nothing said is a reason.

    Where what came about is told first, being near to it says nothing.
    """
    if cues.ASKS_WHY_LEFT.search(question) and cues.HEADS.search(question):
        return not any(map(cues.WHY_LEFT.search, said))
    is_told = cues.PREMISE.search(question) is not None
    is_asked = is_told or cues.ASKS_REASON.search(question) is not None
    if not is_asked or cues.AND_MORE.search(question):
        return False
    is_unlikely = is_told or likely < MIN_WITHOUT_REASON
    return is_unlikely and misses("reason", question, said)


def _is_reason_of(question: str, text: str) -> bool:
    """Whether a text gives a reason, and not only what came of what is asked about.

    "The hub found no carers, hindering its plan" does not say why it found none: the question's
    words all stand on the side of the cause.
    """
    asked = set(content_stems(question))
    for said in cues.CAUSE_AFTER.finditer(text):
        before, after = text[: said.start()], text[said.end() :]
        if not before.strip() and "," in after:  # "Due to illness, it closed"
            after, _, before = after.partition(",")
        if not _is_caused_by_it(asked, after, before):
            return True
    return any(
        not _is_caused_by_it(asked, text[: said.start()], text[said.end() :])
        for said in cues.CAUSE_BEFORE.finditer(text)
    )


def _is_caused_by_it(asked: set[str], cause: str, effect: str) -> bool:
    if cues.POINTS_BACK.match(effect):  # "This is due to …": what was said before is what it is of
        return False
    n_caused = len(asked & set(content_stems(effect)))
    return n_caused == 0 and len(asked & set(content_stems(cause))) >= MIN_OF_CAUSE


def _is_of_it(question: str, text: str, kind: Wanted) -> bool:
    """Whether a text that holds such a thing shares a word with what is asked about it."""
    if not holds(kind, text):
        return False
    asked = set(stems(content_words(question)))
    points_back = cues.OF_IT.search(question) is not None  # what it is of was said before
    return points_back or bool(asked & set(stems(content_words(text))))


def _names(question: str, text: str) -> bool:
    """Whether a text gives a name, other than those of the question, to what is asked about.

    A name is of what is said near it: where most words of the question stand elsewhere in
    the sentence, it is another thing's, unless the sentence begins with it and is all about it.
    """
    own, said = frozenset(_bare_words(question)), _bare_words(text)
    asked = set(stems(content_words(question)))
    n_met = len(asked & set(stems(said)))
    for at in (said.index(name) for name in sorted(_large(text) - own)):
        near = asked & set(stems(said[max(0, at - NEAR_NAME) : at + NEAR_NAME + 1]))
        if n_met < MIN_MET or 2 * len(near) >= n_met or at < FIRST_WORDS:
            return True
    quoted = (_bare_words(match.group()) for match in cues.QUOTED.finditer(text))
    return any(not own.issuperset(name) for name in quoted)


def _has_proper_name(text: str) -> bool:
    """Whether something has a name of its own, or is quoted as one is."""
    return bool(_large(text)) or cues.QUOTED.search(text) is not None


def _large(text: str) -> set[str]:
    """The words, lower case, that are written large, and no acronyms or names of the field."""
    text = cues.COMMON_NAMES.sub(lambda name: name.group().lower(), text)
    found = (match.group().replace("’", "'") for match in cues.LARGE.finditer(text))
    bare = {re.sub(r"'s?$", "", word).split("-")[0] for word in found}
    said = set(_bare_words(text))
    named = {w for w in bare - _acronyms() if not (w.isupper() and len(w) <= LONGEST_ACRONYM)}
    return {w.lower() for w in named} & said - cues.LARGE_ANYWAY


def _bare_words(text: str) -> list[str]:
    """The words, without the "'s" of an owner."""
    return [word.removesuffix("'s") for word in words(text)]


@lru_cache(maxsize=1)
def _acronyms() -> frozenset[str]:
    return frozenset(form for term in glossary() for form in (term.acronym, f"{term.acronym}s"))


def _has_count(text: str) -> bool:
    """Whether a number is said that is no year, no sum of money and nobody's age."""
    for aside in (cues.MARGINAL, cues.MONEY, cues.YEAR_OR_AGE, cues.NO_COUNT):
        text = aside.sub(" ", text)
    return cues.HAS_COUNT.search(text) is not None

"""How a sentence says what it says: how many, which way, for certain or not, and why.

Comparisons of two read texts, each 0 where nothing is amiss. Each is a sign
that may mislead; `support` weighs them together. What hardly ever misleads is
a `breach`, and decides alone.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from assistant.sentences import split_sentences
from assistant.verifying.quantities import digits
from assistant.verifying.wording import (
    Denial,
    Forms,
    Token,
    Wording,
    data_lines,
    forms_in,
    is_denying,
    read_wording,
)
from assistant.words import content_stems, content_words, stems, words

_TIMES = r"(?:\d+|two|three|four|five|six|few)? ?(?:years?|months?|weeks?|days?|fortnight|time)"
_ALL = re.compile(
    rf"\b(?:(?<!at )(?<!above )(?<!after )(?<!first of )(?<!best of )(?<!most of )(?<!worst of )"
    rf"all(?! but\b)|every(?:one|body|where|thing)?(?! {_TIMES}\b)"
    r"|always|invariably"
    r"|each(?= (?:child|plan|case|young|family|assessment|record|social|care|of|parent)\b)"
    r"|whole|entire|entirety|throughout|without exception|universal\w*|completely|entirely"
    r"|solely|exclusively|100%|consistently|in full"
    r"|across (?:the )?(?:county|borough|city|council|country|board|whole|authority|services?))\b",
    re.I,
)
_NONE = re.compile(
    r"\b(?:never|nobody|no one|nowhere|not (?:a single|one|any)|none|nothing)\b"
    r"|(?:^|[,;] |\b(?:and|but|that|where) )no (?!longer|more|fewer|less|further)",
    re.I,
)
_NO = re.compile(r"\b(?:no|none|never|nobody|no one|nothing|nowhere|neither|without|any)\b", re.I)
_MOST = re.compile(
    r"\b(?:most|mostly|majority|mainly|largely|generally|usually|typically|almost all|nearly all"
    r"|almost every|nearly every|in the main|on the whole|the bulk)\b",
    re.I,
)
_SOME = re.compile(
    r"\b(?:some|several|sometimes|a number of|occasional(?:ly)?|in places|at times|partly"
    r"|a few|few|(?:very )?small numbers?|minority|handful|rare|rarely|seldom|not (?:all|every"
    r"|always|consistently|everyone|each|routinely|fully)|in (?:one|two) cases?)\b",
    re.I,
)
_LIMITED = re.compile(
    rf"{_MOST.pattern}|{_SOME.pattern}|\b(?:many|often|too often|half|third|quarter|fifth|sixth)\b"
    r"|\d ?%|\bper cent\b",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:should|must|needs? to|ought|recommend\w*|ensure\b|asked (?:to|for)|required? to|has to"
    r"|have to|areas? for (?:improvement|development)|told to|called (?:on|for)|calls for"
    r"|to improve|needs? improv\w+|needed to|improve\b|is to\b|are to\b)\b",
    re.I,
)
_CAUSES = (
    r"because|due to|owing to|thanks to|as a result of|caused by|driven by|attribut\w+|blamed"
    r"|on account of|stems? from|down to|resulted from|explained by"
)
_CAUSE_SAID = re.compile(rf"\b(?:{_CAUSES})\b", re.I)
# Printed words that may tie a finding to its cause, if only loosely.
_CAUSE_PRINTED = re.compile(
    rf"\b(?:{_CAUSES}|as a result|result(?:s|ed|ing)? (?:in|from)|causes?|causing|leads? to|led to"
    r"|leading to|reason|contribut\w+|so that|therefore|thus|hence|consequen\w+|means?|meant"
    r"|meaning|enabl\w+|ensur\w+|reflect\w*|allow\w*|prevent\w*|limit\w*|hinder\w*|affect\w*"
    r"|impact\w*|leaves?|left|make[s]? it|when|once|after)\b",
    re.I,
)
# Names of things: these words say nothing of how much, how soon or how well.
_SET_PHRASES = frozenset(
    {
        *("higher education", "further education", "early help", "early years", "best interests"),
        *("early intervention", "well being", "short break", "short breaks", "long term"),
        *("short term", "best practice", "first time"),
    }
)
_PEOPLE = frozenset(stems(["child", "children", "young", "people", "families", "parents"]))
_PREFIXES = ("un", "in", "im", "dis", "non", "mis", "ir", "il")
# Of what is said of all and is printed, the share that the sentence printed of all must hold.
MIN_SPOKEN_OF = 0.25
_ONLY = re.compile(r"\b(?:only|just|merely|as few as)\b", re.I)
_CLAUSES = re.compile(r"[.;\n]\s|\b(?:but|while|although|whereas|however)\b", re.I)
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
    opposite_far: float  # the same of the paragraph, where the sentences printed have neither
    worth: float  # 1 where praise is said and criticism printed, or the other way round
    contrary: float  # 0.5 or 1 where one denies words of the other, by nothing but the denial
    bare: float  # words, 2 at most, said without the limit that they are printed with
    cause: float  # 1 where a cause is said and none printed


def compare_manner(said: Wording, first: Wording, printed: Wording, around: Wording) -> Manner:
    """Compare a sentence with the sentences it rests on.

    Args:
        said: The sentence.
        first: The printed sentence most like it.
        printed: That, and a second if two are needed.
        around: The whole of the paragraphs that these stand in.
    """
    opposite, opposite_far = _opposites(said, first, printed, around)
    return Manner(
        opposite=opposite,
        opposite_far=opposite_far,
        worth=_worth_differs(said, printed),
        contrary=_contrary(said, printed),
        bare=float(min(2, _said_of_some(said, printed))),
        cause=_cause_missing(said, printed),
    )


def breach(said: Wording, printed: Wording, *, is_asked: bool) -> str:
    """What alone shows that a sentence says more than the sentences it rests on; "" if nothing.

    Args:
        said: The sentence.
        printed: The one or two printed sentences most like it.
        is_asked: Whether these stand among what inspectors ask to be improved.
    """
    if (_says_all(said.text) or _says_none(said.text)) and not _says_so_too(said, printed):
        return "of all or none what is not printed so"
    if is_asked and _ASKED.search(said.text) is None:
        return "a recommendation, said as a finding"
    limited = _LIMITED.search(printed.text)
    if limited is None:
        return ""
    if _says_all(said.text) and not _says_all(printed.text) and not _LIMITED.search(said.text):
        return f"of all what is printed of {limited.group().lower()}"
    if _NONE.search(said.text) and not _NO.search(printed.text):
        return f"of none what is printed of {limited.group().lower()}"
    if _said_of_some(said, printed) >= 3:
        return f"of all what is printed of {limited.group().lower()}"
    is_some = _SOME.search(printed.text) or re.search(r"\bhalf\b", printed.text)
    if _MOST.search(said.text) and is_some and not _MOST.search(printed.text):
        return f"of most what is printed of {limited.group().lower()}"
    return ""


def _axes_of(wording: Wording) -> Iterator[tuple[Token, str, int]]:
    """Yield each word that has an opposite: its axis and side, 1 or -1, denial turned round."""
    forms, names = _axes()
    said = [token.word for token in wording.tokens]
    named = {n for n, pair in enumerate(pairwise(said)) if " ".join(pair) in _SET_PHRASES}
    taken = 0
    for start, end, numbers in forms_in(said, forms):
        if start < taken:
            continue
        taken = end
        token = wording.tokens[start]
        if {start, start - 1} & named:
            continue
        is_as_said = token.denial == "affirmed" or is_denying(" ".join(said[start:end]))
        for number in sorted(numbers):
            side = 1 if number % 2 == 0 else -1
            yield token, names[number // 2], side if is_as_said else -side


def _says_so_too(said: Wording, printed: Wording) -> bool:
    """Whether a printed sentence says all or none of something that is spoken of, too.

    "Nobody of this age is in bed and breakfast" does not make "Nobody was interviewed" so.
    """
    subject = _NO.sub(" ", _NONE.sub(" ", _ALL.sub(" ", said.text)))
    spoken_of = set(stems(content_words(subject)))
    lines = [(x, spoken_of & set(content_stems(x))) for x in split_sentences(printed.text)]
    least = MIN_SPOKEN_OF * len(set().union(*(held for _, held in lines)))
    return any(
        (_says_all(line) or _NO.search(line)) and held and len(held) >= least
        for line, held in lines
    )


def _says_all(text: str) -> bool:
    return _ALL.search(_MOST.sub(" ", text)) is not None


def _says_none(text: str) -> bool:
    return _NONE.search(text) is not None


def _cause_missing(said: Wording, printed: Wording) -> float:
    """The share of the cause's words that are not printed; 1 where no cause is printed at all."""
    match = _CAUSE_SAID.search(digits(said.text))
    if match is None:
        return 0.0
    if _CAUSE_PRINTED.search(printed.text) is None:
        return 1.0
    cause = [token for token in said.content if token.start > match.start()]
    return sum(not printed.has(token) for token in cause) / max(1, len(cause))


def _opposites(
    said: Wording, first: Wording, printed: Wording, around: Wording
) -> tuple[float, float]:
    """The words whose opposite stands in the nearest text that has either; and farther off."""
    nearest, near, far = _sides(first), _sides(printed), _sides(around)
    same = {(token.word, side) for token, _, side in _axes_of(printed)}
    ours = _sides(said)
    own: dict[Token, list[tuple[str, int]]] = {}
    for token, axis, side in _axes_of(said):
        if (token.word, side) not in same and len(ours[axis]) == 1:
            own.setdefault(token, []).append((axis, side))
    n_near = n_far = 0
    for sides in own.values():
        met = [(nearest.get(axis) or near[axis], side) for axis, side in sides if axis in near]
        if met:
            n_near += all(there == {-side} for there, side in met)
        else:
            n_far += any(far.get(axis) == {-side} for axis, side in sides)
    n_near += sum(_is_negation_of(token, printed) for token in said.content)
    return float(n_near), float(n_far)


def _is_negation_of(token: Token, printed: Wording) -> bool:
    """Whether it is printed only with, or without, a prefix that turns it round: "unclear"."""
    if printed.has(token):
        return False
    return any(
        word in (f"{prefix}{token.word}", token.word.removeprefix(prefix)) and word != token.word
        for prefix in _PREFIXES
        for word in (own.word for own in printed.content)
    )


def _contrary(said: Wording, printed: Wording) -> float:
    """How many words, 2 at most, only one of the two denies and the other only affirms, halved.

    Where the other has a word of blame of its own in the same sentence, that may be
    what says the same without "not": "late" for "not in time", "only 29%" for "too few".
    """
    if (_denied(said) & _denied(printed)) - _PEOPLE:
        return 0.0
    ours, theirs = _denied_alone(said, printed), _denied_alone(printed, said)
    blamed = _blaming(printed, said)
    ours = [token for token in ours if not blamed & _stems_beside(token, printed)]
    if _ONLY.search(said.text) or _blaming(said, printed):
        theirs = []
    return min(2, max(len(ours), len(theirs))) / 2


def _blaming(wording: Wording, beside: Wording) -> set[str]:
    """The stems of its words of blame that the other text does not have."""
    own = {token.stem for token in beside.tokens}
    return {t.stem for t, _, side in _axes_of(wording) if side < 0 and t.stem not in own}


def _stems_beside(token: Token, printed: Wording) -> set[str]:
    """The stems of the printed sentences that hold a word."""
    lines = [read_wording(line) for line in split_sentences(printed.text)]
    with_it = [line for line in lines if token.stem in line.stems]
    return {own.stem for line in with_it for own in line.tokens}


def _denied(wording: Wording) -> set[str]:
    return {token.stem for token in wording.content if token.denial != "affirmed"}


def _denied_alone(one: Wording, other: Wording) -> list[Token]:
    """The words that one text denies and the other only affirms."""
    states: dict[str, set[Denial]] = {}
    for token in other.content:
        states.setdefault(token.stem, set()).add(token.denial)
    return [
        token
        for token in one.content
        if token.denial != "affirmed" and states.get(token.stem) == {"affirmed"}
    ]


def _said_of_some(said: Wording, printed: Wording) -> int:
    """How many words are printed of some, few or a part only, and said without such a limit."""
    if _LIMITED.search(said.text):
        return 0
    within: set[str] = set()
    outside: set[str] = set()
    for clause in _CLAUSES.split(printed.text):
        match = _SOME.search(clause)
        at = match.start() if match else len(clause)
        within |= {t.stem for t in read_wording(clause[at:]).content}
        outside |= {t.stem for t in read_wording(clause[:at]).content}
    return sum(token.stem in within - outside for token in said.content)


def _sides(wording: Wording) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for _, axis, side in _axes_of(wording):
        found.setdefault(axis, set()).add(side)
    return found


def _worth_differs(said: Wording, printed: Wording) -> float:
    ours, theirs = (
        sum(side for _, axis, side in _axes_of(wording) if axis in _OF_WORTH)
        for wording in (said, printed)
    )
    return float((ours > 0 > theirs) or (ours < 0 < theirs))


@lru_cache(maxsize=1)
def _axes() -> tuple[Forms, tuple[str, ...]]:
    rows = list(csv.DictReader(data_lines("opposites.csv")))
    sides = [row[side].split("|") for row in rows for side in ("one", "other")]
    found: dict[tuple[str, ...], set[int]] = {}
    for number, forms in enumerate(sides):
        for form in forms:
            found.setdefault(tuple(words(form)), set()).add(number)
    index = {form: frozenset(numbers) for form, numbers in found.items()}
    return index, tuple(row["axis"] for row in rows)

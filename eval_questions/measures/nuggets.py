"""Whether an answer contains the facts that a good one contains, without a model.

A nugget is a short fact in a person's own words: "47 children in care",
"overall adequate". It is looked for in the answer's claims, in every window of
two sentences that follow each other. It is made of

- numbers: digits, or words made into digits ("twenty-three", "a third");
- names: words with a capital after the first word, acronyms, and grades;
- terms: every other content word, stemmed (Snowball English).

It is fully supported where one window has all its numbers and names and enough
of its terms: half, or two thirds of a nugget that is terms alone; partially
where a window has half of the whole; else not. Limits: a fact in other words is
missed ("turnover" for "many leave"), and a denial is not told from what it
denies. So it is a floor that compares systems, not a judgement of the prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from eval_questions.questions import Nugget

Support = Literal["full", "partial", "none"]

WINDOW = 2  # sentences: a figure and what it counts are often printed in two
HALF, TWO_THIRDS, ALL = 1 / 2, 2 / 3, 1.0
PLURALS = {"children": "child"}  # the one that the stemmer leaves and reports are full of

GRADES = ("requires improvement", "outstanding", "inadequate", "adequate", "good")
FRACTIONS = (  # after number words are digits: "two thirds" is then "2 3rds"
    (r"\b(?:a |one |1 )?half\b", "1/2"),
    (r"\b(?:a|one|1) quarter\b", "1/4"),
    (r"\b(?:three|3) quarters\b", "3/4"),
    (r"\b(?:a|one|1) 3rd\b", "1/3"),
    (r"\b(\d+) (\d+)(?:rd|th)s\b", r"\1/\2"),
)
UNITS = frozenset({"per", "cent", "percent"})  # "97%" and "97 per cent" are one number
WORD = re.compile(r"(?<!\w)[A-Za-z]+(?:['-][A-Za-z]+)*")
NUMBER = re.compile(r"\d+(?:/\d+|\.\d+)?")


class Facts(NamedTuple):
    """What is looked for, of a nugget."""

    numbers: frozenset[str]  # "23", "97", "1/3"
    names: frozenset[str]  # lower case: "northmoor", "mash", "requires improvement"
    terms: frozenset[str]  # stems

    @property
    def size(self) -> int:
        return len(self.numbers) + len(self.names) + len(self.terms)


class Words(NamedTuple):
    """What is looked in, of an answer."""

    numbers: frozenset[str]
    words: frozenset[str]  # lower case, with the grades among them
    stems: frozenset[str]


def nugget_recall(nuggets: Sequence[Nugget], claims: Sequence[str]) -> float | None:
    """(vital nuggets fully supported by the claims) / (vital nuggets).

    Range 0 to 1; partial support counts 0; no claims is 0. No vital nugget: None.
    """
    vital = [nugget for nugget in nuggets if nugget.importance == "vital"]
    if not vital:
        return None
    return sum(support(nugget.text, claims) == "full" for nugget in vital) / len(vital)


def must_not_said(must_not: Sequence[str], claims: Sequence[str]) -> float | None:
    """1 where the claims contain, in full, something that only a wrong answer says, else 0.

    Range 0 or 1, lower is better. All its terms must stand in one window, so
    that a right answer that shares words with a wrong one is not blamed.
    Nothing listed: None.
    """
    if not must_not:
        return None
    windows = [_words_of(window) for window in _windows(claims)]
    said = (_is_full(facts_of(text), words, ALL) for text in must_not for words in windows)
    return float(any(said))


def support(nugget: str, claims: Sequence[str]) -> Support:
    """How far the claims of an answer contain one fact."""
    facts = facts_of(nugget)
    enough = HALF if facts.numbers or facts.names else TWO_THIRDS
    windows = [_words_of(window) for window in _windows(claims)]
    if any(_is_full(facts, words, enough) for words in windows):
        return "full"
    most = max((_n_found(facts, words) for words in windows), default=0)
    return "partial" if most and most >= HALF * facts.size else "none"


def facts_of(nugget: str) -> Facts:
    """The numbers, names and terms of a fact."""
    text = _with_digits(nugget)
    grades = _grades_in(text)
    in_grades = {part for grade in grades for part in grade.split()}
    tokens = list(WORD.finditer(text))
    names = {m.group().lower() for m in tokens if _is_name(m)} - in_grades
    plain = [m.group().lower() for m in tokens]
    ignored = names | in_grades | UNITS | _stopwords()
    terms = frozenset(_stems(word for word in plain if word not in ignored))
    return Facts(frozenset(NUMBER.findall(text)), frozenset(names) | grades, terms)


def _is_full(facts: Facts, words: Words, enough_terms: float) -> bool:
    if not facts.size or not facts.numbers <= words.numbers or not facts.names <= words.words:
        return False
    return len(facts.terms & words.stems) >= enough_terms * len(facts.terms)


def _n_found(facts: Facts, words: Words) -> int:
    return (
        len(facts.numbers & words.numbers)
        + len(facts.names & words.words)
        + len(facts.terms & words.stems)
    )


def _windows(claims: Sequence[str]) -> Iterator[str]:
    for start in range(max(1, len(claims) - WINDOW + 1)):
        yield " ".join(claims[start : start + WINDOW])


@lru_cache(maxsize=4096)
def _words_of(window: str) -> Words:
    text = _with_digits(window)
    plain = [m.group().lower().removesuffix("'s") for m in WORD.finditer(text)]
    parts = [part for word in plain for part in word.split("-")]
    words = frozenset((*plain, *parts))
    stems = frozenset(_stems(sorted(words)))
    return Words(frozenset(NUMBER.findall(text)), words | _grades_in(text), stems)


def _is_name(match: re.Match[str]) -> bool:
    word = match.group()
    return len(word) > 1 and (word.isupper() or (match.start() > 0 and word[0].isupper()))


def _grades_in(text: str) -> frozenset[str]:
    lowered = text.lower().replace("require improvement", "requires improvement")
    return frozenset(g for g in GRADES if re.search(rf"\b{g}\b", lowered))


def _with_digits(text: str) -> str:
    from text_to_num import alpha2digit

    plain = text.replace("’", "'").replace("–", "-")
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", plain)
    digits = str(alpha2digit(plain, "en", threshold=0))
    for pattern, fraction in FRACTIONS:
        digits = re.sub(pattern, fraction, digits, flags=re.IGNORECASE)
    return digits


def _stems(words: Iterator[str] | Sequence[str]) -> list[str]:
    plain = (word.removesuffix("'s") for word in words)
    return [str(stem) for stem in _stemmer().stemWords([PLURALS.get(w, w) for w in plain])]


@lru_cache(maxsize=1)
def _stemmer() -> Any:  # noqa: ANN401  # PyStemmer has no types
    import Stemmer

    return Stemmer.Stemmer("english")


@lru_cache(maxsize=1)
def _stopwords() -> frozenset[str]:
    from bm25s.stopwords import STOPWORDS_EN_PLUS

    return frozenset(STOPWORDS_EN_PLUS)

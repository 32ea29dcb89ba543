"""Words: how those of a question are cut, stemmed and told from names, and names are joined.

Knows English; knows nothing of reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any


def word_list(name: str) -> list[str]:
    """The words of a file of `word_lists`, which has a word a line."""
    return (files("assistant") / "word_lists" / name).read_text(encoding="utf-8").split()


WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

# Words that carry no content of their own. Kept short and closed: a content word wrongly
# listed here can never be searched for.
_STOPWORDS = word_list("stopwords.txt")
# "arent" and "whats" too: as they are typed in a hurry; but "ill" and "id" are words.
_HURRIED = (w.replace("'", "") for w in _STOPWORDS if "'" in w and w not in ("i'll", "i'd"))
STOPWORDS = frozenset([*_STOPWORDS, *_HURRIED])

_CARDINALS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

# From this frequency on (counts of the spelling dictionary's own corpus) a word is one that
# people use in ordinary sentences: "reading" 98,786 and "needs" 404,070, but "leeds" 411.
COMMON_FROM = 1_000


def words(text: str) -> list[str]:
    """The words of a text, lower case, in order, with inner apostrophes kept."""
    return WORD.findall(text.lower().replace("’", "'"))


def content_words(text: str) -> list[str]:
    """The words that say what a text is about, lower case, in order."""
    return [word for word in words(text) if len(word) > 1 and word not in STOPWORDS]


def stems(tokens: Iterable[str]) -> list[str]:
    """The Snowball stems of words, in order."""
    return [*map(_stem, tokens)]


@lru_cache(maxsize=16_384)  # of a few hundred bytes: an answer reads the same sentences many times
def content_stems(text: str) -> tuple[str, ...]:
    """The stems of the `content_words` of a text, in order."""
    return tuple(stems(content_words(text)))


def number_of(word: str) -> int:
    """The number that a word or digits stand for, of the words for one to ten.

    Raises:
        ValueError: It stands for none of these.
    """
    return int(word) if word.isdigit() else _CARDINALS.index(word.lower()) + 1


def join_names(names: Sequence[str]) -> str:
    """Names in a sentence: "Leeds, Bury and Devon"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def is_common(word: str) -> bool:
    """Whether a word is ordinary English, so that meeting it says nothing of a name."""
    return _frequency(word) >= COMMON_FROM


def is_word(word: str) -> bool:
    """Whether the spelling dictionary has a word, in lower case."""
    return _frequency(word) > 0


@lru_cache(maxsize=100_000)  # the words of all reports: a list reads thousands of paragraphs
def _stem(token: str) -> str:
    if token == "missing":  # of children; an opportunity is missed
        return token
    stem: str = _stemmer().stemWord(token.removesuffix("'s"))
    return stem


@lru_cache(maxsize=1)
def _stemmer() -> Any:  # noqa: ANN401 - PyStemmer has no types
    import Stemmer

    return Stemmer.Stemmer("english")


@lru_cache(maxsize=4096)
def _frequency(word: str) -> int:
    return int(_dictionary()[word])


@lru_cache(maxsize=1)
def _dictionary() -> Any:  # noqa: ANN401 - pyspellchecker has no types
    from spellchecker import SpellChecker  # 0.15 s to load: only when a name may be misspelt

    return SpellChecker(language="en").word_frequency

"""The words of a sentence, made comparable: stems, equivalents, what is denied.

Two words are alike when they share a stem or a group of `wordings.txt` or of
the glossary. Knows the field's words; knows nothing of reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from assistant.verifying.quantities import digits
from assistant.vocabulary import glossary
from assistant.words import STOPWORDS, WORD, words
from assistant.words import stems as snowball

Denial = Literal["affirmed", "partly", "denied"]
Forms = dict[tuple[str, ...], frozenset[int]]

# Snowball makes "time" of the one, "care" of the next two and "hard" of the last.
_APART = {"timely": "timely", "careful": "careful", "carefully": "careful", "hardly": "hardly"}
DENIED_WORDS = 3  # words of content after "not" that it is taken to deny
_MAX_WORDS = 6  # of one form: "not in education employment or training"
# Words that the stop list holds and that still say something of a finding.
_SAYING = frozenset({"same", "further", "own", "once", "before", "after", "under", "over"})
_DENIES = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|unable to|lack(?:s|ed)? of"
    r"|lack(?:s|ed|ing)?|fail(?:s|ed)? to|failing to|failure to|no longer|instead of"
    r"|rather than)\b|n['’]t\b",
    re.I,
)
_PARTLY = re.compile(
    r"\b(?:not (?:all|every|each|always|consistently|fully|yet|sufficiently|often|enough"
    r"|well|regularly|everyone|routinely|entirely|completely|necessarily)|(?:too |very )?few(?!er)"
    r"|rarely|seldom|hardly|scarcely|too (?:infrequent\w*|little|rarely|seldom)|infrequently"
    r"|inconsistently|partly|partially|less (?:well|often|clear\w*))\b|n['’]t (?:all|always|yet)\b",
    re.I,
)
_NOT_DENIAL = re.compile(
    r"\b(?:not only|not just|not simply|no (?:more|fewer|less|later|doubt)"
    r"|(?:no further|tak(?:e|es|en|ing) no|need(?:s|ed|ing)? no) action"
    r"|not in education)\b",
    re.I,
)
_BREAK = re.compile(
    r"[,;:.()–—]|\b(?:but|although|though|however|while|whereas|because|which|who|(?<!not )yet"
    r"|so that)\b",
    re.I,
)


class Token(NamedTuple):
    """A word of a text."""

    word: str  # lower case
    stem: str
    groups: frozenset[int]  # of words that say the same
    denial: Denial
    is_content: bool
    start: int  # characters from the beginning of the text that `digits` gives


@dataclass(frozen=True, slots=True)
class Wording:
    """A text, read word by word."""

    text: str
    tokens: tuple[Token, ...]
    stems: frozenset[str]
    groups: frozenset[int]

    @property
    def content(self) -> tuple[Token, ...]:
        """The words that say what the text is about."""
        return tuple(token for token in self.tokens if token.is_content)

    def has(self, token: Token) -> bool:
        """Whether the text has the word or one that says the same."""
        return token.stem in self.stems or bool(token.groups & self.groups)

    def like(self, token: Token) -> Iterator[Token]:
        """The text's own words that are like it: by stem where there are any."""
        same = [own for own in self.tokens if own.stem == token.stem]
        yield from same or (own for own in self.tokens if own.groups & token.groups)


@lru_cache(maxsize=8192)
def read_wording(text: str) -> Wording:
    """Read a text; the same text is read once. Numbers in words are read as digits."""
    plain = digits(text)
    spans = list(WORD.finditer(plain))
    lowered = [span.group().lower().replace("’", "'") for span in spans]
    stemmed = _stems_of(lowered)
    groups = _groups_at(stemmed, _word_forms())
    counts = [_is_content(word, stem) for word, stem in zip(lowered, stemmed, strict=True)]
    starts = [span.start() for span in spans]
    denials = _denials(plain, list(zip(starts, counts, strict=True)))
    tokens = tuple(
        Token(*token)
        for token in zip(
            lowered, stemmed, map(frozenset, groups), denials, counts, starts, strict=True
        )
    )
    content = [token for token in tokens if token.is_content]
    return Wording(
        text,
        tokens,
        frozenset(token.stem for token in content),
        frozenset().union(*(token.groups for token in tokens)),
    )


def _stems_of(tokens: Sequence[str]) -> list[str]:
    """The stems of words, in order, but of those that would fall together with other words."""
    found = snowball(tokens)
    return [_APART.get(token, stem) for token, stem in zip(tokens, found, strict=True)]


def joined(wordings: Sequence[Wording]) -> Wording:
    """Several texts as one; the places of the words are then those in their own texts."""
    return Wording(
        "\n".join(wording.text for wording in wordings),
        tuple(token for wording in wordings for token in wording.tokens),
        frozenset().union(*(wording.stems for wording in wordings)),
        frozenset().union(*(wording.groups for wording in wordings)),
    )


@lru_cache(maxsize=1)
def _word_forms() -> Forms:
    """The group numbers of every form, by its stems."""
    groups = [line.split("|") for line in data_lines("wordings.txt")]
    groups += [[*_own(term.acronym), term.term, *term.also_printed] for term in glossary()]
    return index_forms(groups)


def data_lines(name: str) -> list[str]:
    """The lines of one of this package's data files that are no comments."""
    text = (files("assistant.verifying") / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def index_forms(groups: Sequence[Sequence[str]]) -> Forms:
    """The numbers of the groups that hold each form, by the form's stems."""
    found: dict[tuple[str, ...], set[int]] = {}
    for number, forms in enumerate(groups):
        for form in forms:
            found.setdefault(tuple(_stems_of(words(form))), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items() if form}


def forms_in(stemmed: Sequence[str], forms: Forms) -> Iterator[tuple[int, int, frozenset[int]]]:
    """Where forms stand in a sequence of stems: (from, to, group numbers), longer ones first."""
    for start in range(len(stemmed)):
        for end in range(min(len(stemmed), start + _MAX_WORDS), start, -1):
            numbers = forms.get(tuple(stemmed[start:end]))
            if numbers:
                yield start, end, numbers


def is_denying(text: str) -> bool:
    """Whether a text denies something, or a part of it, by words of its own: "too few"."""
    return bool(_DENIES.search(text) or _PARTLY.search(text))


def _own(form: str) -> tuple[str, ...]:
    return (form,) if form else ()


def _groups_at(stemmed: Sequence[str], forms: Forms) -> list[set[int]]:
    groups: list[set[int]] = [set() for _ in stemmed]
    for start, end, numbers in forms_in(stemmed, forms):
        for at in range(start, end):
            groups[at] |= numbers
    return groups


def _is_content(word: str, stem: str) -> bool:
    if word in _SAYING:
        return True
    return (
        len(word) > 1
        and word not in STOPWORDS
        and stem not in _slight_stems()
        and not word[0].isdigit()
    )


@lru_cache(maxsize=1)
def _slight_stems() -> frozenset[str]:
    return frozenset(_stems_of(data_lines("slight_words.txt")))


def _denials(text: str, words_at: Sequence[tuple[int, bool]]) -> list[Denial]:
    """What is said of each word: that it is so, that it partly is, or that it is not.

    Args:
        text: The text.
        words_at: Where each word begins, and whether it is a word of content.
    """
    marks: list[tuple[int, Denial]] = [(m.start(), "affirmed") for m in _BREAK.finditer(text)]
    ignored = [m.span() for m in _NOT_DENIAL.finditer(text)]
    partly = [m for m in _PARTLY.finditer(text)]
    marks += [(m.start(), "partly") for m in partly]
    ignored += [m.span() for m in partly]
    marks += [
        (m.start(), "denied")
        for m in _DENIES.finditer(text)
        if not any(start <= m.start() < end for start, end in ignored)
    ]
    marks.sort()
    out: list[Denial] = []
    at, state, left = 0, "affirmed", 0
    for start, is_content in words_at:
        while at < len(marks) and marks[at][0] <= start:
            state, left = marks[at][1], DENIED_WORDS
            at += 1
        out.append(state if left > 0 else "affirmed")  # type: ignore[arg-type]
        left -= is_content
    return out

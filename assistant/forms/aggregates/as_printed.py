"""How the words asked for stand in print: misspelt in the question, or a name by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product
from string import ascii_lowercase

from assistant.inquiry import Inquiry
from assistant.words import is_common, is_word

MIN_CHARS = 5  # of a word that is mended: a shorter one has too many neighbours
MAX_WAYS = 12  # of writing the words that are tried
# What a name is of, which reports print beside it in other words or not at all.
_OF_WHAT = re.compile(
    r"(?:foster(?:ing|ers?)?|adopti(?:on|ve)|carers?|care|placements?|schemes?|models?|programmes?"
    r"|projects?|services?|approach(?:es)?|teams?|hubs?|homes?|support|groups?|networks?|training)"
)
LARGE = 0.7  # of a name this share is written large: one report prints "mockingbird hubs"
MAX_READ = 60  # paragraphs that are read to see how a word is written


def mended(inquiry: Inquiry, words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the words with each that nothing prints put as something does, one letter away.

    "Adoption Tees Valey" is printed as "Adoption Tees Valley". Nothing where each is printed.
    """
    ids = [record.report_id for record in inquiry.library.reports()]
    ways = [_as_printed(inquiry, word, ids) for word in words]
    if any(way != [word] for way, word in zip(ways, words, strict=True)):
        yield from islice((tuple(way) for way in product(*ways)), MAX_WAYS)


def _as_printed(inquiry: Inquiry, word: str, ids: Sequence[str]) -> list[str]:
    """The word, or where no report prints it those that are printed and nearest to it."""
    is_mended = len(word) >= MIN_CHARS and word.isalpha() and not is_common(word)
    if not is_mended or inquiry.library.count_printing([word], ids):
        return [word]
    counted = {near: inquiry.library.count_printing([near], ids) for near in _one_letter_off(word)}
    printed = [near for near, n in counted.items() if n]
    return sorted(printed, key=lambda near: (not is_word(near), -counted[near], near)) or [word]


def _one_letter_off(word: str) -> set[str]:
    """Every word with a letter more, less or other, or two in the wrong order; the first stays."""
    cuts = [(word[:at], word[at:]) for at in range(1, len(word) + 1)]
    less = {a + b[1:] for a, b in cuts if b}
    turned = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    other = {a + letter + b[1:] for a, b in cuts if b for letter in ascii_lowercase}
    more = {a + letter + b for a, b in cuts for letter in ascii_lowercase}
    return (less | turned | other | more) - {word}


def lone_name(inquiry: Inquiry, words: Sequence[str]) -> str:
    """The one word of some that is a name by itself: "Mockingbird" of "Mockingbird fostering".

    It is no ordinary English, and most of what prints it writes it large. "" for none.
    """
    rest = [word for word in words if not _OF_WHAT.fullmatch(word)]
    is_lone = len(rest) == 1 and len(words) > 1 and not is_common(rest[0])
    return rest[0] if is_lone and _is_name(inquiry, rest[0]) else ""


def _is_name(inquiry: Inquiry, word: str) -> bool:
    holding = inquiry.library.anchors_printing([word], at_most=MAX_READ)
    paragraphs = inquiry.library.some_paragraphs(holding).values()
    written = [
        said.group()
        for paragraph in paragraphs
        for said in re.finditer(rf"\b{re.escape(word)}\b", paragraph.text, re.I)
    ]
    return sum(said[0].isupper() for said in written) > len(written) * LARGE

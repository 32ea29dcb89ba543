"""Reads a model's reply while it comes: sentences, and the numbers each rests on.

A reply may be the JSON object that was asked for, or lines that end in numbers in
square brackets; which of them it is shows where a line begins, whatever was asked for
and whatever is said before it. Nothing is believed here: what was read is a claim, to be verified.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from assistant.sentences import split_sentences

Answered = Literal["fully", "partly", "not"]
MAX_CHARS = 40_000  # of a reply; an endless one is read no further
MAX_CLAIMS = 40
_MARKS = re.compile(r"\s*\[\s*(\d[\d\s,;–-]*)\]")
# A sentence in plain text is over at a line's end, or where white space follows its numbers.
_END = re.compile(r"\n|(?:\[\s*\d[\d\s,;–-]*\]\s*)+[.!?]?(?=\s)(?!\s*\[)")
THINK = "<think>"
_THOUGHTS = re.compile(rf"\s*{THINK}.*?</think>", re.S)
# No sentence about a report holds these; whatever they are for, they are not shown. Letters that
# are not Latin look like those that are, and what cannot be seen parts a name in two: of 20,849
# printed paragraphs 3 hold one of either, a bullet of a font's own.
_UNSEEN = r"\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f"
_NOT_LATIN = r"\u0370-\u1dff\u2c00-\ufaff\ufb13-\U0010ffff"
MARKUP = re.compile(rf"https?://|www\.|<[a-z/!]|[`{{}}{_UNSEEN}{_NOT_LATIN}]|\]\(", re.I)
_HALF = re.compile(r"[\ud800-\udfff]")
_LISTING = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
_SAYS: dict[str, Answered] = {"NOT ANSWERED": "not", "PARTLY ANSWERED": "partly"}
_FENCE = re.compile(r"```\w*\s*(?={)")
_OPEN_FENCE = re.compile(r"`{1,2}|```\w*\s*")
_SENTENCES = re.compile(r'"sentences"\s*:\s*\[')
_ANSWERED = re.compile(r'"answered"\s*:\s*"(fully|partly|not)"')
_BETWEEN = re.compile(r"[\s,]*")


class Claim(NamedTuple):
    """A sentence that a model wrote."""

    text: str
    marks: tuple[int, ...]  # the numbers of the evidence it is said to rest on; () for none


class ReplyReader:
    """Reads one reply, piece by piece."""

    def __init__(self) -> None:
        self.answered: Answered = "fully"  # what the model says of its reply, so far
        self.n_unreadable = 0  # items that are no sentence
        self.is_json: bool | None = None  # None until it shows
        self._text = ""  # all of it, or for plain text what is not yet a sentence
        self._at = -1  # where the next item of a JSON reply begins; -1 before the first
        self._n_chars = self._n_claims = 0
        self._is_over = False  # the list of sentences is closed

    @property
    def is_too_long(self) -> bool:
        """Whether it is longer than any answer."""
        return self._n_chars > MAX_CHARS or self._n_claims >= MAX_CLAIMS

    def read(self, piece: str) -> Iterator[Claim]:
        """Yield the sentences that a further piece of the reply completes."""
        self._text += piece
        self._n_chars += len(piece)
        for claim in self._claims():
            self._n_claims += 1
            yield claim

    def end(self) -> Iterator[Claim]:
        """Yield what is left when the reply is over."""
        if self.is_json:
            said = _ANSWERED.search(self._text, max(self._at, 0))
            self.answered = said[1] if said else self.answered  # type: ignore[assignment]
            return
        yield from self.read("\n")

    def _claims(self) -> Iterator[Claim]:
        """The sentences that are whole; a line of plain text may stand before JSON."""
        while self._has_begun():
            if self.is_json:
                yield from self._items()
                return
            end = _END.search(self._text)
            if end is None:
                return
            said, self._text = self._text[: end.end()], self._text[end.end() :]
            yield from self._claims_in(said)

    def _has_begun(self) -> bool:
        """Whether the form of what is next shows; what comes before it is taken away."""
        if not self.is_json:
            self._text = _THOUGHTS.sub("", self._text, count=1).lstrip()
            thinks = self._text.startswith(THINK) or THINK.startswith(self._text)
            if thinks or _OPEN_FENCE.fullmatch(self._text):
                return False
            self._text = _FENCE.sub("", self._text)
            self.is_json = self._text.startswith("{")
        return True

    def _items(self) -> Iterator[Claim]:
        if self._at < 0:
            opening = _SENTENCES.search(self._text)
            if opening is None:
                return
            self._at = opening.end()
        decoder = json.JSONDecoder()
        while not self._is_over:
            between = _BETWEEN.match(self._text, self._at)
            self._at = between.end() if between else self._at
            if self._text[self._at : self._at + 1] == "]":
                self._is_over = True
                return
            try:
                item, self._at = decoder.raw_decode(self._text, self._at)
            except (ValueError, RecursionError):
                return  # not whole yet, or a number or a nesting beyond all measure
            yield from self._claims_of(item)

    def _claims_of(self, item: object) -> Iterator[Claim]:
        """The sentences of an item; its numbers are those of each."""
        said = item.get("text") if isinstance(item, dict) else None
        sources = item.get("sources", []) if isinstance(item, dict) else []
        if not isinstance(said, str) or not isinstance(sources, list):
            self.n_unreadable += 1
            return
        text, marks = _without_marks(whole_letters(said))
        given = [n for s in sources for n in ([s] if isinstance(s, int) else _numbers(str(s)))]
        all_marks = tuple(dict.fromkeys((*given, *marks)))
        yield from (Claim(sentence, all_marks) for sentence in split_sentences(text))

    def _claims_in(self, said: str) -> Iterator[Claim]:
        """The sentences of a stretch of plain text; its numbers belong to the last."""
        plain = without_listing(said.replace("**", "")).strip()
        if plain.rstrip(".").upper() in _SAYS:
            self.answered = _SAYS[plain.rstrip(".").upper()]
            return
        text, marks = _without_marks(plain)
        if text.endswith(":") and not marks:
            self.n_unreadable += 1  # it only announces what follows
            return
        *before, last = split_sentences(text) or ("",)
        yield from (Claim(sentence, ()) for sentence in before)
        if last:
            yield Claim(last, marks)


def whole_letters(text: str) -> str:
    """A text without halves of letters, which JSON may hold and nothing else can be made of."""
    return _HALF.sub("\ufffd", text)


def without_listing(line: str) -> str:
    """A line without the bullet or the number of a list that it begins with."""
    return _LISTING.sub("", line)


def _without_marks(text: str) -> tuple[str, tuple[int, ...]]:
    """A sentence without the numbers in square brackets, and the numbers."""
    marks = [number for found in _MARKS.finditer(text) for number in _numbers(found[1])]
    return " ".join(_MARKS.sub("", text).split()), tuple(dict.fromkeys(marks))


def _numbers(listed: str) -> Iterator[int]:
    """The numbers of "1, 3" and "2-4"; a span that is no span gives its ends."""
    for part in re.split(r"[,;\s]+(?![-–])", re.sub(r"\s*[-–]\s*", "-", listed.strip())):
        ends = [int(end) for end in part.split("-") if end.strip().isdecimal() and len(end) < 6]
        is_span = len(ends) == 2 and 0 < ends[1] - ends[0] < 10
        yield from range(ends[0], ends[1] + 1) if is_span else ends

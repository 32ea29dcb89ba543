"""What is embedded: a paragraph under its heading, or overlapping parts of a long one.

A list of figures is embedded line by line as well: "At 31 March 2014, 262 children are looked
after. Of these: ..." with nine lines below it is like no question about one of them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from functools import partial

from index.embedder import Embedder
from ingest import Paragraph

Cut = Callable[[Paragraph], Iterator[str]]  # the passages of a paragraph

# Raised when the rules below change: every store then cuts its paragraphs anew.
RECIPE = "4"
# Below this many characters no paragraph of these reports reaches 256 tokens (they run at
# 4.5 to 5.5 characters a token), so its tokens need not be counted.
_SURELY_SHORT = 700
_BULLET = re.compile(r"^[-•] ", re.M)
MIN_BULLETS = 3  # of a list that is also embedded line by line
_SPECIAL_TOKENS = 2  # [CLS] and [SEP], which every count includes


def passages(
    paragraph: Paragraph, *, max_tokens: int, count_tokens: Callable[[str], int]
) -> Iterator[str]:
    """Yield the texts to embed for one paragraph, each under its innermost heading.

    One that the embedder reads whole is one passage. A longer one is cut at the
    ends of sentences and bullets, each part beginning with the last sentence of
    the part before, so that a finding that begins with "This" is understood. Of a
    list of figures, what leads to it and each of its lines follow as passages of their own. An
    empty paragraph has none, nor one that every report prints: there is nothing
    in it to find.
    """
    if not paragraph.text.strip() or paragraph.is_boilerplate:
        return
    head = f"{paragraph.headings[-1]}\n" if paragraph.headings else ""
    whole = head + paragraph.text

    def room() -> int:
        return max(max_tokens - count_tokens(head), max_tokens // 2)

    def size(text: str) -> int:
        return count_tokens(text) - _SPECIAL_TOKENS

    if len(whole) <= _SURELY_SHORT or count_tokens(whole) <= max_tokens:
        yield whole
    else:
        yield from (head + part for part in _parts(paragraph.text, room(), size))
    for line in _lines(paragraph.text):
        yield head + next(_parts(line, room(), size))


def _lines(text: str) -> Iterator[str]:
    """What leads to a list of figures, then each line of it after the last sentence of that."""
    lead, *bullets = _BULLET.split(text)
    n_figures = sum(any(c.isdigit() for c in bullet) for bullet in bullets)
    if len(bullets) < MIN_BULLETS or n_figures * 2 < len(bullets):
        return
    if lead.strip():
        yield lead.strip()
    last = next(reversed(list(_sentences(lead.strip()))), "").strip()
    for bullet in bullets:
        yield f"{last} {bullet.strip()}".strip()


def cut_for(embedder: Embedder) -> Cut:
    """How paragraphs are cut for what an embedder reads: as they are stored, and again later."""
    return partial(passages, max_tokens=embedder.max_tokens, count_tokens=embedder.count_tokens)


def passage_key(text: str, embedder_name: str) -> bytes:
    """Return what its vector is kept under: the same text, embedded once, whoever printed it."""
    return hashlib.sha256(f"{embedder_name}\n{text}".encode()).digest()


def _parts(text: str, room: int, count_tokens: Callable[[str], int]) -> Iterator[str]:
    pieces = [p for s in _sentences(text) for p in _short_enough(s, room, count_tokens)]
    sizes = [count_tokens(piece) for piece in pieces]
    begin = 0
    while begin < len(pieces):
        end = _end(sizes, begin, room)
        yield "".join(pieces[begin:end]).strip()
        if end == len(pieces):
            return
        again = end - 1 > begin and sizes[end - 1] + sizes[end] <= room
        begin = end - 1 if again else end


def _end(sizes: list[int], begin: int, room: int) -> int:
    """Where a part that begins there must end: it holds one piece at least."""
    total, end = 0, begin
    while end < len(sizes) and (end == begin or total + sizes[end] <= room):
        total += sizes[end]
        end += 1
    return end


def sentences_of(text: str) -> list[str]:
    """The sentences and bullets of a text, without the space around them."""
    return [stripped for piece in _sentences(text) if (stripped := piece.strip())]


def _sentences(text: str) -> Iterator[str]:
    """Sentences and bullets with the space after them, so that joined they are the text again."""
    from sentencex import segment

    for line in text.splitlines(keepends=True):
        yield from segment("en", line)


def _short_enough(sentence: str, room: int, count_tokens: Callable[[str], int]) -> Iterator[str]:
    """The sentence, or halves of it, cut between words, where it is longer than the room."""
    if len(sentence) < 2 or count_tokens(sentence) <= room:
        yield sentence
        return
    middle = sentence.rfind(" ", 1, len(sentence) // 2) + 1 or len(sentence) // 2
    for half in (sentence[:middle], sentence[middle:]):
        yield from _short_enough(half, room, count_tokens)

"""A paragraph laid out for reading, with the words that a citation relies on marked."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

_BULLET = "- "
_SAME = {"'": "['‘’]", "‘": "['‘’]", "’": "['‘’]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}
_SAME |= {"-": "[-–—]", "–": "[-–—]", "—": "[-–—]"}
_LEFT_OUT = re.compile(r"\s*(?:…|\[\.\.\.\]|\.\.\.)\s*")


class Run(NamedTuple):
    """Words that are marked throughout, or not at all."""

    text: str
    is_marked: bool


class Block(NamedTuple):
    """One printed block of a paragraph: running text, or one bullet of a list."""

    is_bullet: bool
    runs: tuple[Run, ...]


def lay_out(text: str, quote: str = "") -> list[Block]:
    """Split a paragraph into its blocks and mark the words of `quote` in them.

    The blocks hold every word of `text`, in order. A quote that is not in the
    text (spaces, and straight or curly quotation marks, apart) marks nothing.
    """
    marks = find_quote(text, quote)
    blocks, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        is_bullet = line.startswith(_BULLET)
        first = start + len(_BULLET) if is_bullet else start
        if line.strip():
            blocks.append(Block(is_bullet, _runs(text, first, end, marks)))
        start = end + 1
    return blocks


def find_quote(text: str, quote: str) -> list[tuple[int, int]]:
    """Return where the words of `quote` stand in `text`, as rising (start, end) pairs.

    A quote with words left out ("... … ...") gives a pair for each piece that is there.
    """
    whole = _find(text, quote)
    if whole:
        return [whole]
    pieces = (_find(text, piece) for piece in _LEFT_OUT.split(quote))
    return sorted({piece for piece in pieces if piece})


def _find(text: str, words: str) -> tuple[int, int] | None:
    if not words.strip():
        return None
    pattern = r"\s+".join("".join(map(_same, word)) for word in words.split())
    found = re.search(pattern, text)
    return found.span() if found else None


def _same(char: str) -> str:
    return _SAME.get(char, re.escape(char))


def _runs(text: str, start: int, end: int, marks: list[tuple[int, int]]) -> tuple[Run, ...]:
    edges = {start, end}
    edges |= {edge for mark in marks for edge in mark if start < edge < end}
    return tuple(
        Run(text[left:right], any(m[0] <= left and right <= m[1] for m in marks))
        for left, right in pairwise(sorted(edges))
    )

"""Finds, in a stored paragraph, the very words that a statement from the record rests on."""

from __future__ import annotations

import re

from ingest import Judgement, Paragraph

_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_MAX_GAP = 4  # characters of table layout between an area and its grade: tab, pipe, colon


def words_of_judgement(judgement: Judgement, paragraph: Paragraph) -> str:
    """The area and grade as they stand side by side in the paragraph, or the grade alone.

    An empty string means that the grade's words do not stand in the paragraph.
    """
    area = _loose(judgement.area)
    # A heading says that a board "requires improvement"; the words below it, that its
    # arrangements "require improvement".
    grade = re.sub(r"^requires?\b", "requires?", _loose(judgement.grade), flags=re.I)
    side_by_side = re.search(rf"{area}.{{0,{_MAX_GAP}}}{grade}", paragraph.text, re.I | re.S)
    alone = re.search(grade, paragraph.text, re.I)
    found = side_by_side or alone
    return found.group() if found else ""


def stands_in(quote: str, paragraph: Paragraph) -> bool:
    """Whether quoted words stand in a paragraph, white space and quote marks apart."""
    is_as_printed = bool(quote) and quote in paragraph.text
    return is_as_printed or (bool(quote) and _plain(quote) in _plain(paragraph.text))


def _loose(text: str) -> str:
    """A pattern of the text that lets any white space stand between its words."""
    return r"\s+".join(re.escape(word) for word in text.split())


def _plain(text: str) -> str:
    return " ".join(text.translate(_STRAIGHT).split())

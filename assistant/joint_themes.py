"""What a joint targeted area inspection looked into, as the front of its letter says.

Each has a theme of its own, such as domestic abuse; a letter that only mentions it has another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.inquiry import Inquiry
from assistant.patterns import any_of
from assistant.sentences import split_sentences
from assistant.subjects import names_in
from assistant.words import content_words, stems, word_list
from index import Library, ReportRecord
from ingest import Anchor

_OF_ALL = "abuse and neglect"  # what the letters of some years say before their own theme
KIND = "joint-targeted-area"
MIN_SHARE = 0.75  # of a subject's words that a theme has: "sexual abuse inside the family"
N_FRONT = 8  # paragraphs from the front within which a letter says its theme
_SAYS_THEME = re.compile(
    r"multi-agency responses? to (?P<theme>.+)|[‘'\"]?deep[- ]dive[’'\"]? focus on (?P<deep>.+)",
    re.I,
)
# "The 2016 domestic abuse inspection" names the report by what it looked into.
_OF_INSPECTION = any_of(r"\b(?:inspect\w+|reports?|letters?|JTAIs?|deep[- ]dive)\b")
CHILDREN = frozenset(stems(word_list("children_words.txt")))
# Behind the theme: the place, and what else the sentence says.
_PLACE = re.compile(r"\s+in (?:the )?[A-Z][\w’']+(?: [A-Z][\w’']+)*.*$|\s*\.\s*$")
_BOTH = re.compile(r"(?:the )?(?:multi-agency )?responses? to |children (?:who are )?living with ")


class Said(NamedTuple):
    """Where a letter says what was looked into."""

    anchor: Anchor
    sentence: str
    theme: str


def themes_said(library: Library, record: ReportRecord) -> list[Said]:
    """Every sentence on the front of a letter that says its theme, a title after what is dated."""
    found = []
    for paragraph in library.paragraphs(record.report_id)[:N_FRONT]:
        for sentence in split_sentences(paragraph.text):
            said = _SAYS_THEME.search(sentence)
            if said and paragraph.anchor.label.startswith("front-page"):
                theme = " ".join(part for part in (said["theme"], said["deep"]) if part)
                deeper = _SAYS_THEME.search(theme)
                theme = f"{theme} {deeper['deep'] or ''}" if deeper else theme
                found.append(Said(paragraph.anchor, sentence, _BOTH.sub("", _PLACE.sub("", theme))))
    return sorted(found, key=lambda said: said.anchor.label == "front-page")


def looked_into(inquiry: Inquiry) -> str:
    """What all that a joint inspection asks for is about, where only it answers; else ""."""
    kinds = {record.kind for record in inquiry.speaking}
    if kinds != {KIND} or not _OF_INSPECTION.search(inquiry.reading.question):
        return ""
    said = (said for r in inquiry.speaking for said in themes_said(inquiry.library, r))
    return " ".join(each.theme for each in said)


def is_theme(subject: str, theme: str) -> bool:
    """Whether a theme is what a subject names, by the same words or other ones of the field."""
    asked = set(stems(content_words(subject))) - CHILDREN
    own = set(stems(content_words(theme)))
    is_same = bool(asked) and len(asked & own) >= MIN_SHARE * len(asked)
    return bool(names_in(subject) & names_in(theme)) or is_same


def is_of_theme(subject: str, said: Sequence[Said]) -> bool:
    """Whether a letter is of what a subject names: of its deep dive, where it had one.

    Some letters say "abuse and neglect" in front, whatever their deep dive was.
    """
    own = [one for one in said if one.theme != _OF_ALL] or said
    return any(is_theme(subject, one.theme) for one in own)

"""Which improvement items a question asks about: by deadline, by who is asked, by theme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.forms.item_party import (
    BOARD_TOO,
    ONLY_OF,
    is_of_board,
    names_board,
    parties_asked,
    words_of_party,
)
from assistant.forms.item_theme import find_theme, item_nearest, items_about
from assistant.grade_groups import GROUP
from assistant.inquiry import Inquiry
from assistant.joint_themes import looked_into
from assistant.patterns import any_of
from assistant.subjects import describes_matter, names_in
from assistant.words import content_words, is_word, number_of, stems
from ingest import ImprovementItem

# An item's own words that give it no time to spare, where no deadline is printed beside it.
_AT_ONCE = any_of(r"\bimmediate(?:ly)?\b", r"\burgent(?:ly)?\b", r"\bmatter of urgency\b")
_DEADLINES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        any_of(
            r"\bimmediate|\bstraight ?away\b|\bright away\b|\bat once\b|\burgent",
            r"\bpriority\b|\bfirst (?:thing|priority)\b",
            r"\b(?:do|done|fix\w*|act\w*|sort\w*|tackl\w*|attention|comes?|came|put|dealt with"
            r"|need\w*|address\w*|improv\w*) (?:\w+ ){0,2}?first\b",
            r"\b(?:fix\w*|act|right|sort\w*) now\b",
            r"\b(?:could|can)(?:n['’]t|not| not) wait\b",
            r"\b(?:above|ahead of|before) (?:the rest|all (?:else|others)|everything else)\b",
        ),
        any_of("immediate", "priority"),
    ),
    (any_of(r"\b(?:three|3)[ -]months?\b"), any_of("three months", "3 months")),
    (
        any_of(r"\b(?:six|6)[ -]months?\b", r"\bhalf a year\b"),
        any_of("six months", "6 months"),
    ),
)
# Asked for again: the report prints that it had been asked for before.
_ASKED = r"(?:given|made|asked(?: for| to| of)?|told(?: to)?|had|raised|recommended|set|said)"
_AGAIN = any_of(
    rf"\b(?:already|previously|last time|before) (?:been )?{_ASKED}\b",
    r"\b(?:repeat(?:ed|s)?|carried (?:over|forward)|second time|outstanding from|still open)\b",
    rf"\b{_ASKED}\b.{{0,30}}\b(?:previous|last|earlier) (?:time|inspection|report|visit)\b",
    rf"\b(?:had|has|have|was|were|is|are)\b[^?.]{{0,40}}\b{_ASKED}(?: \w+){{0,6}} "
    r"(?:before(?! 20\d\d)|already|once already|previously)\b",
    r"\b(?:not|n['’]t|hardly) (?:the first time|new\b)",
)
# All of them, whatever else is said of what they are wanted for.
_WHOLE_LIST = any_of(
    r"\b(?:whole|full|complete|entire) (?:list|set|lot)\b",
    r"\ball (?:of )?(?:the |its |their )?(?:\w+ )?(?:items|recommendations|points|actions|asks)\b",
    r"\ball of (?:it|them|those)\b|\bthe lot\b|\beverything\b|\bin full\b|\bone by one\b"
    r"|\b(?:each|every)(?: single| last)? (?:item|recommendation|point|action|ask|one)\b",
)
_PRIORITY = any_of(
    r"\bpriority actions?\b|\bfor priority action\b|\bpriorities\b",
    r"\bpriority (?:ones|items|points|areas|list|matters|concerns|demands)\b|\bpriority,? or not\b",
)
_PRIORITISED = any_of(r"\bpriorit\w+\b")  # as an area of judgement it is another thing
# "Which are priorities, and which only ordinary improvements?" is every one.
_PRIORITY_OR_NOT = any_of(
    r"\bpriorit\w+\b[^.]*\b(?:and|or|versus|vs|from|but)\b[^.]*\b(?:ordinary|less urgent|lesser"
    r"|not so urgent|the rest|the others|other ones|(?:mere|just|only)\b.{0,12}improvements?"
    r"|areas for improvement|can wait)\b",
)
_WAS_BEFORE = any_of(
    r"\b(?:recommendation|area for improvement|priority)s? (?:at|from|of|in) (?:the|our|its) "
    r"(?:last|previous|earlier|20\d\d) (?:inspection|report)\b"
)
# "(Outcome Three, National Framework)" stands behind what is to improve.
_OUTCOME = re.compile(r"\b(?P<what>outcome|enabler) (?P<n>\d|one|two|three|four|five)\b", re.I)


def choose_items(inquiry: Inquiry, items: Sequence[ImprovementItem]) -> list[ImprovementItem]:
    """The items of the deadline, the addressee and the theme asked for; all where none is named.

    An empty result means that a theme is named which no item speaks of, and nothing else is,
    nor the whole list asked for.
    """
    narrowed = narrow_items(inquiry, items)
    theme = find_theme(_saying_only(inquiry), narrowed.named)
    if not theme or not narrowed.items or _names_heading(inquiry, theme, narrowed):
        return narrowed.items
    parts = (items_about(inquiry, theme, part, narrowed.named) for part in narrowed.parts)
    about = [item for part in parts for item in part]
    if narrowed.wider:
        # Under another heading than the one named an item may speak of the theme, and no other.
        wide = items_about(inquiry, theme, narrowed.wider, narrowed.named)
        if wide and not set(wide) & set(about):
            return wide
        nearest = item_nearest(inquiry, theme, narrowed.wider)
        if not about and nearest is not None and nearest not in narrowed.items:
            return []
    if about:
        return about
    is_whole = narrowed.suffices or _WHOLE_LIST.search(inquiry.reading.question)
    return narrowed.items if is_whole else []


def unknown_theme(inquiry: Inquiry, items: Sequence[ImprovementItem]) -> str | None:
    """The words of a theme that names nothing of the field; None for a theme that does.

    What is left of "wot they hav to fix" is no theme: only words that are English are given.
    """
    narrowed = narrow_items(inquiry, items)
    theme = GROUP.sub(" ", find_theme(_saying_only(inquiry), narrowed.named))
    english = " ".join(word for word in theme.split() if is_word(word))
    return None if names_in(theme) or describes_matter(english) else english


def nearest_item(inquiry: Inquiry, items: Sequence[ImprovementItem]) -> ImprovementItem | None:
    """The item that comes nearest to a theme of which no item surely speaks; None for none."""
    narrowed = narrow_items(inquiry, items)
    theme = find_theme(inquiry, narrowed.named)
    return item_nearest(inquiry, theme, narrowed.wider or narrowed.items)


def _saying_only(inquiry: Inquiry) -> Inquiry:
    """An inquiry of what it says that it asks for alone: "just the ones for the board"."""
    only = ONLY_OF.search(inquiry.reading.topic)
    said = only.group() if only else ""
    reading = replace(inquiry.reading, topic=said, own_topic=said) if only else inquiry.reading
    return replace(inquiry, reading=reading)


class Narrowed(NamedTuple):
    """Items of a deadline, an addressee and a part of the report."""

    parts: tuple[list[ImprovementItem], ...]  # of each addressee named; else one part
    named: frozenset[str]  # stems of the topic's words that name the addressee
    suffices: bool  # one of the three is named, so that they answer without a theme too
    wider: tuple[ImprovementItem, ...] = ()  # all that a heading alone left some out of

    @property
    def items(self) -> list[ImprovementItem]:
        """The items of all parts; all of the report where a question names none of the three."""
        return [item for part in self.parts for item in part]


def narrow_items(inquiry: Inquiry, items: Sequence[ImprovementItem]) -> Narrowed:
    """The items of the deadline, the addressee and the part of the report asked for."""
    question, topic = inquiry.reading.question, inquiry.reading.topic
    kept = _timed(inquiry, items)
    if _AGAIN.search(question):
        kept = [item for item in kept if is_repeated(item)] or kept
    outcomes = _outcomes(question)
    kept = [item for item in kept if outcomes & _outcomes(item.text)] or kept
    parties = [party for party in parties_asked(question, topic, kept) if party]
    kept = [item for party in parties for item in party] or kept
    named = words_of_party(topic, kept if parties else ())
    if parties:
        return Narrowed(tuple(parties), named, suffices=True)
    headed = [] if BOARD_TOO.search(topic) else _under_heading(inquiry, kept)
    wider = tuple(kept) if headed else ()
    kept = headed or kept
    return Narrowed((kept,), named, suffices=len(kept) < len(items), wider=wider)


def asks_repeated(question: str) -> bool:
    """Whether a question asks which items had been asked for before."""
    return _AGAIN.search(question) is not None


def is_repeated(item: ImprovementItem) -> bool:
    """Whether an item says of itself that it had been asked for before."""
    return _WAS_BEFORE.search(item.text) is not None


def asks_deadline(question: str) -> bool:
    """Whether a question asks for what is to be done by a certain time."""
    return any(asked.search(question) for asked, _ in _DEADLINES)


def lacks_named(inquiry: Inquiry, items: Sequence[ImprovementItem]) -> bool:
    """Whether months or the board are named, and no item is to be done by then, or asked of it."""
    question = inquiry.reading.question
    months = [printed for asked, printed in _DEADLINES[1:] if asked.search(question)]
    if months:
        return not any(due.search(_deadline(item)) for due in months for item in items)
    return names_board(inquiry.reading.topic) and not any(is_of_board(item) for item in items)


def is_due(question: str, item: ImprovementItem) -> bool:
    """Whether an item is printed with a deadline that the question asks about."""
    printed = _deadline(item)
    return any(asked.search(question) and due.search(printed) for asked, due in _DEADLINES)


def _deadline(item: ImprovementItem) -> str:
    at_once = _AT_ONCE.search(item.text)
    return item.deadline or ("immediate" if at_once else "")


def _timed(inquiry: Inquiry, items: Sequence[ImprovementItem]) -> list[ImprovementItem]:
    """The items of the deadline or the priority asked for; all where none is, or none has it."""
    question = inquiry.reading.question
    if _PRIORITY_OR_NOT.search(question):
        return list(items)
    of_priority = _of_priority(inquiry, items)
    if of_priority:
        return of_priority
    wanted = [printed for asked, printed in _DEADLINES if asked.search(question)]
    due = [item for item in items if any(p.search(_deadline(item)) for p in wanted)]
    return due or list(items)


def _outcomes(text: str) -> set[tuple[str, int]]:
    """The outcomes and enablers of the national framework that a text names: ("outcome", 3)."""
    return {(m["what"].lower(), number_of(m["n"])) for m in _OUTCOME.finditer(text)}


def _of_priority(inquiry: Inquiry, items: Sequence[ImprovementItem]) -> list[ImprovementItem]:
    """The items below "Areas for priority action", where these are asked for."""
    if not _PRIORITY.search(inquiry.reading.question):
        return []
    headings = {item: inquiry.library.paragraph(item.anchor).headings for item in items}
    return [item for item in items if any(map(_PRIORITY.search, headings[item]))]


def _under_heading(inquiry: Inquiry, items: Sequence[ImprovementItem]) -> list[ImprovementItem]:
    """The items printed in the part of the report that the topic names, where others are not.

    "Services for looked after children" and "Safeguarding services" each end with their own.
    """
    asked = names_in(_PRIORITISED.sub(" ", inquiry.reading.topic))
    asked -= names_in(looked_into(inquiry))
    found = []
    for item in items:
        headings = inquiry.library.paragraph(item.anchor).headings
        if any(names_in(heading) & asked for heading in headings):
            found.append(item)
    return found if len(found) < len(items) else []


def _names_heading(inquiry: Inquiry, theme: str, narrowed: Narrowed) -> bool:
    """Whether a theme only names the heading under which all that is left of the items stands."""
    if not narrowed.suffices:
        return False
    headings = (" ".join(inquiry.library.paragraph(i.anchor).headings) for i in narrowed.items)
    asked = set(stems(content_words(theme)))
    return all(asked <= set(stems(content_words(heading))) for heading in headings)

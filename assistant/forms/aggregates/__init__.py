"""Answers which, how many and how often, over every report in scope: a module a kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.area_relations import Relation
from assistant.conditions import tests_asked
from assistant.cues.catalogue import LEADING, SO_MANY
from assistant.cues.commonest import asks_for_commonest
from assistant.cues.lists import RANKS, RANKS_COUNTED
from assistant.cues.mentions import asks_for_mention
from assistant.forms.aggregates.again import answer_again
from assistant.forms.aggregates.asked_items import (
    answer_asked_items,
    answer_most_on,
    asks_for_items,
    list_asked_items,
    of_items_that_mention,
)
from assistant.forms.aggregates.called_good import of_what_is_called_good
from assistant.forms.aggregates.commonest import answer_commonest, of_why_they_fail
from assistant.forms.aggregates.dated import answer_dated
from assistant.forms.aggregates.durations import answer_duration
from assistant.forms.aggregates.each_in_time import answer_each_in_time
from assistant.forms.aggregates.gaps import answer_gap
from assistant.forms.aggregates.grades_had import answer_grades_had
from assistant.forms.aggregates.groups import answer_by_grade
from assistant.forms.aggregates.inspected import answer_inspected, rank_councils
from assistant.forms.aggregates.judged import answer_graded
from assistant.forms.aggregates.kinds_had import answer_kinds_had
from assistant.forms.aggregates.listed_items import answer_listed_items
from assistant.forms.aggregates.looked_into import answer_looked_into, only_on_theme
from assistant.forms.aggregates.mentions import answer_mention, answer_named
from assistant.forms.aggregates.moved import (
    answer_best_yet,
    answer_moved,
    asks_for_movement,
)
from assistant.forms.aggregates.narrowed import OVER_NEW_YEAR, narrow
from assistant.forms.aggregates.one_listed import answer_if_listed
from assistant.forms.aggregates.outcomes import answer_outcomes
from assistant.forms.aggregates.people import (
    FOUND_BY_THEM,
    answer_people,
    count_inspectors,
    names_inspector,
)
from assistant.forms.aggregates.rows import in_question
from assistant.forms.aggregates.runs import answer_run
from assistant.forms.aggregates.same_time import of_same_time
from assistant.forms.aggregates.so_graded import only_so_graded
from assistant.forms.aggregates.standing import (
    ORDER_OF_DATES,
    answer_overview_of_many,
    answer_ranked,
    answer_regions,
    answer_standing,
    asks_for_end,
    says_order,
    without_overall,
)
from assistant.forms.aggregates.stored import answer_stored, asks_of_councils, list_stored
from assistant.forms.aggregates.tallied import answer_tally
from assistant.forms.aggregates.themes import SAID_OF, answer_theme, tone_asked
from assistant.forms.aggregates.things import items_wanted, ranks_items
from assistant.forms.aggregates.unread import say_unread, unread_of
from assistant.forms.refusals import NO_RANK, refuse
from assistant.grade_groups import GRADE, GROUP
from assistant.grade_lists import grades_a_theme, names_theme
from assistant.inquiry import Draft, Inquiry, notice
from assistant.inspections import authorities_of
from assistant.left_out import SAME_TIME_AS
from assistant.likely.list_kind import INSPECTIONS, Kind, ListKind, likely_kinds, list_shown
from assistant.list_subject import besides_scene
from assistant.moves import move_asked
from assistant.patterns import any_of
from assistant.places import find_places, spans_left_out
from assistant.recurrence import quantifier, span_of_none
from assistant.times import months_of_any_year
from assistant.told import besides_claim, besides_told

__all__ = ["answer_aggregate", "make_list"]

_NO_OVERALL = any_of(
    r"(?:\b(?:no|without|not (?:have|give|carry))|n['’]?t (?:have|give|carry))\b"
    r"(?! (?:better|worse|improve\w*|change|progress|move\w*|shift))[^:;,.?]{0,30}"
    rf"\b(?:overall|single|headline)\b(?! (?:{GRADE})\b)",
    r"\b(?:nothing|none|not|no (?:grade|mark|judge?ment|rating|verdict))"
    r"(?: (?:for|on|at|to|of|given|said|judged|graded|rated|about))+ (?:(?:the|an?) )?"
    r"(?:whole|council as a whole|service as a whole|overall|top|headline)\b",
    r"\b(?:overall|headline|single) (?:\w+ )?(?:grade|mark|judge?ment|rating|verdict)\b"
    r"(?: (?:is|was|has been|left|being))* (?:missing|lacking|absent|blank|left (?:out|blank))\b",
    r"\bleav(?:e|es|ing) (?:the |its |their )?(?:overall|headline)(?: \w+)? (?:blank|out|empty)\b",
    r"\b(?:lacks?|lacking|miss(?:es|ing)) (?:an?|the|any) (?:overall|single|headline)\b"
    r"|\b(?:only|just) (?:the |grades for (?:the )?)?(?:separate |individual )?areas?"
    r"(?: grades| judge?ments)?,? (?:and|but) (?:no|not|nothing)\b[^.?;]{0,20}"
    r"\b(?:whole|overall)\b",
)
# How likely a kind of list must be to be made though phrases tell another, and at all. Of the
# lists of practice sets none that phrases read right is so likely another.
SURE = 0.7
# Where no phrase tells: what none of its words says is of grades must be likelier than what does,
# and a theme, or an order of grades, is what is left to be meant.
MIN_LIKELY, LIKELY, SURE_OF_GRADES = 0.2, 0.6, 0.85
MIN_OF_PRINT = 0.03  # of all kinds of what reports say, where a phrase for print stands
UNSURE_GOOD = 0.4  # likewise where phrases take for a grade what may be praise
# "Who really was last?"
_EMPHASIS = any_of(r"\b(?:really|actually|genuinely|truly|honestly|in (?:actual )?fact)\b,? ?")
# "Boards rated good while the council required improvement".
_BOARD = re.compile(
    r"(?:(?<=\bwhich )|(?<=\bwhose )|(?<=\bthe )|(?<=\bits )|(?<=\btheir )|(?<=\bany )"
    r"|(?<![\w’'-] ))"
    r"(?<![\w-])boards?(?= (?:(?:was|were|nevertheless|nonetheless|still) )*"
    r"(?:(?:rated|judged|graded)\b|(?:only |just )?"
    r"(?:good|outstanding|inadequate|RI)\b))",
    re.I,
)
# "Good rather than outstanding" is good.
_RATHER_THAN = re.compile(
    rf"\b(?:rather than|as opposed to|instead of)(?: (?:being|merely|just|an?))* (?:{GRADE})\b",
    re.I,
)
# "Every such inspection, even where they have recovered since": it asks for no more.
_EVEN_SO = re.compile(
    r"[,;–-]?\s*\beven (?:where|if|though|when|those|the ones)\b[^.?;]*(?=[.?;]|$)"
    r"|\b(?:in|from|during) the (?:years|days|time|period|era) when\b[^,.?;]*,",
    re.I,
)
# "Skip anyone whose newest report carries no overall grade": no list of a grade has them.
_SKIPS_UNGRADED = re.compile(
    r"[,;.]?\s*(?:\b(?:and|but|please) )*\b(?:skip|leave out|ignore|omit|exclude|excluding"
    r"|leaving out|ignoring|skipping|not counting|except|drop|pass(?:ing)? over|setting aside)"
    r" (?:any(?:one|body)?|those|councils|the ones|all)\b"
    r"[^.?;]{0,40}?\b(?:no|without|lacks?|lacking|has ?n['’]t|have ?n['’]t|not)\b[^.?;]{0,20}"
    r"\b(?:overall|grades?|one)\b[^.?;,]*"
    # "Count the ones without an overall grade too."
    r"|[,;.]?\s*\b(?:count|counting|include|including) (?:any|those|the ones|councils)\b"
    r"[^.?;]{0,20}\b(?:no|without)\b[^.?;]{0,20}\boverall\b[^.?;]{0,12}\b(?:too|as well|also)\b",
    re.I,
)
_JUDGED = any_of(
    r"\b(?:rated|graded|judged|grades?|ratings?|judge?ments?|overall|marks?|scored?)\b",
    r"\b(?:ofsted|inspectors|they) (?:currently |now |still )?(?:rates?|judges?)\b",
)
# "Whose services were inspected most recently?" is of one of them all.
_ONE_NEWEST = any_of(
    r"^\W*(?:who|whose|which council)\b[^?.;]{0,40}\b(?:inspected|visited|seen) "
    r"(?:most recently|last)\W*$"
)
_IF_MOST = any_of(r"^\W*(?:do|does|are|is|have|has|did|were|was) most\b")
_ANSWERED = ("answered", "partly_answered")
_GRADES: frozenset[ListKind] = frozenset({"grades", "standing"})
_THEMES: frozenset[ListKind] = frozenset({"praised", "faulted", "theme"})
_OF_STORED: frozenset[ListKind] = frozenset({"own", "reports", "most"})
_BEFORE_PHRASES: frozenset[ListKind] = frozenset({"own", "most", "commonest", "moves", *_THEMES})


def answer_aggregate(inquiry: Inquiry) -> Draft:
    """From the catalogue wherever the question is of what it records, else from the text."""
    if inquiry.reading.listed:
        return answer_if_listed(inquiry, _list_of)
    return _list_of(inquiry)


def _list_of(inquiry: Inquiry) -> Draft:
    inquiry = of_items_that_mention(of_why_they_fail(of_what_is_called_good(inquiry)))
    kinds = _kinds(inquiry)
    inquiry, said = _narrowed(_of_what_is_asked(inquiry))
    inquiry, of_theme = only_on_theme(inquiry)
    inquiry, graded = only_so_graded(inquiry, _kinds)
    said = (*said, *of_theme, *graded)
    kinds = _kinds(inquiry) if graded or of_theme else kinds
    if not inquiry.records:
        none = f"There is no report {' and '.join(said)} in scope." if said else ""
        return refuse(inquiry, why=none)
    is_common = asks_for_commonest(inquiry.reading.topic)
    draft = answer_commonest(inquiry) if is_common else say_unread(inquiry, _answer(inquiry, kinds))
    notes = (notice(f"Counted are only reports {' and '.join(said)}."),) if said else ()
    return replace(draft, sentences=(*draft.sentences[:1], *notes, *draft.sentences[1:]))


def _of_what_is_asked(inquiry: Inquiry) -> Inquiry:
    """Without what the question tells first: of all councils that it names, or of who asks."""
    reading = inquiry.reading
    several = len(reading.authorities) > 1
    asked = besides_told(reading.question) if several else besides_scene(reading.question)
    asked = _besides_left_out(inquiry, _SKIPS_UNGRADED.sub(" ", asked))
    asked = _RATHER_THAN.sub(" ", _EMPHASIS.sub("", asked))
    asked = besides_claim(_besides_even_so(asked))
    topic = reading.topic if several else besides_scene(reading.topic)
    asked, topic = (_BOARD.sub("safeguarding board", said) for said in (asked, topic))
    if names_inspector(inquiry, reading.question) and not names_inspector(inquiry, asked):
        asked = reading.question  # "a name I keep coming across, Emmy Tomsett"
    return replace(inquiry, reading=replace(reading, question=asked, topic=topic))


def _besides_even_so(question: str) -> str:
    """A question without what it concedes, unless that names a grade: "even though it was good"."""
    return _EVEN_SO.sub(lambda said: said.group() if GROUP.search(said.group()) else " ", question)


def _besides_left_out(inquiry: Inquiry, question: str) -> str:
    """A question without what it says of those that are left out: "I've got Bury", "bar London"."""
    stored = authorities_of(inquiry.library.reports())
    out = find_places(question, stored).out_spans
    regions = spans_left_out(question, out)
    for start, end in sorted({*out, *regions}, reverse=True):
        question = f"{question[:start]} {question[end:]}"
    return question


def _narrowed(inquiry: Inquiry) -> tuple[Inquiry, tuple[str, ...]]:
    """The inquiry of only those reports that meet the conditions named."""
    kept, said = narrow(inquiry, inquiry.records)
    resolution = replace(inquiry.resolution, records=kept)
    reading = inquiry.reading
    if any(of_same_time(inquiry)):  # what they are held against chose the reports
        question, topic = (
            SAME_TIME_AS.sub(" ", text) for text in (reading.question, reading.topic)
        )
        reading = replace(reading, question=question, topic=topic)
    return replace(inquiry, resolution=resolution, reading=reading), said


def _answer(inquiry: Inquiry, kinds: Sequence[Kind]) -> Draft:
    """By what phrases tell, unless the question's words make another kind of list far likelier."""
    question = inquiry.reading.question
    if RANKS_COUNTED.search(question) and not tests_asked(question):
        return refuse(inquiry, why=NO_RANK)
    if months_of_any_year(question) and not tests_asked(question):
        listed = answer_stored(inquiry)
        if listed:
            return listed
    if OVER_NEW_YEAR.search(question) and not tests_asked(question):
        return list_stored(inquiry)
    if of_grades := answer_best_yet(inquiry) or answer_again(inquiry):
        return of_grades
    if of_theme := answer_most_on(inquiry):
        return of_theme
    if ranked := answer_ranked(inquiry) or answer_regions(inquiry):
        return ranked
    if of_many := answer_overview_of_many(inquiry):
        return of_many
    if RANKS.search(question) and not tests_asked(question) and unread_of(inquiry):
        return refuse(inquiry, why=NO_RANK)  # "rank them by caseloads"
    if _orders_councils(inquiry):
        of_each = replace(inquiry.resolution, records=in_question(inquiry))
        return list_stored(replace(inquiry, resolution=of_each))
    if asks_for_end(inquiry):
        return answer_standing(inquiry)
    sure = _sure_of(inquiry, kinds)
    draft = make_list(inquiry, sure) if sure else None
    if draft and draft.status in _ANSWERED:
        return draft
    is_of_text = not kinds or kinds[0].name in (*_THEMES, "mention")
    of_print = sum(kind.likely for kind in kinds if kind.name in (*_THEMES, "mention", "items"))
    is_of_print = not kinds or of_print >= MIN_OF_PRINT
    told = _by_phrases(inquiry, is_of_text=is_of_text, is_of_print=is_of_print)
    if told and (told.status in _ANSWERED or not sure):
        return told
    for kind in kinds if not told else ():
        made = make_list(inquiry, kind.name) if _is_likely(inquiry, kind) else None
        if made and made.status in _ANSWERED:
            return made
        draft = draft or made
    draft = draft or told or answer_theme(inquiry)
    if draft.status not in _ANSWERED and asks_of_councils(inquiry) and not unread_of(inquiry):
        return list_stored(inquiry)  # "unitaries in the South East"
    is_of_stored = sum(k.likely for k in kinds if k.name in _OF_STORED) >= LIKELY
    if draft.status not in _ANSWERED and is_of_stored and inquiry.reading.times:
        return list_stored(inquiry)  # it says what of the question it was made without
    return draft


def _orders_councils(inquiry: Inquiry) -> bool:
    """Whether councils are put in order of their inspections, and nothing else is asked of them."""
    question = inquiry.reading.question
    if not ORDER_OF_DATES.search(question) or names_inspector(inquiry, question):
        return False
    return not (tests_asked(question) or _JUDGED.search(question) or items_wanted(question))


def _is_likely(inquiry: Inquiry, kind: Kind) -> bool:
    """Whether a kind is so likely that it is made, where no phrase tells any."""
    if kind.name in _GRADES and grades_a_theme(inquiry.reading.topic):
        return False
    if kind.name in ("own", "reports") and _goes_on(inquiry):
        return False
    if kind.name == "reports" and unread_of(inquiry):
        return False  # it would be made without what is asked
    if kind.name == "moves" and names_theme(inquiry.reading.topic):
        return False  # "staff turnover dropped"
    if kind.name in _GRADES and not says_order(inquiry.reading.question):
        return kind.likely >= SURE_OF_GRADES
    return kind.likely >= (MIN_LIKELY if kind.name in _GRADES | _THEMES else LIKELY)


def _is_of_one_thing(inquiry: Inquiry) -> bool:
    """Whether one thing is asked about, and not which is the commonest: "do most have a board?"."""
    return any(cue.search(inquiry.reading.question) for cue in (SAID_OF, _IF_MOST))


def _goes_on(inquiry: Inquiry) -> bool:
    """Whether a follow-up counts what was spoken of, and no inspections: "how many had been?"."""
    reading = inquiry.reading
    return "topic" in reading.carried and not INSPECTIONS.search(reading.question)


def _is_bare_good(question: str) -> bool:
    """Whether nothing but "good" may be a grade: "good family hubs" are not judged.

    What is good "three times out of three" is the inspections.
    """
    if quantifier(question)[0]:
        return False
    said = {group.group().lower() for group in GROUP.finditer(question)}
    return said == {"good"} and not _JUDGED.search(question)


# What a question must not say besides, for a list of a kind to be made before phrases are heard.
_UNLESS: dict[ListKind, Callable[[Inquiry], object]] = {
    "own": lambda inquiry: _goes_on(inquiry) or _ONE_NEWEST.search(inquiry.reading.question),
    "most": lambda inquiry: asks_for_movement(inquiry) or SO_MANY.search(inquiry.reading.question),
    "commonest": lambda inquiry: ranks_items(inquiry.reading.question),
    "moves": lambda inquiry: (
        GROUP.search(inquiry.reading.question)
        or not move_asked(inquiry.reading.question)
        or names_theme(inquiry.reading.topic)
    ),
}


def _sure_of(inquiry: Inquiry, kinds: Sequence[Kind]) -> ListKind | None:
    """The kind that is made before phrases are heard; None where none is so likely.

    Of themes each by itself may be in doubt, where all of them together are not. What phrases say
    of grades, and of items of several councils, is no matter of likelihood.
    """
    if not kinds or kinds[0].name not in _BEFORE_PHRASES or len(inquiry.reading.authorities) > 1:
        return None
    question, name = inquiry.reading.question, kinds[0].name
    is_bare = _is_bare_good(question)
    is_told = (tests_asked(question) and not is_bare) or asks_for_items(inquiry)
    if (is_told and name != "commonest") or (name in _UNLESS and _UNLESS[name](inquiry)):
        return None
    of_same = [k for k in kinds if k == kinds[0] or {k.name, name} <= _THEMES]
    likely = sum(kind.likely for kind in of_same)
    return name if likely >= (UNSURE_GOOD if is_bare else SURE) else None


def _kinds(inquiry: Inquiry) -> tuple[Kind, ...]:
    """Every kind of list that may be meant, the likeliest first."""
    reading, library = inquiry.reading, inquiry.library
    stored = authorities_of(library.reports())
    is_of_page = not reading.authorities and len({r.authority for r in inquiry.records}) == 1
    shown = list_shown(reading.said, stored, is_of_page=is_of_page)
    return likely_kinds(shown, lambda text: library.embed([text])[0], library.embedder.name)


def _by_phrases(inquiry: Inquiry, *, is_of_text: bool, is_of_print: bool) -> Draft | None:
    """What a phrase of the question asks for; None where none tells.

    A name that few print tells only where the question is of what reports say (`is_of_text`), and
    "turned up" only where it may be of what they print (`is_of_print`).
    """
    question = inquiry.reading.question
    tests = tests_asked(question)
    is_of_count = tests or LEADING.search(question) or items_wanted(question)
    if is_of_print and asks_for_mention(question) and not is_of_count:
        mentioned = answer_mention(inquiry)
        if mentioned:
            return mentioned
    for answer in (
        answer_each_in_time,
        answer_grades_had,
        answer_kinds_had,
        answer_outcomes,
        answer_people,
        answer_looked_into,
        answer_run,
        answer_duration,
        answer_gap,
        answer_inspected,
        answer_listed_items,
        answer_dated,
    ):
        draft = answer(inquiry)
        if draft:
            return draft
    none = _NO_OVERALL.search(question)
    if none and not GROUP.search(none.group()) and not span_of_none(question):
        return without_overall(inquiry)
    counted = answer_tally(inquiry) or (None if tests else answer_asked_items(inquiry))
    if counted:
        return counted
    is_related = any(isinstance(test, Relation) for test in tests)
    if asks_for_movement(inquiry) and not is_related:
        return answer_moved(inquiry)
    if tests and not grades_a_theme(inquiry.reading.topic):
        return answer_graded(inquiry, tests)
    if "grade" in inquiry.reading.marks:
        return answer_standing(inquiry)
    named = is_of_text and not tone_asked(question)
    return answer_stored(inquiry) or (answer_named(inquiry) if named else None)


def make_list(inquiry: Inquiry, kind: ListKind) -> Draft | None:
    """The list of a kind, whatever phrases say; None where the question has not what it needs."""
    question = inquiry.reading.question
    tests = tests_asked(question)
    is_of_one_each = inquiry.reading.times.relative == "latest"  # of which nobody has most
    if kind == "most" and SO_MANY.search(question):
        return list_stored(inquiry)
    makers: dict[ListKind, Callable[[], Draft | None]] = {
        "own": lambda: list_stored(inquiry),
        "reports": lambda: answer_looked_into(inquiry) or list_stored(inquiry),
        "most": lambda: (
            answer_duration(inquiry)
            or answer_gap(inquiry)
            or answer_kinds_had(inquiry)
            or answer_run(inquiry)
            or answer_inspected(inquiry)
            or answer_tally(inquiry)
            or answer_dated(inquiry)
            or (None if is_of_one_each or unread_of(inquiry) else rank_councils(inquiry))
        ),
        "inspectors": lambda: (
            answer_people(inquiry)
            or (None if FOUND_BY_THEM.search(question) else count_inspectors(inquiry))
        ),
        "grades": lambda: (
            answer_graded(inquiry, tests) if tests else answer_standing(inquiry, is_ordered=True)
        ),
        "standing": lambda: answer_standing(inquiry, is_ordered=True),
        "outcomes": lambda: answer_outcomes(inquiry),
        "moves": lambda: answer_moved(inquiry),
        "tally": lambda: answer_tally(inquiry) or answer_by_grade(inquiry),
        "commonest": lambda: None if _is_of_one_thing(inquiry) else answer_commonest(inquiry),
        "items": lambda: list_asked_items(inquiry),
        "praised": lambda: answer_theme(inquiry, "good"),
        "faulted": lambda: answer_theme(inquiry, "bad"),
        "theme": lambda: answer_theme(inquiry),
        "mention": lambda: answer_mention(inquiry),
    }
    return makers[kind]()

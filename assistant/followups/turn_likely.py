"""What a turn that follows others most likely means: its form, and what it takes over.

Phrases that lean on the turn before (`carrying`) read two thirds of strangers' follow-ups as was
meant: "anyone doing it better?" asks all councils, "better or worse than theirs?" sets two beside
each other, and neither has a phrase that somebody foresaw. Four logistic models over the same
signals decide with the phrases: which form is meant, whose reports, of what time, and whether
anything is taken over at all. Their weights are fitted on `eval_questions/conversations.jsonl` by
`python -m eval_questions.fit_turns`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Literal, get_args

import numpy as np

from assistant.cues import followups as cues
from assistant.cues.forms import Form
from assistant.cues.lists import OF_COUNCILS
from assistant.cues.wanted import ASKS_ANYTHING
from assistant.followups.carrying import leans_on_topic, own_words
from assistant.likely.form import FORMS, form_model, form_shares, marks_signal
from assistant.likely.model import Vector, WordModel, shares, shipped
from assistant.moves import move_asked
from assistant.reading import Reading
from assistant.times import Times
from assistant.words import content_words

# Whose reports are meant: those that the turn names itself, if any; of those spoken of before,
# the last; or both together.
Whose = Literal["own", "before", "both"]
# Of what time: what the turn says itself, if anything; that of the turn before; or from then on.
When = Literal["own", "before", "since"]
# How likely a form must be that neither phrases show nor is the default.
MIN_FORM, MIN_RARE = 0.4, 0.6
_LEAST = 1e-4  # likelihood below which a form counts as no less likely
_ODDS_SCALE, _VECTOR_SCALE = 0.5, 1.0  # beside signals of 0 and 1
_CUES = (
    cues.LEADS,
    cues.POINTS_BACK,
    cues.THERE,
    cues.WHY,
    cues.SET_BESIDE,
    cues.WHOLE_QUESTION,
    cues.OF_SEVERAL,
    OF_COUNCILS,
    cues.SINCE_WHEN,
    cues.UP_OR_DOWN,
    cues.DONE_WITH_IT,
    cues.SAME_TIME,
    cues.ABOUT_IT,
    cues.TIME_BEFORE,
    cues.ASKS_FACT,
)
HEADS: Mapping[str, tuple[str, ...]] = {
    "form": FORMS,
    "whose": get_args(Whose),
    "when": get_args(When),
    "is_on": ("no", "yes"),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """A question after others, as phrases read it."""

    own: Reading  # by itself
    beside: Reading  # by itself, as asked of the one council that was spoken of
    before: Reading  # the one before it, with what that took over
    ruled: Reading  # with what phrases take over from the one before
    is_full: bool = False  # said so that it stands alone: nothing is left to be meant


@dataclass(frozen=True, slots=True)
class Meant:
    """What a turn is taken to mean."""

    form: Form
    whose: Whose
    when: When
    is_on: bool  # whether it takes over anything, if only the topic


def turn_model() -> WordModel | None:
    """The shipped weights, a column of each choice of each head in turn; None before the first."""
    return shipped("turn")


def odds_of(turn: Turn, model: WordModel, forms: WordModel, vector: Vector) -> dict[str, Vector]:
    """How likely each choice of each head is; those of a head add up to 1.

    Args:
        turn: the turn.
        model: what turns mean.
        forms: what questions by themselves ask for.
        vector: of `turn.own.shown.text`.
    """
    total = model.total(turn.own.shown.text, signals(turn, forms, vector))
    ends = np.cumsum([len(choices) for choices in HEADS.values()])[:-1]
    parts = zip(HEADS, np.split(total, ends), strict=True)
    return {head: shares(part) for head, part in parts}


def likely_meant(turn: Turn, embed: Callable[[str], Vector], embedder: str) -> Meant | None:
    """What a turn most likely means; None where the weights are of another embedder, or none.

    Args:
        turn: the turn.
        embed: the vector of a text.
        embedder: by which.
    """
    model, forms = turn_model(), form_model()
    if model is None or forms is None or model.embedder != embedder:
        return None
    return choose(turn, odds_of(turn, model, forms, embed(turn.own.shown.text)))


def choose(turn: Turn, odds: Mapping[str, Vector]) -> Meant:
    """The likeliest of what the turn and the one before it allow together."""
    pairs = [
        (float(odds["form"][n] * odds["whose"][m]), form, whose)
        for (n, form), (m, whose) in product(enumerate(FORMS), enumerate(get_args(Whose)))
        if _can_be(form, whose, turn) and odds["form"][n] >= _least_of(form, whose, turn)
    ]
    # Of what phrases show, there is always a reading.
    _, form, whose = max(pairs or [(0.0, turn.ruled.form, "own")])
    whens = [
        (float(odds["when"][n]), when)
        for n, when in enumerate(get_args(When))
        if _can_be_of(when, form, turn)
    ]
    when = max(whens)[1]
    is_on = float(odds["is_on"][1]) >= 0.5
    return Meant(form, whose, when, is_on or whose != "own" or when != "own")


def _least_of(form: Form, whose: Whose, turn: Turn) -> float:
    """How likely a form must be; the most what declines or lists a council's own inspections."""
    if form in (turn.ruled.form, "finding") or (form == "compare" and _is_of_those(turn)):
        return 0.0
    is_rare = form == "advice" or (form == "aggregate" and whose == "before")
    return MIN_RARE if is_rare else MIN_FORM


def places_meant(turn: Turn, whose: Whose) -> tuple[str, ...]:
    """The councils of a choice, in the order in which they were named."""
    own, before = turn.own.authorities, turn.before
    if whose == "own":
        return own
    if whose == "before":
        return before.authorities
    return tuple(dict.fromkeys((*before.authorities, *own))) if own else before.heard


# "Just for care leavers", of those compared, lists none of them.
_ASKS_WHO = re.compile(
    r"\b(?:which|who|whose|where|any|how many|all|none|neither|either|list|each|every|councils"
    r"|authorities|ever|most|least|fewest)\b",
    re.I,
)


def _can_be(form: Form, whose: Whose, turn: Turn) -> bool:
    own, before = turn.own, turn.before
    names_place = bool(own.authorities or own.regions or own.wants_neighbours)
    n_meant = len(places_meant(turn, whose))
    if whose == "both" and own.authorities and set(own.authorities) < set(before.authorities):
        return False  # one of those spoken of, named again: that one alone
    if whose == "before" and (names_place or not (before.authorities or before.regions)):
        return False
    if whose == "own" and not (names_place or form == "advice") and _is_of_those(turn):
        return False
    if whose == "both" and (n_meant < 2 or n_meant == len(own.authorities)):
        return False
    if n_meant > 1 and form == "aggregate" and before.form == "compare":
        return "aggregate" in own.marks or _ASKS_WHO.search(own.question) is not None
    if n_meant > 1:
        return form != "finding"
    if form == "recommend" and _only_names(own) and before.form == "finding":
        return "recommend" in own.marks
    return form != "compare" or own.wants_neighbours or bool(own.regions) or own.says_we


def _is_of_those(turn: Turn) -> bool:
    """Whether the councils are meant that were set beside each other: nobody else is asked of."""
    before, question = turn.before, turn.own.question
    if len(before.authorities) < 2 or before.form == "aggregate" or turn.own.says_we:
        return False
    return not (cues.OF_SEVERAL.search(question) or OF_COUNCILS.search(question))


def _only_names(own: Reading) -> bool:
    """Whether a turn leads on to a matter and asks nothing of it: "and about moving"."""
    is_led = cues.LEADS.search(own.question) is not None
    return is_led and not ASKS_ANYTHING.search(own_words(own))


def _can_be_of(when: When, form: Form, turn: Turn) -> bool:
    times = turn.before.times
    if when == "own":
        return True
    if len(turn.before.authorities) > 1 and move_asked(turn.own.question):
        return False  # "which of them improved most?": over all that time
    if turn.own.times or not times or cues.OF_NOW.search(turn.own.question):
        return False
    if when == "since":
        return len(times.years) == 1 and cues.SINCE_THEN.search(turn.own.question) is not None
    return form != "trend" or len(times.years) != 1  # one inspection shows no change


def signals(turn: Turn, forms: WordModel, vector: Vector) -> Vector:
    """Return (n,), all but the words: what is shown by itself, before, and by the phrases."""
    own, before, ruled = turn.own, turn.before, turn.ruled
    is_bare = not content_words(own_words(own))
    are_one = len(own.authorities) == len(before.authorities) == 1
    facts = [
        *(before.form == form for form in get_args(Form)),
        not before.authorities,
        len(before.authorities) > 1,
        bool(before.regions),
        before.says_we,
        len(before.heard) > 1,
        len(before.heard_years) > 1,
        *_of_times(before.times),
        *(name in before.carried for name in ("grounds", "topic")),
        *(ruled.form == form for form in get_args(Form)),
        *(name in ruled.carried for name in ("authority", "time", "topic")),
        ruled.authorities == before.authorities,
        len(ruled.authorities) > 1,
        own.wants_several,
        leans_on_topic(own),
        is_bare and are_one,
        are_one,
        are_one and own.authorities == before.authorities,
        bool(own.authorities) and own.authorities != before.authorities,
        *(is_bare and before.form == form for form in get_args(Form)),
        *(cue.search(own.question) is not None for cue in _CUES),
    ]
    alone = [
        np.log(np.maximum(form_shares(forms, reading.shown, vector), _LEAST)) * _ODDS_SCALE
        for reading in (own, turn.beside)
    ]
    marks = marks_signal(own.shown)
    return np.concatenate([*alone, marks, facts, vector * _VECTOR_SCALE]).astype(np.float32)


def _of_times(times: Times) -> Iterable[bool]:
    yield len(times.years) == 1
    yield len(times.years) > 1
    yield bool(times.since or times.until)
    yield from (times.relative == name for name in ("latest", "previous", "all", "next"))
    yield bool(times.last_n)

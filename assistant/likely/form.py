"""Which form of answer a question most likely asks for, by all of its words at once.

Phrases (`cues`) show a form where it is asked for in a way that somebody foresaw. Of questions by
people who had never seen Pincite they read less than three quarters as was meant: "any London
boroughs come out top" has no phrase of a list. A multinomial logistic model over the question's
vector, its words, and what phrases and scope show decides with them. Its weights are fitted on
`eval_questions/phrasings.jsonl` by `python -m eval_questions.fit_form`; how well it reads writers
it never saw, `eval_questions/README.md` tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import get_args

import numpy as np

from assistant.cues.advice import TO_WATCH
from assistant.cues.forms import Form
from assistant.likely.model import Vector, WordModel, shares, shipped, vector_signal
from assistant.times import Times

# A paragraph asked for has its number: nothing is likely about it.
FORMS: tuple[Form, ...] = tuple(form for form in get_args(Form) if form != "show")
# What phrases are hardly ever wrong about.
SETTLED: frozenset[Form] = frozenset({"show", "advice"})
# How likely another form must be than the one that phrases show. A refusal does more harm than an
# answer in a form that is not quite meant. Set on writers that the weights were not fitted on.
MIN_LIKELY, MIN_ADVICE = 0.5, 0.7
PLACE = "the council"  # what stands for every name of a place


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known of a question's form before its words are weighed."""

    text: str  # names of places replaced by `PLACE`
    form: Form  # as `form_meant` has it
    marks: tuple[Form, ...]  # every form of which a phrase stands in it
    n_named: int  # councils, that of the page included
    is_of_group: bool  # a region, or a council's neighbours
    says_we: bool
    times: Times


UNSHOWN = Shown("", "finding", (), 0, False, False, Times())


def without_names(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A question with `PLACE` where it names places."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}{PLACE}{text[end:]}"
    return text


def form_model() -> WordModel | None:
    """The shipped weights, a column of each of `FORMS`; None before the first are fitted."""
    return shipped("form")


def form_shares(model: WordModel, shown: Shown, vector: Vector) -> Vector:
    """Return (len(FORMS),), how likely each form is meant; they add up to 1.

    Args:
        model: the weights.
        shown: the question.
        vector: of `shown.text`, by the embedder of the weights.
    """
    return shares(model.total(shown.text, form_signals(shown, vector)))


def form_signals(shown: Shown, vector: Vector) -> Vector:
    """Return (n,), all but the words that the model is shown of a question."""
    return np.concatenate([vector_signal(vector), marks_signal(shown)])


def likely_form(shown: Shown, embed: Callable[[str], Vector], embedder: str) -> Form:
    """The form to answer in: that which phrases and scope show, unless another is likelier.

    Args:
        shown: the question.
        embed: the vector of a text.
        embedder: by which; where the weights are of another one, the phrases decide.
    """
    model = form_model()
    is_settled = shown.form in SETTLED or TO_WATCH.search(shown.text) is not None
    if model is None or model.embedder != embedder or is_settled:
        return shown.form
    likely = form_shares(model, shown, embed(shown.text))
    best = FORMS[int(likely.argmax())]
    least = MIN_ADVICE if best == "advice" else MIN_LIKELY
    is_so = float(likely.max()) >= least and _can_be(best, shown)
    return best if is_so else shown.form


def _can_be(form: Form, shown: Shown) -> bool:
    """Whether what is named allows a form.

    What is asked of a council that is named, its reports are searched for, unless a phrase asks
    for advice too: whether a care leaver there pays council tax sounds like it, and is printed.
    """
    if form == "advice":
        return shown.n_named == 0 or "advice" in shown.marks
    return form != "compare" or shown.n_named > 1 or shown.is_of_group


def marks_signal(shown: Shown) -> Vector:
    """Return (n,), of 0 and 1: what phrases, places and times show."""
    times = shown.times
    signals = [
        *(shown.form == form for form in FORMS),
        *(form in shown.marks for form in get_args(Form)),
        shown.n_named == 0,
        shown.n_named == 1,
        shown.n_named > 1,
        shown.is_of_group,
        shown.says_we,
        len(times.years) == 1,
        len(times.years) > 1,
        bool(times.since or times.until),
        *(times.relative == name for name in ("latest", "previous", "all")),
        bool(times.last_n),
    ]
    return np.array(signals, np.float32)

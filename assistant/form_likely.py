"""Which form of answer a question most likely asks for, by all of its words at once.

Phrases (`cues`) show a form where it is asked for in a way that somebody foresaw. Of questions by
people who had never seen Pincite they read less than three quarters as was meant: "any London
boroughs come out top" has no phrase of a list. A multinomial logistic model over the question's
vector, its words, and what phrases and scope show decides with them. Its weights are fitted on
`eval_questions/phrasings.jsonl` by `python -m eval_questions.fit_form`; how well it reads writers
it never saw, `eval_questions/README.md` tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from assistant.cues.forms import Form
from assistant.times import Times
from assistant.words import words

WEIGHTS_FILE = "form_weights.npz"
# A paragraph asked for has its number: nothing is likely about it.
FORMS: tuple[Form, ...] = tuple(form for form in get_args(Form) if form != "show")
# What phrases are never wrong about: of 2,940 questions none that they take for a wish for advice,
# or for one paragraph, is anything else.
SETTLED: frozenset[Form] = frozenset({"show", "advice"})
# How likely another form must be than the one that phrases show. A refusal does more harm than an
# answer in a form that is not quite meant. Set on writers that the weights were not fitted on.
MIN_LIKELY, MIN_ADVICE = 0.5, 0.7
PLACE = "the council"  # what stands for every name of a place
_VECTOR_SCALE, _WORDS_SCALE = 3.0, 3.0  # beside marks of 0 and 1: what fits best
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

Vector = NDArray[np.float32]


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


class FormModel:
    """The weights, one row a signal and one column a form."""

    def __init__(
        self,
        embedder: str,
        vocabulary: Sequence[str],
        bias: Vector,
        of_words: Vector,
        of_vector: Vector,
        of_marks: Vector,
    ) -> None:
        """Take what `fit_form` fitted, columns as `FORMS`."""
        self.embedder = embedder
        self._rows = {word: row for row, word in enumerate(vocabulary)}
        self._bias, self._of_words = bias, of_words
        self._of_vector, self._of_marks = of_vector, of_marks

    def likely(self, shown: Shown, vector: Vector) -> Vector:
        """Return (len(FORMS),), how likely each form is meant; they add up to 1.

        Args:
            shown: the question.
            vector: of `shown.text`, by the embedder of that name.
        """
        return self.weigh(shown.text, vector, marks_signal(shown))

    def weigh(self, text: str, vector: Vector, marks: Vector) -> Vector:
        """As `likely`, of whatever the columns stand for: of a text, its vector and its marks."""
        rows = [self._rows[word] for word in sorted(signs(text)) if word in self._rows]
        total = self._bias + vector_signal(vector) @ self._of_vector
        total = total + marks @ self._of_marks
        if rows:
            total = total + self._of_words[rows].sum(axis=0) * words_signal(len(rows))
        odds = np.exp(total - total.max())
        return np.asarray(odds / odds.sum(), np.float32)


def likely_form(shown: Shown, embed: Callable[[str], Vector], embedder: str) -> Form:
    """The form to answer in: that which phrases and scope show, unless another is likelier.

    Args:
        shown: the question.
        embed: the vector of a text.
        embedder: by which; where the weights are of another one, the phrases decide.
    """
    model = shipped()
    if model is None or model.embedder != embedder or shown.form in SETTLED:
        return shown.form
    likely = model.likely(shown, embed(shown.text))
    best = FORMS[int(likely.argmax())]
    least = MIN_ADVICE if best == "advice" else MIN_LIKELY
    is_so = float(likely.max()) >= least and _can_be(best, shown)
    return best if is_so else shown.form


def _can_be(form: Form, shown: Shown) -> bool:
    """Whether what is named allows a form."""
    return form != "compare" or shown.n_named > 1 or shown.is_of_group


def signs(text: str) -> set[str]:
    """The words of a question as the model knows them: each once, the first marked as such."""
    own = ["<year>" if _YEAR.fullmatch(word) else word for word in words(text)]
    return {*own, *(f"^{word}" for word in own[:1])}


def words_signal(n_known: int) -> float:
    """What each of so many known words counts: together as much in a long question as in a
    short one."""
    return float(_WORDS_SCALE / np.sqrt(n_known))


def vector_signal(vector: Vector) -> Vector:
    """A question's vector, as heavy as its words."""
    return np.asarray(_VECTOR_SCALE * vector, np.float32)


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


@lru_cache
def shipped(name: str = WEIGHTS_FILE) -> FormModel | None:
    """The weights in a file of the package; None before the first are fitted."""
    path = files("assistant") / name
    if not path.is_file():
        return None
    with path.open("rb") as file, np.load(file) as kept:
        columns = {name: kept[name] for name in kept.files}
    return FormModel(
        str(columns["embedder"]),
        columns["vocabulary"].tolist(),
        *(columns[name].astype(np.float32) for name in ("bias", "words", "vector", "marks")),
    )

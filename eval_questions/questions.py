"""Gold questions, as values: what is asked, what answers it, and who may tune on it.

Nothing here reads a file, or asks anything.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from eval_questions.errors import NoSplit
from ingest import Anchor

Kind = Literal[
    "fact",
    "finding",
    "grade",
    "recommend",
    "compare",
    "trend",
    "aggregate",
    "followup",
    "unanswerable",
]
KINDS: tuple[str, ...] = get_args(Kind)
Side = Literal["tune", "test"]
Importance = Literal["vital", "okay"]

# What a relevance means; the levels of every `Qrel`.
GOLD = 2  # the paragraph answers the question, alone or with the other gold ones
ALSO_OK = 1  # the paragraph legitimately supports the answer, but is not needed for it

REPORT_ID = re.compile(r"(?P<authority>.+?)-(?P<year>\d{4})-(?P<month>\d{2})(?:-[a-z0-9-]+)?")


class Qrel(NamedTuple):
    """How relevant a person says a paragraph is to a question."""

    question_id: str
    anchor: Anchor
    relevance: int  # GOLD or ALSO_OK; a paragraph that is not named is not relevant


class Nugget(NamedTuple):
    """A fact that a good answer contains, in the words of the person who wrote the question."""

    text: str
    importance: Importance = "vital"  # an "okay" one is welcome and not counted


@dataclass(frozen=True, slots=True)
class Question:
    """One gold question. `gold` empty means that the reports do not answer it."""

    id: str
    kind: Kind
    question: str
    history: tuple[str, ...]  # earlier turns of the same person, first one first
    gold: tuple[Anchor, ...]
    also_ok: tuple[Anchor, ...]
    nuggets: tuple[Nugget, ...]
    must_not: tuple[str, ...]  # what only a wrong answer says
    why: str = ""  # for one without gold: why the reports do not answer it
    gold_set: str = ""  # the name of its set: "seeds"
    side: Side | None = None  # None where its set is not split
    store: str = ""  # the stored reports it is only right over: see `GoldSet.stores`; "" for any
    # What an anchor is called where its report was stored from plain text, if it has another name.
    text_labels: tuple[tuple[Anchor, str], ...] = ()

    @property
    def is_answerable(self) -> bool:
        """Whether the reports answer it. A follow-up can be unanswerable too."""
        return bool(self.gold)

    @property
    def relevant(self) -> frozenset[Anchor]:
        """The paragraphs that an answer may rest on."""
        return frozenset((*self.gold, *self.also_ok))

    @property
    def qrels(self) -> tuple[Qrel, ...]:
        """Each relevant paragraph once, with the higher of its relevances."""
        gold = dict.fromkeys(self.gold, GOLD)
        return tuple(
            Qrel(self.id, anchor, relevance)
            for anchor, relevance in {**dict.fromkeys(self.also_ok, ALSO_OK), **gold}.items()
        )

    def as_stored(self, is_plain_text: Callable[[str], bool]) -> Question:
        """The same question, its anchors named as in the copies that are stored.

        Extracted text has lost the page: what is printed without a number can
        be divided otherwise, and so be counted otherwise, than in the PDF.

        Args:
            is_plain_text: whether a report, by id, was stored from plain text.
        """
        named = {
            anchor: Anchor(anchor.report_id, label)
            for anchor, label in self.text_labels
            if is_plain_text(anchor.report_id)
        }
        if not named:
            return self
        return replace(
            self,
            gold=tuple(named.get(anchor, anchor) for anchor in self.gold),
            also_ok=tuple(named.get(anchor, anchor) for anchor in self.also_ok),
            text_labels=(),
        )

    @property
    def fingerprint(self) -> str:
        """Changes with everything that is asked or expected; not with the set's name."""
        values = {k: v for k, v in asdict(self).items() if k not in ("gold_set", "side")}
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """The questions of one gold file."""

    path: Path
    name: str
    version: int  # 0 where the file has no header
    tuning: str  # who may tune on it, for people
    is_split: bool
    questions: tuple[Question, ...]
    stores: Mapping[str, frozenset[str]] = field(default_factory=dict)  # report ids, by name

    def fits(self, question: Question, stored: Iterable[str]) -> bool:
        """Whether a question is right over these reports.

        "Which of the stored reports ..." has another answer when others are
        stored too: such a question names the reports it was written over, and
        is asked where exactly these are stored.
        """
        return not question.store or self.stores[question.store] == frozenset(stored)

    def on_side(self, side: Side | None) -> tuple[Question, ...]:
        """The questions of one side of the split; all of them for None.

        Raises:
            NoSplit: a side was asked of a set that is not split.
        """
        if side is None:
            return self.questions
        if not self.is_split:
            raise NoSplit(self.path, side)
        return tuple(q for q in self.questions if q.side == side)

    @property
    def fingerprint(self) -> str:
        """Changes when a question of the set is added, taken away or changed."""
        joined = " ".join(f"{q.id}:{q.fingerprint}" for q in self.questions)
        return hashlib.sha256(joined.encode()).hexdigest()[:16]


def authority_slug(report_id: str) -> str:
    """The authority of a report, from its id: `tower-hamlets` of `tower-hamlets-2012-06-send`.

    An id of another form is its own authority.
    """
    match = REPORT_ID.fullmatch(report_id)
    return match["authority"] if match else report_id


def side_of(question: Question, tune: Iterable[str], test: Iterable[str]) -> Side | None:
    """Which side of a split a question belongs to.

    It is a `test` question if any report in its gold or also_ok is of a test
    authority, and a `tune` question if all are of tune authorities. One that
    names no paragraph is a `test` question if it (or its history) names a test
    authority, a `tune` question if it names a tune authority, and otherwise
    goes by the parity of the hash of its id.

    Returns:
        The side, or None where a report's authority is on neither side.
    """
    test_slugs, tune_slugs = frozenset(test), frozenset(tune)
    slugs = {authority_slug(anchor.report_id) for anchor in question.relevant}
    if slugs & test_slugs:
        return "test"
    if slugs:
        return "tune" if slugs <= tune_slugs else None
    asked = " ".join((*question.history, question.question)).lower()
    if any(slug.replace("-", " ") in asked for slug in test_slugs):
        return "test"
    if any(slug.replace("-", " ") in asked for slug in tune_slugs):
        return "tune"
    return "test" if hashlib.sha256(question.id.encode()).digest()[0] % 2 else "tune"


def missing_anchors(
    questions: Iterable[Question], exists: Callable[[Anchor], bool]
) -> tuple[tuple[str, Anchor], ...]:
    """The (question id, anchor) pairs of gold and also_ok that name no stored paragraph."""
    return tuple(
        (question.id, anchor)
        for question in questions
        for anchor in (*question.gold, *question.also_ok)
        if not exists(anchor)
    )

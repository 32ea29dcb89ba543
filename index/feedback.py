"""What people said of answers, kept with the words that they had before them.

A report may be replaced or removed after somebody judged an answer from it; what
was judged stays as it was.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from index.store import Store

# "evidence_wrong": the answer may be right, but does not rest on what it cites.
# "comment": a text that judges nothing.
Verdict = Literal["good", "wrong", "evidence_wrong", "comment"]


@dataclass(frozen=True, slots=True)
class KeptEvidence:
    """A cited paragraph as it was stored when the answer was judged."""

    report_id: str
    label: str
    page: int
    sha256: str  # of the file it was read from; "" where it was stored no more
    text: str  # likewise


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one person said of one answer."""

    feedback_id: str
    given_at: datetime  # UTC
    verdict: Verdict
    text: str  # "" where the verdict is all that was said
    question: str
    history: tuple[str, ...]  # the questions before it, oldest first
    answer: Mapping[str, Any]  # as `pincite ask --json` prints it
    evidence: tuple[KeptEvidence, ...]  # what the answer cites, in its order

    def to_json(self) -> dict[str, Any]:
        """Return the object that `pincite feedback list --json` prints."""
        return {
            "feedback_id": self.feedback_id,
            "given_at": self.given_at.isoformat(timespec="seconds"),
            **{name: getattr(self, name) for name in ("verdict", "text", "question")},
            "history": list(self.history),
            "answer": dict(self.answer),
            "evidence": [asdict(each) for each in self.evidence],
        }


def keep(
    store: Store,
    verdict: Verdict,
    text: str,
    answer: Mapping[str, Any],
    evidence: Iterable[KeptEvidence],
) -> Feedback:
    """Store what was said of an answer, beside whatever is being written; return it."""
    from index.tables import feedback

    given = Feedback(
        feedback_id=uuid.uuid4().hex,
        given_at=datetime.now(UTC),
        verdict=verdict,
        text=text,
        question=str(answer["question"]),
        history=tuple(answer["history"]),
        answer=answer,
        evidence=tuple(evidence),
    )
    row = given.to_json() | {"given_at": given.given_at.isoformat()}
    packed = {name: _pack(row[name]) for name in ("history", "answer", "evidence")}
    store.add_row(feedback, row | packed)
    return given


def kept(store: Store) -> Sequence[Feedback]:
    """Return all that was said, in the order in which it was."""
    from index.tables import feedback

    rows = store.all_rows(feedback, feedback.c.given_at, feedback.c.feedback_id)
    return [_feedback(row) for row in rows]


def _feedback(row: Mapping[str, Any]) -> Feedback:
    return Feedback(
        **{name: row[name] for name in ("feedback_id", "verdict", "text", "question")},
        given_at=datetime.fromisoformat(row["given_at"]),
        history=tuple(json.loads(row["history"])),
        answer=json.loads(row["answer"]),
        evidence=tuple(KeptEvidence(**each) for each in json.loads(row["evidence"])),
    )


def _pack(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

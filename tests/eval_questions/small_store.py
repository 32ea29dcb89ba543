"""Two invented reports, gold questions over them, and a system that answers by script."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from eval_questions.questions import Question
from ingest import Anchor, Footnote, Paragraph, Report

NORTHMOOR = "northmoor-2019-06"
EASTWICK = "eastwick-2014-03"

TEXTS = {
    NORTHMOOR: [
        "Social workers visit 47 children in care every week.",
        "Foster carers speak well of their training.",
        "The “front door” is slow – a third of referrals wait.",
        "Care leavers have a say in the plans made for them.",
    ],
    EASTWICK: [
        "Managers know the town and its families.",
        "Adoption takes too long for brothers and sisters.",
    ],
}
HEADER = {
    "set": "small",
    "version": 1,
    "tuning": "anyone",
    "split": {"tune": ["northmoor"], "test": ["eastwick"]},
}


def make_report(report_id: str, authority: str, framework: str, texts: Sequence[str]) -> Report:
    paragraphs = tuple(
        Paragraph(
            Anchor(report_id, str(number)), 1, ("Findings",), text, (), (Footnote("1", "A note."),)
        )
        for number, text in enumerate(texts, 1)
    )
    return Report(
        report_id=report_id,
        authority=authority,
        urn="",
        kind="childrens-services",
        framework=framework,
        title=f"{authority} children's services",
        inspection_start=date(int(report_id[-7:-3]), int(report_id[-2:]), 1),
        inspection_end=date(int(report_id[-7:-3]), int(report_id[-2:]), 5),
        published=None,
        lead_inspector="",
        previous_inspection="",
        source=f"{report_id}.txt",
        sha256=report_id.encode().hex(),
        pages=0,
        paragraphs=paragraphs,
        judgements=(),
        improvement_items=(),
        anomalies=(),
        is_invented=True,
    )


def gold_line(name: str, labels: Sequence[str], **more: Any) -> dict[str, Any]:
    """A gold question over Northmoor, as a line of a gold file."""
    return {
        "id": name,
        "kind": "fact" if labels else "unanswerable",
        "question": f"What of {name}?",
        "gold": [{"report_id": NORTHMOOR, "label": label} for label in labels],
        **more,
    }


def ask_object(
    question: Question, ranked: Sequence[Anchor], *, status: str, quote: str
) -> dict[str, Any]:
    """What `ask` gives: the first of the ranked list, quoted, or nothing but a notice."""
    cited = {**ranked[0]._asdict(), "page": 1, "quote": quote, "check": "verbatim"}
    claim = {"text": quote, "kind": "quote", "citations": [cited], "heading": ""}
    notice = {"text": "Nothing was found.", "kind": "notice", "citations": [], "heading": ""}
    answered = status == "answered"
    return {
        "question": question.question,
        "history": list(question.history),
        "status": status,
        "scope": {"reports": [NORTHMOOR], "explanation": "Northmoor is named."},
        "answer": quote if answered else notice["text"],
        "sentences": [claim if answered else notice],
        "citations": [cited] if answered else [],
        "retrieved": [{**a._asdict(), "score": 1 / n} for n, a in enumerate(ranked, 1)],
        "answered_with": "extract",
        "timings_ms": {"all": 1.0},
    }


class Scripted:
    """Knows the gold answers: ranks them first, quotes the first whole, refuses the rest."""

    ranking_only = False

    def __init__(
        self,
        *,
        name: str = "pincite",
        reverse: bool = False,
        fails_at: Sequence[str] = (),
    ) -> None:
        self.name, self._reverse, self._fails_at = name, reverse, fails_at
        self.asked: list[str] = []

    def prepare(self) -> None:
        """Nothing to build."""

    def ask(self, question: Question) -> dict[str, Any]:
        self.asked.append(question.id)
        if question.id in self._fails_at:
            raise RuntimeError("out of paper")
        others = [
            Anchor(report_id, str(number))
            for report_id, texts in TEXTS.items()
            for number in range(1, len(texts) + 1)
            if Anchor(report_id, str(number)) not in question.relevant
        ]
        ranked = [*question.gold, *question.also_ok, *others]
        if self._reverse:
            ranked.reverse()
        status = "answered" if question.is_answerable else "not_in_reports"
        texts = dict(enumerate(TEXTS[ranked[0].report_id], 1))
        quote = texts.get(int(ranked[0].label), "Nothing is printed there.")
        return ask_object(question, ranked, status=status, quote=quote)


def anchor_of(value: str | Anchor) -> Anchor:
    return value if isinstance(value, Anchor) else Anchor(NORTHMOOR, value)

"""Draft gold questions from what people said of answers.

Only where everybody found an answer good is it known what is gold: what the answer
cites. Everywhere else `gold` is null, which an evaluation refuses by line, so that no
draft counts before a person has read the paragraphs and named the right ones.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from eval_questions import KINDS
from index import Feedback

_CANDIDATES = 10  # paragraphs found but not cited, offered to whoever completes a draft
_TO_DO = "Read the paragraphs under cited_then and found_then, name the right ones in gold."


def draft_questions(feedback: Iterable[Feedback]) -> list[dict[str, Any]]:
    """Return one line of a gold file for each question, first asked first.

    What is no key of a gold question (`drafted`, `verdicts`, `said`, `cited_then`,
    `found_then`, `answered_then`) is for the person who completes it.
    """
    by_question: dict[tuple[str, tuple[str, ...]], list[Feedback]] = {}
    for each in feedback:
        by_question.setdefault((each.question, each.history), []).append(each)
    return [_draft(told) for told in by_question.values()]


def header(n_drafts: int) -> dict[str, Any]:
    """Return the line that a gold file begins with."""
    return {
        "set": "feedback",
        "version": 1,
        "tuning": f"{n_drafts} drafts made of feedback; complete them before they are used.",
    }


def _draft(told: Sequence[Feedback]) -> dict[str, Any]:
    latest = told[-1]
    answer = latest.answer
    judged = [each for each in told if each.verdict != "comment"]
    is_good = bool(judged) and all(each.verdict == "good" for each in judged)
    is_refusal = answer.get("status") == "not_in_reports"
    is_good &= is_refusal or bool(latest.evidence)
    cited = [{"report_id": e.report_id, "label": e.label} for e in latest.evidence]
    draft = {
        "id": f"feedback-{_digest(latest)}",
        "kind": _kind(latest, is_unanswerable=is_good and not cited),
        "question": latest.question,
        "history": list(latest.history),
        "gold": cited if is_good else None,
        "also_ok": [],
        "nuggets": _nuggets(latest) if is_good else [],
        "must_not": [],
    }
    if is_good and not cited:
        draft |= {"why": "People agreed that the reports do not say."}
    noted = {
        "drafted": "Complete." if is_good else _TO_DO,
        "verdicts": dict(sorted(Counter(each.verdict for each in told).items())),
        "said": [each.text for each in told if each.text],
        "cited_then": cited,
        "found_then": _found(answer),
        "answered_then": answer.get("answer", ""),
    }
    return draft | noted


def _kind(feedback: Feedback, *, is_unanswerable: bool) -> str:
    if feedback.history:
        return "followup"
    if is_unanswerable:
        return "unanswerable"
    kind = str(feedback.answer.get("kind", ""))
    return kind if kind in KINDS and kind != "unanswerable" else "finding"


def _nuggets(feedback: Feedback) -> list[dict[str, str]]:
    """What the answer said, welcome but not counted until a person says that it is vital."""
    sentences = feedback.answer.get("sentences", [])
    said = [s["text"] for s in sentences if s.get("citations") and s.get("text")]
    return [{"text": text, "importance": "okay"} for text in dict.fromkeys(said)]


def _found(answer: Any) -> list[dict[str, str]]:  # noqa: ANN401  # JSON
    hits = answer.get("retrieved", [])[:_CANDIDATES]
    return [{"report_id": hit["report_id"], "label": hit["label"]} for hit in hits]


def _digest(feedback: Feedback) -> str:
    asked = json.dumps([feedback.question, feedback.history])
    return hashlib.sha256(asked.encode()).hexdigest()[:12]

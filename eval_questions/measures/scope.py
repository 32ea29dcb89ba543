"""How much of what was retrieved is of the wrong council, or of the wrong report of it.

What a question names is read from its gold and also_ok: their authorities are
the right authorities. So these apply to questions with gold only, and not to
`aggregate` ones, which name nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval_questions.questions import Question, authority_slug
from ingest import Anchor

FIRST = 10  # of the ranked list: about what a person, or a model, is shown

NAMES_NO_AUTHORITY = frozenset({"aggregate"})
# These ask of several reports, some of which may have nothing to say and so no gold.
NAMES_NO_REPORT = frozenset({"aggregate", "compare", "trend"})


def wrong_authority_at_10(question: Question, retrieved: Sequence[Anchor]) -> float | None:
    """(first 10 retrieved of an authority that the question does not name) / (first 10 retrieved).

    Range 0 to 1, lower is better; fewer than 10 retrieved: of those that there
    are. None for a question without gold, an `aggregate` one, or nothing retrieved.
    """
    if not names_an_authority(question):
        return None
    right = {authority_slug(anchor.report_id) for anchor in question.relevant}
    return _share([authority_slug(a.report_id) not in right for a in retrieved[:FIRST]])


def wrong_report_at_10(question: Question, retrieved: Sequence[Anchor]) -> float | None:
    """(first 10 retrieved of a report other than the right one) / (first 10 retrieved).

    Range 0 to 1, lower is better. Only where gold and also_ok are of a single
    report; None otherwise, for `compare`, `trend` and `aggregate` questions,
    and for nothing retrieved.
    """
    if not names_one_report(question):
        return None
    right = {anchor.report_id for anchor in question.relevant}
    return _share([a.report_id not in right for a in retrieved[:FIRST]])


def names_an_authority(question: Question) -> bool:
    """Whether its gold tells which authorities are the right ones."""
    return question.is_answerable and question.kind not in NAMES_NO_AUTHORITY


def names_one_report(question: Question) -> bool:
    """Whether its gold tells the one report that is the right one."""
    n_reports = len({anchor.report_id for anchor in question.relevant})
    return n_reports == 1 and question.kind not in NAMES_NO_REPORT


def _share(wrong: Sequence[bool]) -> float | None:
    return sum(wrong) / len(wrong) if wrong else None

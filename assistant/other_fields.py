"""Questions about what a council does besides children's services."""

from __future__ import annotations

import re
from importlib.resources import files

from assistant.inquiry import Inquiry
from assistant.patterns import any_of

_NAMES = (files("assistant") / "other_fields.txt").read_text(encoding="utf-8").splitlines()
_NAMED = re.compile(r"\b(?:" + "|".join(re.escape(name) for name in _NAMES) + r")(?:s|es)?\b", re.I)
# Ofsted's reports on schools and nurseries are others than those of a council's services.
_OF_SCHOOLS = any_of(
    r"\b(?:which|best|top|what|worst|good|outstanding) (?:\w+ ){0,2}?"
    r"(?:schools?|nurser(?:y|ies)|academ(?:y|ies)|childminders?)\b.{0,60}\b(?:best|top|ofsted|rated)\b"
    r"|\bbest (?:\w+ )?(?:schools?|nurser(?:y|ies)|academ(?:y|ies)|childminders?)\b",
)


def other_field(inquiry: Inquiry) -> str:
    """The other service that a question names and that no report in scope prints; "" for none.

    Reports do speak of rubbish or of council tax now and then: then it is searched for.
    """
    if _OF_SCHOOLS.search(inquiry.reading.question):
        return "schools"
    named = _NAMED.search(inquiry.reading.question)
    scope = inquiry.resolution.scope.reports
    if named is None or inquiry.library.mentions(named.group(0), scope):
        return ""
    return named.group(0)

"""Questions about what a council does besides children's services."""

from __future__ import annotations

import re
from importlib.resources import files

from assistant.inquiry import Inquiry
from assistant.patterns import any_of

_NAMES = (files("assistant") / "other_fields.txt").read_text(encoding="utf-8").splitlines()
_NAMED = re.compile(r"\b(?:" + "|".join(re.escape(name) for name in _NAMES) + r")(?:s|es)?\b", re.I)
# Ofsted's reports on schools and nurseries are others than those of a council's services.
_SCHOOLS = r"(?:schools?|nurser(?:y|ies)|academ(?:y|ies)|childminders?)"
_OF_SCHOOLS = any_of(
    rf"^\W*(?:which|what|list|find|(?:is|are) there(?: any)?) (?:\w+ ){{0,3}}?{_SCHOOLS}\b.{{0,60}}"
    r"\b(?:best|top|ofsted|rated)\b",
    rf"\b(?:best|top|worst) (?:\w+ )?{_SCHOOLS}\b",
)
# Whose schools are the council's business: "which schools do children in care go to?"
_OF_ITS_CHILDREN = any_of(
    r"\bin (?:care|need)\b|\blooked after\b|\b(?:lac|cla|clas|lacs|send?|pep|peps|virtual)\b"
    r"|\bfoster\w*|\bcare (?:leavers?|experienced)\b|\bcare[- ]experienced\b",
)


def other_field(inquiry: Inquiry) -> str:
    """The other service that a question names and that no report in scope prints; "" for none.

    Reports do speak of rubbish or of council tax now and then: then it is searched for.
    """
    question = inquiry.reading.question
    if _OF_SCHOOLS.search(question) and not _OF_ITS_CHILDREN.search(question):
        return "schools"
    named = _NAMED.search(question)
    scope = inquiry.resolution.scope.reports
    if named is None or inquiry.library.mentions(named.group(0), scope):
        return ""
    return named.group(0)

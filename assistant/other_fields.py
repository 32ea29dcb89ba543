"""Questions about what a council does besides children's services."""

from __future__ import annotations

import re
from importlib.resources import files

from assistant.inquiry import Inquiry

_NAMES = (files("assistant") / "other_fields.txt").read_text(encoding="utf-8").splitlines()
_NAMED = re.compile(r"\b(?:" + "|".join(re.escape(name) for name in _NAMES) + r")(?:s|es)?\b", re.I)


def other_field(inquiry: Inquiry) -> str:
    """The other service that a question names and that no report in scope prints; "" for none.

    Reports do speak of rubbish or of council tax now and then: then it is searched for.
    """
    named = _NAMED.search(inquiry.reading.question)
    scope = inquiry.resolution.scope.reports
    if named is None or inquiry.library.mentions(named.group(0), scope):
        return ""
    return named.group(0)

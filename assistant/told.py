"""Tells what a question over several councils is told first from what it then asks of them.

"All four failed in 2015. In how many was help and protection inadequate?" asks of one thing; that
all failed is told, and no council is to be held against it. Words only.
"""

from __future__ import annotations

import re

from assistant.conditions import in_full
from assistant.grade_groups import GROUP
from assistant.patterns import any_of

_N = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_ALL = any_of(
    rf"\b(?:all|both|each|every one|most of|none of)\b|\b(?:one|{_N}) (?:out )?of\b",
    r"\b(?:and|&) (?:[\w’'-]+ ){1,4}(?:were|are|got|had|came|did|went|have)\b",
)
_ASKS = (
    r"(?:(?:and|but|so|yet|now) )?(?:(?:in|for|of|at|with|to|from|by) )?"
    r"(?:how many|which|who|whose|where|what|any(?:one|body)?|name|list"
    r"|(?:was|were|is|are|did|has|have) (?:any|either|neither|both))\b"
)
# "..., who isn't?" says no more than that.
_WHO_NOT = (
    r"(?:and |so )?(?:who|which)(?: one| of them)? (?:is|was|are|were|did|has)(?: not|n['’]t)\b"
)
# Where what is told ends and what is asked begins.
_THEN = re.compile(
    rf"(?:[.;!]|\s[–—-]|,(?= (?:and|but|so|yet) )"
    rf"|,(?= {_WHO_NOT}))\s+(?={_ASKS})",
    re.I,
)
_QUESTION = re.compile(rf"(?:^|[:,]\s*){_ASKS}", re.I)
# "Which is the odd one out?": the one of which it is not true.
_EXCEPTION = any_of(
    r"\b(?:the )?(?:odd one out|exceptions?|one that (?:did|was|is|has)(?: not|n['’]t)|outliers?)\b"
)


def besides_told(question: str) -> str:
    """The part of a question that asks, where it is first told something of all its councils.

    What is asked by "who wasn't?" is said in full.
    """
    cut = _THEN.search(question)
    if not cut:
        return question
    told = question[: cut.start()]
    if _QUESTION.search(told) or not _ALL.search(told):
        return question
    whole = in_full(_EXCEPTION.sub("not", question))
    asked = _THEN.split(whole, maxsplit=1)[-1]
    return asked if GROUP.search(asked) else question

"""Tells what a question over many councils is told first from what it then asks of them.

"All four failed in 2015. In how many was help and protection inadequate?" asks of one thing; that
all failed is told, and no council is to be held against it. Nor is the scene that somebody sets:
"We're redesigning our committee. Where has scrutiny been praised?" Words only.
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


_SAYS = (
    r"(?:says?|said|claims?|claimed|reckons?|swears?|insists?|thinks?|maintains?|tells (?:me|us)"
    r"|told (?:me|us)|keeps? (?:on )?(?:saying|telling (?:me|us))|apparently|supposedly"
    r"|(?:I|we)(?:['’]ve| keep| have)? (?:hear|heard|hearing|read|been told))"
)
# "A councillor claims nobody gets from inadequate to good. Who has?"
_CLAIM = re.compile(
    rf"^\W*[^.?!;:]{{0,60}}?\b{_SAYS}(?: that)?,? (?P<claim>[^.?!]{{5,120}})[.?!]+\s+"
    r"(?P<rest>\S.*)$",
    re.I | re.S,
)
_DENIES = re.compile(
    r"\b(?:(?P<who>nobody|no[- ]one)|(?P<which>no|none of the|not (?:one|a single))(?= \w)"
    r"|(?P<never>never))\b",
    re.I,
)


def besides_claim(question: str) -> str:
    """A question with the claim that nobody is so put as who is, where that is what it asks."""
    said = _CLAIM.match(question)
    if not said or not _DENIES.search(said["claim"]) or not GROUP.search(said["claim"]):
        return question
    if GROUP.search(said["rest"]) or _DENIES.search(said["rest"]):
        return question
    asked = _DENIES.sub(
        lambda m: "who" if m["who"] else "which" if m["which"] else "ever", said["claim"]
    )
    return f"{asked}. {said['rest']}"


# Where a list is asked for: by whom it asks, or by what is to be listed.
ASKS_LIST = any_of(
    r"\b(?:who(?:se|m|['’]?s|['’]?ve|['’]?d)?|which|wich|where|anyone|anybody|anywhere|any"
    r"|any(?:one|where)['’]?s|some(?:one|body|where)|how (?:many|meny|often|common|much)"
    r"|names?|lists?"
    r"|examples?|exemplars?|everyone|everywhere|everybody|every|all|both|number|no\. of|count|tally"
    r"|total|share|proportion|percentage|fraction|top|bottom|best|worst|most|commonest|rank\w*"
    r"|councils?|authorit(?:y|ies)|LAs?|boroughs?|counties|unitar(?:y|ies)|mets|areas?|places?"
    r"|trusts|regions?|reports?|inspections?|visits?|JTAIs?|inspectors?|dates?|when|what|wot)\b"
)
# Where one part of a question ends and the next begins; within a clause only before what asks.
_ASKER = (
    r"(?:(?:so|but|and|or|now)\s+)?(?:who(?:se|['’]?s)?|which|where|what|wot|when|how (?:many|often"
    r"|common)|any(?:one|body|where)|(?:has|have|is|are|was|were|do|does|did|can|could) "
    r"(?:any\w*|there|it|many|lots|other)|list|name|show)\b"
)
_PARTS = re.compile(
    rf"(?<=[.?!;])\s+|(?<=\.\.)\s*|\s+[-–—]+\s+|:\s+|,\s+(?={_ASKER})",
    re.I,
)
# What a sentence asks for that stands in one before it: "who was told off for it?"
IN_ANOTHER = any_of(
    r"\b(?:it|this|that|them|those|these|theirs|so|such)\b"
    r"|(?<!\bfrom )\bone\b(?! of| (?:[\w’'-]+ ){0,3}(?:inspections?|reports?|visits?)\b)"
)
# "We want places where ...": what comes before is who asks.
_WANTING = re.compile(
    r"^.*?\b(?:want|need|after|like|love|seeking|(?:looking|searching|hunting) for"
    r"|could (?:I|we) have|pull together|put together|(?:give|show|send|tell) (?:me|us)"
    r"|to (?:know|say|tell them|hear|find out))"
    r"\s+(?:(?:is|are|the|to|an?|some|a few|see|find|know|set of|list of|names of|three|four|five"
    r"|\d+|or|good|any)\s+)*(?=(?:councils|places|authorities|LAs|boroughs|counties|areas|names"
    r"|examples?|exemplars?|reports|inspections|who|which|where|how (?:many|common))\b)",
    re.I,
)


def parts_that_ask(question: str) -> list[str]:
    """The parts of a question that may ask for its list, the likeliest first.

    The last that names what is to be listed comes first, then those before it: what is asked for
    by "who was told off for it?" stands there.
    """
    parts = [part.strip() for part in _PARTS.split(question) if part.strip()]
    last = next(
        (n for n, p in reversed(list(enumerate(parts))) if ASKS_LIST.search(p)), len(parts) - 1
    )
    ordered = [*reversed(parts[: last + 1]), *parts[last + 1 :]]
    return [_WANTING.sub("", part) for part in ordered]

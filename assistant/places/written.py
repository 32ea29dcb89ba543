"""Names of authorities that are written as they are known, where they are no ordinary words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from assistant.places.known import normal, place_words
from assistant.places.place import Place, Span
from assistant.words import is_common

_TOKEN = re.compile(r"[A-Za-z][A-Za-z'’.]*&?[A-Za-z]*|&")
POSSESSIVE = re.compile(r"['’]s$")
_MAX_WORDS = 6  # "Bournemouth, Christchurch and Poole council": the longest form people write
_NAME_BEFORE = re.compile(
    r"\b(?:in|at|for|by|of|about|on|to|with|from|was|did|does|is|has|and|or|vs|than|between)\s*$",
    re.I,
)
_NAME_AFTER = re.compile(
    r"^(?:['’]s\b|\s*(?:council|borough|city|county|children|ofsted|inspection|report|20\d\d"
    r"|(?:overall )?(?:grade|rating|judge?ment)s?|SEND|JTAI|SIF|ILACS|LSCB|LA|adoption|or|and|vs)\b"
    r"|\s*[?.!,]?\s*$|:|\s*\("
    r"|\s*,\s+(?!(?:writing|spelling|maths|and|or)\b))",
    re.I,
)
# "How many does bury have", "how long do bury kids wait": asked of it, it is no verb.
_ASKED_BEFORE = re.compile(r"\b(?:do|does|did)\s*$", re.I)
_ASKED_AFTER = re.compile(
    r"^\s+(?:kids|children|families|parents|care leavers|foster carers|social workers|have|do|get"
    r"|keep|know|need|offer|use|provide|look|make|still|ever|always)\b",
    re.I,
)
# What a word means that begins a question and is written large for that alone: "Bury the ...".
_VERB_AFTER = re.compile(
    r"\s+(?:the|a|an|it|them|him|her|his|your|this|that|these|my|our|their|is|was|to|with|about"
    r"|books?|skills?|levels?|ages?|reports?)\b",
    re.I,
)
_PREFIX = (
    r"(?:the\s+)?(?:(?:london|royal|metropolitan)\s+borough\s+of\s+|city\s+of\s+"
    r"|county\s+of\s+|lb\s+(?:of\s+)?)?"
)
_SUFFIX = (
    r"(?:\s+(?:(?:city|county|borough|metropolitan borough|district|unitary)\s+)?"
    r"(?:council|authority|borough)\b)?"
    r"(?:['’]s?)?"
)


def find_written(text: str, forms: Mapping[str, str]) -> list[Place]:
    """Names written as they are known."""
    found = []
    for _, start, end in runs(text, range(1, _MAX_WORDS + 1)):
        written = POSSESSIVE.sub("", text[start:end]).rstrip(".'’")
        form = normal(written)
        end = start + len(written)
        if form in forms and _is_name_here(text, start, end, form):
            found.append(Place(forms[form], widen(text, start, end), written))
    return found


def runs(text: str, lengths: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """Every run of so many words: (number of words, start, end)."""
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    for n in lengths:
        for i in range(len(tokens) - n + 1):
            yield n, tokens[i][0], tokens[i + n - 1][1]


def _is_name_here(text: str, start: int, end: int, form: str) -> bool:
    """Whether a form that may also be an ordinary word or initials is a name where it stands."""
    written = text[start:end]
    if " " in form or (len(form) <= 5 and sum(c.isupper() for c in written) >= 2):
        return True
    if len(form) <= 4 and not _is_place_word(form):
        return False  # initials in lower case: too many words look so
    if not is_common(form) and not is_common(form.removesuffix("s")):
        return True  # "who staffs it" is not Staffordshire, "Bucks" is Buckinghamshire
    if written[:1].isupper() and (start > 0 or text[end : end + 2] in ("'s", "’s")):
        return True
    before, after = text[:start], text[end:]
    if written[:1].isupper() and not _VERB_AFTER.match(after):
        return True
    if _ASKED_BEFORE.search(before) and _ASKED_AFTER.match(after):
        return True
    return bool((_NAME_BEFORE.search(before) or not before.strip()) and _NAME_AFTER.match(after))


def _is_place_word(bare: str) -> bool:
    return bare in place_words() or not _looks_like_initials(bare)


def _looks_like_initials(bare: str) -> bool:
    return not re.search(r"[aeiou]", bare) or len(bare) <= 3


def widen(text: str, start: int, end: int) -> Span:
    """The span with "London Borough of" before and "council" after taken in."""
    before = re.search(_PREFIX + r"$", text[:start], re.I)
    after = re.match(_SUFFIX, text[end:], re.I)
    return (before.start() if before else start, end + (after.end() if after else 0))

"""Names of authorities that are written as they are known, where they are no ordinary words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from assistant.patterns import Span
from assistant.places.known import place_words
from assistant.places.local import is_misheard_here, is_town_here, misheard, nicknames, towns
from assistant.places.place import Place, normal
from assistant.words import is_common, is_word

_TOKEN = re.compile(r"[A-Za-z][A-Za-z'’.]*&?[A-Za-z]*|&")
POSSESSIVE = re.compile(r"['’]s$")
_MAX_WORDS = 6  # "Bournemouth, Christchurch and Poole council": the longest form people write
_NAME_BEFORE = re.compile(
    r"\b(?:in|at|for|by|of|about|on|to|with|from|was|did|does|is|has|and|or|vs|than|between"
    r"|except(?:ing)?|exclud(?:e|ing)|omit(?:ting)?|ignor(?:e|ing)|skip(?:ping)?|minus"
    r"|leav(?:e|ing) out)\s*$",
    re.I,
)
_LEFT_OUT_AFTER = re.compile(r"\s+(?:excluded|excepted|aside|apart|left out)\W*(?:$|[,;:)])", re.I)
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
# Names that are words of everyday speech, by what such a word stands beside where it is no name:
# "bury the bad news", "bucks the trend", "thrown to the wolves", "before bath time". Every other
# name that is a word too ("hull", "york") is no word of this field.
_A = r"\b(?:an?|the|his|her|their|my|your|our|this|that|no|every|each)\s*$"
_VERB_OF = (
    r"\b(?:to|not|n['’]t|they|we|you|i|he|she|can|could|would|will|should|might|just|who)\s*$"
)
_NO_NAME: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "bury": (
        re.compile(_VERB_OF + r"(?<!compared to )(?<!next to )", re.I),
        re.compile(
            r"\s+(?:the|an?|it|them|him|her|his|their|our|my|your|this|that|these|those|any|all|what"
            r"|how|bad|news|problems?|things?|stuff|heads?|hatchets?|dead)\b",
            re.I,
        ),
    ),
    "bath": (
        re.compile(_A + r"|\b(?:hot|cold|bubble|bird|baby)\s*$", re.I),
        re.compile(
            r"\s+(?:times?|rooms?|nights?|water|tubs?|towels?|taps?|or shower|and bed)\b", re.I
        ),
    ),
    "bucks": (
        re.compile(r"\b(?:the|a|few|big|quick|fast|million|mega|extra|saves?|\d+)\s*$", re.I),
        re.compile(r"\s+(?:the|a|its|this|that|up)\b", re.I),
    ),
    "wolves": (re.compile(r"\b(?:the|of|by|pack)\s*$", re.I), re.compile(r"(?!)")),
}
# Names that are such words in most questions, and are told by what stands around a name.
_RARELY_NAMES = ("reading", "barking", "staffs")
# Initials by which a question means a council even in lower case: "lbhf", "bcp"; "15 lbs" is none.
_MIN_INITIALS, _AMOUNT_BEFORE = 3, re.compile(r"\d\s*$")
# "Westminster Hall", "a Westminster debate": Parliament.
_PARLIAMENT = re.compile(
    r"\s+(?:hall|debate|bubble|politic\w+|government|village|mps?|lobby)\b", re.I
)
# What a word means that begins a question and is written large for that alone: "Bury the ...".
_VERB_AFTER = re.compile(
    r"\s+(?:the|a|an|it|them|him|her|his|your|this|that|these|my|our|their|is|was|to|with|about"
    r"|books?|skills?|levels?|ages?|reports?|through|between|out|up|over|into)\b",
    re.I,
)
# "Bury was good", "Bury is one of ours": nothing is told so of what people do.
_TOLD_AFTER = re.compile(
    r"\s+(?:is|was)(?: (?:\w+ ){0,2}?)?\s*(?:inspected|visited|judged|rated|graded|good|outstanding"
    r"|inadequate|RI|one of|in)\b"
)
_PREFIX = (
    r"(?:the\s+)?(?:(?:london|royal|metropolitan)\s+borough\s+of\s+|city\s+of\s+"
    r"|county\s+of\s+|lb\s+(?:of\s+)?)?"
)
_SUFFIX = (
    r"(?:\s+(?:(?:city|county|borough|metropolitan borough|district|unitary)\s+)?"
    r"(?:council|authority|borough)\b"
    r"|\s+county\b(?!\s+(?:lines?|court|hall|councillors?|cricket)\b))?"
    r"(?:['’]s?)?"
)


def find_written(text: str, forms: Mapping[str, str]) -> list[Place]:
    """Names written as they are known."""
    found = []
    for _, start, end in runs(text, range(1, _MAX_WORDS + 1)):
        written = text[start:end]
        if written.endswith(("'s", "’s")):
            written = written[:-2]
        written = written.rstrip(".'’")
        form = normal(written)
        end = start + len(written)
        if form not in forms and _is_plural(form) and form[:-1] in forms:
            form = form[:-1]  # "brums front door"
        if form in forms and _is_here(text, (start, end), form):
            is_town = form in towns()
            found.append(
                Place(
                    forms[form],
                    widen(text, start, end),
                    written,
                    is_guess=is_town or form in misheard(),
                    is_town=is_town,
                )
            )
    return found


def _is_plural(form: str) -> bool:
    """Whether a word may be a name in the possessive, written without its apostrophe."""
    is_long = len(form) > _MIN_INITIALS + 1 and form not in (
        "yorks",
        "baths",
        "burys",
        "the islands",
    )
    return is_long and form.endswith("s") and not is_common(form)


def _is_here(text: str, span: Span, form: str) -> bool:
    """Whether a form in which names of councils are written is one where it stands."""
    if form in towns():
        return is_town_here(text, span, form)
    if form in misheard():
        return is_misheard_here(text, span, form)
    if form == "westminster" and _PARLIAMENT.match(text[span[1] :]):
        return False
    return form in nicknames() or _is_name_here(text, *span, form)


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
        return _is_initials(text[:start], form)
    if form in _NO_NAME and not written[:1].isupper():
        word_before, word_after = _NO_NAME[form]
        is_verb = word_before.search(text[:start]) and not _NAME_AFTER.match(text[end:])
        return not (is_verb or word_after.match(text[end:]))
    if form not in _RARELY_NAMES and form not in _NO_NAME:
        return True
    if written[:1].isupper() and (start > 0 or text[end : end + 2] in ("'s", "’s")):
        return True
    before, after = text[:start], text[end:]
    if _LEFT_OUT_AFTER.match(after):
        return True
    if written[:1].isupper() and (not _VERB_AFTER.match(after) or _TOLD_AFTER.match(after)):
        return True
    if _ASKED_BEFORE.search(before) and _ASKED_AFTER.match(after):
        return True
    return bool((_NAME_BEFORE.search(before) or not before.strip()) and _NAME_AFTER.match(after))


def _is_initials(before: str, form: str) -> bool:
    """Whether initials in lower case are a council's, and no word or sum: "rbwm", "bcp"."""
    is_rare = len(form) >= _MIN_INITIALS and not is_word(form)
    is_rare = is_rare and (len(form) > _MIN_INITIALS or not re.search(r"[aeiou]", form))
    return is_rare and not _AMOUNT_BEFORE.search(before)


def _is_place_word(bare: str) -> bool:
    return bare in place_words() or not _looks_like_initials(bare)


def _looks_like_initials(bare: str) -> bool:
    return not re.search(r"[aeiou]", bare) or len(bare) <= 3


def widen(text: str, start: int, end: int) -> Span:
    """The span with "London Borough of" before and "council" after taken in."""
    before = re.search(_PREFIX + r"$", text[:start], re.I)
    after = re.match(_SUFFIX, text[end:], re.I)
    return (before.start() if before else start, end + (after.end() if after else 0))

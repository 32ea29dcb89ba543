"""Mends the words that decide how a question is read, where they are misspelt or spoken.

"Inspction", "previos", "ofstead": only of the words of `reading_words.txt`, and only what is no
word itself; and years as they are spoken, "twenty nineteen". Names of places are mended where
they are looked for.
"""

from __future__ import annotations

import re
from calendar import month_name
from functools import lru_cache

from assistant.times import in_digits
from assistant.words import is_word, word_list

_WORDS = frozenset(word_list("reading_words.txt"))
_MIN_LETTERS = 5
_TOKEN = re.compile(rf"(?<![\w'’-])[A-Za-z]{{{_MIN_LETTERS},}}(?![\w'’-])")
# As people type the short words by which a list is asked for; too short to be told by a letter.
_SHORT = {
    "evry": "every",
    "evrey": "every",
    "wich": "which",
    "whch": "which",
    "meny": "many",
    "eny": "any",
    "begining": "beginning",
    "thier": "their",
    "wot": "what",
    "whihc": "which",
    "teh": "the",
    "mnay": "many",
    "tho": "though",
    "altho": "although",
    "youve": "you've",
    "theyve": "they've",
    "calender": "calendar",
    "appart": "apart",
    "exept": "except",
    "aswell": "as well",
    "cos": "because",
    "b4": "before",
    "thru": "through",
}
# "ILACS reports w just one point": as it is typed in a hurry, before a word that it goes with.
_WITH = re.compile(
    r"(?<![\w'’/])w/?(?= (?:an?|the|no|just|only|at|more|fewer|less|one|two|\d)\b)", re.I
)
_SHORT_WORD = re.compile(rf"(?<![\w'’-])(?:{'|'.join(_SHORT)})(?![\w'’-])", re.I)
# "The nort west".
_COMPASS = re.compile(
    r"\b(?P<way>nort|noth|nroth|norh|suoth|soth|sout|souht)(?=[ -](?:east|west)\b)", re.I
)
# Words for others of the same sound, told by what stands beside them: "lower then the council".
_BESIDE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bother then(?= (?!\w+ing\b)\w)", re.I), "other than"),
    (re.compile(r"(?<=\bcare )levers?\b", re.I), "leavers"),
    (
        re.compile(
            r"\b(?P<more>better|worse|higher|lower|more|less|fewer|other|rather|greater|longer"
            r"|shorter|weaker|stronger|poorer)(?P<of>(?: (?:grades?|marks?|ratings?|scores?"
            r"|results?|judge?ments?|ones?|overall))*) then"
            r"(?= (?:the(?!n)|their|there|its|it|they|that|those|this|what|overall|in|for"
            r"|at (?!the next)|any|last|before|help|leadership|adoption|care|children)\b)",
            re.I,
        ),
        r"\g<more>\g<of> than",
    ),
    (
        re.compile(
            r"\b(?P<at>at|in|by|on|from|of|since|than|with|for) there"
            r"(?= (?:own|last|latest|previous|first|next|inspections?|reports?|visits?|grades?"
            r"|ratings?|leadership|care|children)\b)",
            re.I,
        ),
        r"\g<at> their",
    ),
    (
        re.compile(
            r"(?P<before>(?:^|[,;:.?!]\s+)(?:and |but )?|\band )were"
            r"(?= (?:did|do|does|has|have|is|was|were|it|they['’]ve)\b|\s*(?:\?|$))",
            re.I,
        ),
        r"\g<before>where",
    ),
)
# Of the shorter ones too much is a letter away: "marsh", "angst".
_MONTHS = frozenset(month.lower() for month in month_name if len(month) > _MIN_LETTERS)
_LONG = 9  # letters, from which two may be wrong


def mend(text: str) -> str:
    """The text with years in digits and each word that is nearly one of the list as spelt there."""
    for wrong, right in _BESIDE:
        text = wrong.sub(right, text)
    text = _COMPASS.sub(lambda m: "north" if m["way"][0] in "nN" else "south", text)
    text = _WITH.sub("with", _SHORT_WORD.sub(_in_full, in_digits(text)))
    return _TOKEN.sub(
        lambda match: _mended(match.group(), is_first=not text[: match.start()].strip()), text
    )


def _in_full(match: re.Match[str]) -> str:
    word = match.group()
    return word if word.isupper() else _SHORT[word.lower()]  # EVRY is a name


@lru_cache(maxsize=1024)
def _mended(word: str, *, is_first: bool) -> str:
    from rapidfuzz.distance import OSA

    lower = word.lower()
    is_name = word[0].isupper() and not (word.isupper() or is_first or lower.startswith("ofst"))
    known_words = _MONTHS if is_name else _WORDS | _MONTHS
    if lower in known_words:
        return word
    near = sorted(
        (distance, known[-1] != lower[-1], known)  # the last letter is seldom wrong
        for known in known_words
        if known[0] == lower[0] and abs(len(known) - len(lower)) <= 2
        for distance in [OSA.distance(lower, known)]
        if distance <= (2 if len(known) >= _LONG else 1)
    )
    return near[0][2] if near and not is_word(lower) else word

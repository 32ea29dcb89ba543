"""Names of authorities with a letter or two wrong, cut short, or heard as two words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from assistant.places.known import MIN_FUZZY_CHARS, forms_to_guess, place_words
from assistant.places.place import Place, normal
from assistant.places.written import POSSESSIVE, runs, widen
from assistant.words import STOPWORDS, is_common, is_word

# "A red car", "the south end": of several words no name.
_BEFORE_A_THING = re.compile(r"\b(?:an?|the|his|her|their|my|your|our|this|that)\s*$", re.I)
# Names of which the first word alone is heard as two.
_LONE_FIRST = {"newcastle": "Newcastle upon Tyne", "southend": "Southend-on-Sea"}
_SOUNDS = tuple(
    (re.compile(letters), sound)
    for letters, sound in (
        (r"[^a-z]", ""),
        (r"ph", "f"),
        (r"ck|c(?![eiyh])", "k"),
        (r"ey|ee|ie|ea|y", "i"),
        (r"(.)\1", r"\1"),
        (r"e$", ""),
    )
)
_MIN_CUT_CHARS = 6  # "South Glouc" can only be South Gloucestershire


def find_misspelt(text: str, stored: frozenset[str]) -> list[Place]:
    """Names with a letter or two wrong."""
    forms, whole = forms_to_guess(stored), place_words()
    found = []
    for n, start, end in runs(text, sorted(forms)):
        written = normal(POSSESSIVE.sub("", text[start:end]))
        # An acronym of the field ("CAMHS") is not a misspelt name.
        is_acronym = n == 1 and text[start:end].isupper()
        own = written.split()
        if len(written) < MIN_FUZZY_CHARS or len(own) != n or is_acronym:
            continue
        if own[0] in STOPWORDS or own[-1] in STOPWORDS:
            continue  # "was Northamptonshire" is not West Northamptonshire
        if n > 1 and is_common(own[0]) and " ".join(own[1:]) in whole:
            continue  # nor is "work Lincolnshire" North Lincolnshire
        name = "" if _is_ordinary(written) else _nearest(written, forms[n])
        if name:
            found.append(Place(name, widen(text, start, end), text[start:end], is_guess=True))
    return found


def find_split(text: str, stored: frozenset[str]) -> list[Place]:
    """Names of one word written as several that sound like it: "new ham", "solly hull"."""
    sounds, begun = _sounds(stored)
    found = []
    for _, start, end in runs(text, (2, 3)):
        if text[start : start + 2].lower() not in begun:
            continue
        written = POSSESSIVE.sub("", text[start:end])
        own = normal(written).split()
        if len(own) < 2 or own[0] in STOPWORDS or own[-1] in STOPWORDS:
            continue
        name = sounds.get(_sound("".join(own)))
        if name and not _BEFORE_A_THING.search(text[:start]):
            end = start + len(written)
            found.append(Place(name, widen(text, start, end), written, is_guess=True))
    return found


@lru_cache(maxsize=8)
def _sounds(stored: frozenset[str]) -> tuple[Mapping[str, str], frozenset[str]]:
    """How the long names of one word sound, to the names; and the two letters they begin with."""
    forms = {**forms_to_guess(stored).get(1, {}), **_LONE_FIRST}
    begun = frozenset(form[:2] for form in forms)
    return {_sound(form): name for form, name in forms.items()}, begun


def _sound(word: str) -> str:
    """A word as a stranger might write it who hears it: double letters once, "y" as "i"."""
    for letters, sound in _SOUNDS:
        word = letters.sub(sound, word)
    return word


def _nearest(written: str, forms: Mapping[str, str]) -> str:
    """The name cut short so, else that which differs least and no more than allowed; or ""."""
    from rapidfuzz.distance import OSA

    if written in forms:
        return ""  # Warrington is not a misspelt Darlington
    cut_short = {name for form, name in forms.items() if form.startswith(written)}
    if len(cut_short) == 1 and len(written) >= _MIN_CUT_CHARS:
        return cut_short.pop()
    near = []
    for form, name in forms.items():
        if abs(len(form) - len(written)) <= _allowed(form):
            distance = OSA.distance(written, form, score_cutoff=_allowed(form))
            if 0 < distance <= _allowed(form):
                near.append((distance, form, name))
    return min(near)[2] if near else ""


def _allowed(form: str) -> int:
    """Letters that may be wrong: one in a name of up to 8, two up to 15, three in a longer one."""
    return 1 + (len(form) > 8) + (len(form) > 15)


def _is_ordinary(written: str) -> bool:
    """Whether a text is of words that people use: "pooled" is no misspelt Poole."""
    is_verb = written.endswith(("ed", "ing")) and is_word(written)
    return is_verb or all(is_common(word) or len(word) < 3 for word in written.split())

"""Which of the councils set beside each other a question goes on with: "not Bury", "drop Leeds"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import any_of, blank
from assistant.places import find_places
from assistant.reading import Reading
from assistant.words import join_names, word_list, words

_DROPS = any_of(
    r"\b(?:not|without|minus|except|exclud(?:e|ing)|drop|remove|lose|forget|ignore|skip|scrap"
    r"|never mind|but|leave|take|cut|strip)\b"
)
_ALL = any_of(r"^\W*(?:(?:and|so|now|ok(?:ay)?|for|of) )*all(?: of (?:them|those|these))?\W*$")
# All that such a question says besides the names.
_SAID = frozenset(word_list("dropping_words.txt"))


def name_those_kept(text: str, before: Reading, stored: Sequence[str]) -> str:
    """ "Not Bury", after a comparison, as what keeps to the others: "just Camden and Leeds".

    "All of them" is every council that was spoken of.
    """
    if before.form in ("compare", "finding") and len(before.heard) > 1 and _ALL.search(text):
        return f"Just {join_names(before.heard)}"
    if len(before.authorities) < 2 or before.form == "aggregate" or not _DROPS.search(text):
        return text
    places = find_places(text, frozenset(stored))
    dropped = {place.authority for place in places.named} | {*places.left_out}
    kept = [name for name in before.authorities if name not in dropped]
    is_some = kept and dropped < {*before.authorities}
    is_all_said = all(word in _SAID for word in words(blank(text, places.spans)))
    return f"Just {join_names(kept)}" if is_some and is_all_said else text

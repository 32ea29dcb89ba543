"""The grades that a sentence gives, held against where paragraphs print them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.sentences import split_sentences
from assistant.verifying.wording import read_wording
from ingest import Paragraph

_GRADES = {
    "outstanding": r"outstanding",
    "good": r"good",
    "adequate": r"adequate",
    "requires improvement": r"requir(?:es?|ed|ing) improvement(?: to be good)?",
    "inadequate": r"inadequate",
}
_GRADE = re.compile(
    "|".join(rf"(?P<g{n}>\b{pattern}\b)" for n, pattern in enumerate(reversed(_GRADES.values()))),
    re.I,
)
_NAMES = tuple(reversed(_GRADES))
# "good" and "adequate" are everyday words too: they are grades where the words around say so.
_EVERYDAY = frozenset({"good", "adequate"})
_GRADES_SAID = re.compile(
    r"\b(?:judge?d|judgements?|graded?|rated|ratings?|overall effectiveness|grading)\b", re.I
)
_BREAK = re.compile(r"[;,]|\b(?:and|but|while|whereas|although|though)\b", re.I)


def wrong_grades(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield each grade of the text that the paragraphs do not print, or print of another area.

    Where they print several grades, the line that speaks most like the part of
    the text is the one whose grade must be it.
    """
    lines = [line for p in paragraphs for line in split_sentences(p.text)]
    graded = [(line, set(grades_in(line, strictly=False))) for line in lines]
    graded = [(line, grades) for line, grades in graded if grades]
    is_said = _GRADES_SAID.search(text) is not None
    for part, grade in _parts(text):
        if grade in _EVERYDAY and not is_said:
            continue
        if not _of_this_area(part, grade, graded):
            yield grade


def grades_in(text: str, *, strictly: bool = True) -> list[str]:
    """The grades a text names, in order; strictly, "good" only where grades are spoken of."""
    is_said = not strictly or _GRADES_SAID.search(text) is not None
    found = [_NAMES[int((match.lastgroup or "g0")[1:])] for match in _GRADE.finditer(text)]
    return [grade for grade in found if is_said or grade not in _EVERYDAY]


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Each grade with the words that say what has it, up to the next break of the sentence."""
    start = 0
    for match in _GRADE.finditer(text):
        cut = _BREAK.search(text, match.end())
        part = f"{text[start : match.start()]} {text[match.end() : cut.start() if cut else None]}"
        start = match.end()
        grade = _NAMES[int((match.lastgroup or "g0")[1:])]
        yield (part if read_wording(part).content or start == 0 else text), grade


def _of_this_area(part: str, grade: str, graded: Sequence[tuple[str, set[str]]]) -> bool:
    said = [t for t in read_wording(_GRADES_SAID.sub(" ", part)).content if not t.word.isdigit()]
    lines = [read_wording(line) for line, _ in graded]
    met = [sum(line.has(token) for token in said) for line in lines]
    if not any(met):  # of the authority as a whole, where that is printed
        met = [int("overall" in line.text.lower()) for line in lines]
    most = max(met, default=0)
    return any(grade in grades for n, (_, grades) in zip(met, graded, strict=True) if n == most)

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
_CLAUSE = re.compile(r"[;,]|\b(?:and|but|while|whereas|although|though|from|to)\b", re.I)


def wrong_grades(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield each grade of the text that the paragraphs do not print, or print of another area.

    Where they print several grades, the line that speaks most like the part of
    the text is the one whose grade must be it.
    """
    lines = [line for p in paragraphs for line in split_sentences(p.text)]
    graded = [(line, set(grades_in(line, strictly=False))) for line in lines]
    graded = [(line, grades) for line, grades in graded if grades]
    is_said = _GRADES_SAID.search(text) is not None
    for part, grade in _parts(text, is_said):
        if grade in _EVERYDAY and not is_said:
            continue
        if not _of_this_area(part, grade, graded):
            yield grade


def grades_in(text: str, *, strictly: bool = True) -> list[str]:
    """The grades a text names, in order; strictly, "good" only where grades are spoken of."""
    is_said = not strictly or _GRADES_SAID.search(text) is not None
    found = [_NAMES[int((match.lastgroup or "g0")[1:])] for match in _GRADE.finditer(text)]
    return [grade for grade in found if is_said or grade not in _EVERYDAY]


def _parts(text: str, is_said: bool) -> Iterator[tuple[str, str]]:
    """Each grade with the words that say what has it."""
    start = 0
    for match in _GRADE.finditer(text):
        grade = _NAMES[int((match.lastgroup or "g0")[1:])]
        part = text[start : match.end()]
        yield (part if len(read_wording(part).content) > 2 else text), grade
        start = match.end()


def _of_this_area(part: str, grade: str, graded: Sequence[tuple[str, set[str]]]) -> bool:
    said = read_wording(re.sub(_GRADE, " ", part)).content
    if not said or not graded:
        return any(grade in grades for _, grades in graded)
    met = [
        (sum(read_wording(line).has(token) for token in said), grade in grades)
        for line, grades in graded
    ]
    most = max(n for n, _ in met)
    return any(is_it for n, is_it in met if n == most)

"""Which form of answer the phrases of a question ask for."""

from __future__ import annotations

import re
from typing import Literal

from assistant.cues.advice import ADVICE
from assistant.cues.changes import TREND
from assistant.cues.grades import ASKS_GRADE
from assistant.cues.lists import AGGREGATE
from assistant.cues.recommendations import RECOMMEND
from assistant.patterns import any_of

Form = Literal["finding", "grade", "recommend", "compare", "trend", "aggregate", "show", "advice"]

_COMPARE = any_of(
    r"\bcompar(?:e|ed|ison|ing)\b|\bversus\b|\bvs\b",
    r"\bdiffer(?:ence|s|ent)\b.*\bbetween\b",
    r"\bwhich (?:of the two|one|is|was|did|had)\b.*\bor\b",
)
# What is good and what is bad, by name: both are findings, and no grades.
SIDES_NAMED = any_of(r"\b(?:strengths?|weaknesse?s?|positives|negatives|pros)\b")
# Which forms a question shows, in the order in which they are decided between; of a paragraph
# that it names, `paragraphs` tells.
FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("advice", ADVICE),
    ("aggregate", AGGREGATE),
    ("trend", TREND),
    ("compare", _COMPARE),
    ("recommend", RECOMMEND),
    ("grade", ASKS_GRADE),
)

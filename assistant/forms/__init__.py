"""The forms of an answer, one module each: an `Inquiry` in, a `Draft` out."""

from assistant.forms.aggregates import answer_aggregate
from assistant.forms.bare_area import answer_area
from assistant.forms.comparisons import answer_comparison
from assistant.forms.found import answer_finding
from assistant.forms.grades import answer_grade
from assistant.forms.improvements import answer_improvements, answer_likely_improvements
from assistant.forms.overviews import answer_overview, asks_overview
from assistant.forms.paragraphs import show_paragraph
from assistant.forms.particulars import answer_particulars, particulars_asked
from assistant.forms.refusals import clarify, decline, decline_field, refuse
from assistant.forms.trends import answer_trend

__all__ = [
    "answer_aggregate",
    "answer_area",
    "answer_comparison",
    "answer_finding",
    "answer_grade",
    "answer_improvements",
    "answer_likely_improvements",
    "answer_overview",
    "answer_particulars",
    "answer_trend",
    "asks_overview",
    "clarify",
    "decline",
    "decline_field",
    "particulars_asked",
    "refuse",
    "show_paragraph",
]

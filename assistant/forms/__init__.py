"""The forms of an answer, one module each: an `Inquiry` in, a `Draft` out."""

from assistant.forms.choosing import form_for
from assistant.forms.comparisons import answer_comparison
from assistant.forms.found import answer_finding
from assistant.forms.refusals import refuse
from assistant.forms.trends import answer_trend

__all__ = ["answer_comparison", "answer_finding", "answer_trend", "form_for", "refuse"]

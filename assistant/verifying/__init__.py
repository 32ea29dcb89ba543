"""Checks a model's sentence against the paragraphs it cites, before anyone sees it."""

from assistant.verifying.checking import Problem
from assistant.verifying.support import MIN_SUPPORT, Signals
from assistant.verifying.verdict import Outcome, Verdict
from assistant.verifying.verify import assess_sentence, prepare, verify

__all__ = [
    "MIN_SUPPORT",
    "Outcome",
    "Problem",
    "Signals",
    "Verdict",
    "assess_sentence",
    "prepare",
    "verify",
]

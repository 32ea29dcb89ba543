"""The measures, each a small pure function whose docstring is its definition."""

from eval_questions.measures.citations import TextOf
from eval_questions.measures.latency import latency_ms
from eval_questions.measures.measure import MEASURES, Measure, measure_result
from eval_questions.measures.nuggets import support

__all__ = ["MEASURES", "Measure", "TextOf", "latency_ms", "measure_result", "support"]

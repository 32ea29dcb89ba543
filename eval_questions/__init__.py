"""Gold questions, measures, and the runner that puts the one to Pincite and makes the other."""

from eval_questions.command import GOLD_FOLDER, JudgedBy, Outcome, compare_command, evaluate_command
from eval_questions.errors import EvaluationError, MalformedGold
from eval_questions.gate import BASELINE, check, update_baseline
from eval_questions.gold_file import read_gold
from eval_questions.questions import KINDS, Question, missing_anchors
from eval_questions.run import Run
from eval_questions.runner import evaluate

__all__ = [
    "BASELINE",
    "GOLD_FOLDER",
    "KINDS",
    "EvaluationError",
    "JudgedBy",
    "MalformedGold",
    "Outcome",
    "Question",
    "Run",
    "check",
    "compare_command",
    "evaluate",
    "evaluate_command",
    "missing_anchors",
    "read_gold",
    "update_baseline",
]

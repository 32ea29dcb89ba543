"""How long a person waits.

Wall time from question to answer as the caller of `ask` sees it, in
milliseconds. With more than one worker the questions share the machine, so
each takes longer than it would alone: compare runs with the same workers.
"""

from __future__ import annotations

from eval_questions.results import Result


def latency_ms(result: Result) -> float | None:
    """Milliseconds to the answer; 0 or more. None for a question that failed.

    Its figures are the 50th and 95th percentile over questions, not the mean.
    """
    return None if result.failed else result.wall_ms

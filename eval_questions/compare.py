"""Two results files, question by question: what got better, what got worse, by how much.

Only questions that are the same in both are compared: the same id, words,
history and gold. The rest are named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from eval_questions.bootstrap import Interval, paired_interval
from eval_questions.errors import NothingToCompare
from eval_questions.measures import MEASURES
from eval_questions.results import read_lines
from eval_questions.table import markdown_table

# Each is 0 or 1 for a question, so a question is fixed or broken by it.
BY = ("answered right", "hit@5")

Line = Mapping[str, Any]


class Change(NamedTuple):
    """The questions that one measure calls fixed, and broken."""

    measure: str
    fixed: tuple[tuple[str, str], ...]  # (id, question): 0 before, 1 after
    broken: tuple[tuple[str, str], ...]


class Comparison(NamedTuple):
    """What changed from one results file to another."""

    n: int  # questions compared
    not_compared: tuple[str, ...]  # ids in one file only, or of a question that changed
    changes: tuple[Change, ...]
    differences: Mapping[str, Interval]  # after - before, by measure

    def render(self) -> str:
        """The comparison as text for people."""
        rows = [["measure", "after - before", "95% interval", "n"]]
        rows += [
            [name, f"{i.value:+.3f}", f"[{i.low:+.3f}, {i.high:+.3f}]", str(i.n)]
            for name, i in self.differences.items()
        ]
        parts = [f"{self.n} questions compared.", markdown_table(rows)]
        for change in self.changes:
            parts += [_listed(f"fixed, by {change.measure}", change.fixed)]
            parts += [_listed(f"broken, by {change.measure}", change.broken)]
        if self.not_compared:
            names = ", ".join(self.not_compared)
            parts.append(
                f"{len(self.not_compared)} not compared (in one only, or changed): {names}"
            )
        return "\n\n".join(parts)

    def to_json(self) -> dict[str, Any]:
        """The comparison with stable keys."""
        return {
            "questions": self.n,
            "not_compared": list(self.not_compared),
            "changes": [
                {
                    "measure": change.measure,
                    "fixed": [name for name, _ in change.fixed],
                    "broken": [name for name, _ in change.broken],
                }
                for change in self.changes
            ],
            "differences": {name: i._asdict() for name, i in self.differences.items()},
        }


def compare(before: Path, after: Path) -> Comparison:
    """Compare two results files.

    Raises:
        NotResults: one is not a results file.
        NothingToCompare: they share no question.
    """
    old, new = read_lines(before), read_lines(after)
    same = [name for name in old if name in new and _asked(old[name]) == _asked(new[name])]
    if not same:
        raise NothingToCompare(before, after)
    pairs = [(old[name], new[name]) for name in same]
    differences = {m.name: _difference(pairs, m.name) for m in MEASURES}
    return Comparison(
        n=len(same),
        not_compared=tuple(sorted((old.keys() | new.keys()) - set(same))),
        changes=tuple(_change(pairs, measure) for measure in BY),
        differences={name: i for name, i in differences.items() if i is not None},
    )


def _asked(line: Line) -> tuple[str, str]:
    return line["id"], line["evaluation"]["gold"]


def _difference(pairs: Sequence[tuple[Line, Line]], measure: str) -> Interval | None:
    values = [(_value(a, measure), _value(b, measure)) for a, b in pairs]
    both = [(a, b) for a, b in values if a is not None and b is not None]
    return paired_interval([a for a, _ in both], [b for _, b in both])


def _change(pairs: Sequence[tuple[Line, Line]], measure: str) -> Change:
    def moved(start: float, end: float) -> tuple[tuple[str, str], ...]:
        return tuple(
            (after["id"], after["question"])
            for before, after in pairs
            if _value(before, measure) == start and _value(after, measure) == end
        )

    return Change(measure, fixed=moved(0.0, 1.0), broken=moved(1.0, 0.0))


def _value(line: Line, measure: str) -> float | None:
    value = line["evaluation"]["measured"].get(measure)
    return None if value is None else float(value)


def _listed(title: str, questions: Sequence[tuple[str, str]]) -> str:
    lines = [f"- {name}: {question}" for name, question in questions]
    return "\n".join([f"{len(questions)} {title}", *lines])

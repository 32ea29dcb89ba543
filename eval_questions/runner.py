"""Puts every gold question to every system, and measures what comes back.

Results are written as they come, so a run that was stopped goes on where it
was: see `versions.run_key` for when a result is used again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from eval_questions.errors import NoQuestions
from eval_questions.gold_file import read_gold_files
from eval_questions.measures import TextOf, measure_result
from eval_questions.questions import GoldSet, Question, Side, missing_anchors
from eval_questions.results import (
    Result,
    Scored,
    failed_ask,
    line_of,
    read_lines,
    result_of,
    write_lines,
)
from eval_questions.run import Run, SystemRun
from eval_questions.systems import System, system_named
from eval_questions.versions import code_version, run_key, store_version
from index import IndexingError
from ingest import Anchor

if TYPE_CHECKING:
    from assistant import Model
    from index import Library, ReportRecord

logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]  # (questions done, questions in all), over all systems


def evaluate(
    library: Library,
    gold_files: Sequence[Path],
    *,
    split: Side | None = None,
    out: Path | None = None,
    html: Path | None = None,
    workers: int = 1,
    progress: Progress | None = None,
    systems: Sequence[str | System] = ("pincite",),
    answer_with: str = "extract",
    model: Model | None = None,
) -> Run:
    """Ask every question of the gold files, and measure the answers.

    A question that fails is recorded with its error and counts as wrong; the
    run goes on. Everything but the timings is the same in two runs of the same
    code over the same store.

    Args:
        library: the store that is asked.
        gold_files: each a set of its own.
        split: ask only the questions of this side.
        out: where results are written, one line a question; what it already
            holds of the same question, store and code is not asked again. The
            results of a second system lie beside it: `out.bm25.jsonl`.
        html: where a report for reading is written.
        workers: questions asked at a time, in threads.
        progress: told after each question.
        systems: what is asked; the first is the one in question.
        answer_with: passed to `ask`.
        model: likewise; who writes.

    Raises:
        EvaluationError: a gold file or a results file is not one, or there is nothing to ask.
    """
    sets = read_gold_files(gold_files)
    reports = {report.report_id: report for report in library.reports()}
    questions, skipped = _chosen(sets, split, reports)
    if not questions:
        raise NoQuestions(gold_files, split)
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
    text_of = text_reader(library)
    chosen = [
        system_named(s, library, answer_with=answer_with, model=model) if isinstance(s, str) else s
        for s in systems
    ]
    tell = _counter(progress, len(questions) * len(chosen))
    store = store_version(library)
    runs = tuple(
        _run_system(system, questions, store, _out_of(out, system, place), workers, text_of, tell)
        for place, system in enumerate(chosen)
    )
    run = Run(
        sets=sets,
        side=split,
        systems=runs,
        missing=missing_anchors(questions, lambda anchor: text_of(anchor) is not None),
        skipped=tuple(q.id for q in skipped),
        framework_of={name: report.framework for name, report in reports.items()},
        workers=workers,
    )
    if html is not None:
        from eval_questions.report import write_report

        write_report(run, html, text_of)
    return run


def _chosen(
    sets: Sequence[GoldSet], split: Side | None, reports: Mapping[str, ReportRecord]
) -> tuple[list[Question], list[Question]]:
    """What is asked, its anchors as they are stored; and what is not, for other reports stored."""
    both: tuple[list[Question], list[Question]] = ([], [])
    for gold_set in sets:
        for question in gold_set.on_side(split):
            is_skipped = not gold_set.fits(question, reports)
            both[is_skipped].append(question.as_stored(lambda name: _is_plain_text(reports, name)))
    return both


def _is_plain_text(reports: Mapping[str, ReportRecord], report_id: str) -> bool:
    return report_id in reports and reports[report_id].pages == 0


class _Asked(NamedTuple):
    """What one question gave, before it is measured."""

    asked: Mapping[str, Any]
    wall_ms: float
    error: str


def _run_system(
    system: System,
    questions: Sequence[Question],
    store: str,
    out: Path | None,
    workers: int,
    text_of: TextOf,
    tell: Callable[[], None],
) -> SystemRun:
    keys = {
        q.id: run_key(q, system=system.name, store=store, code=code_version()) for q in questions
    }
    results = _reusable(questions, keys, out)
    n_reused = len(results)
    for _ in results:
        tell()
    left = [q for q in questions if q.id not in results]

    def scored(question: Question) -> Scored:
        result = results[question.id]
        values = measure_result(question, result, text_of, ranking_only=system.ranking_only)
        return Scored(question, result, values)

    if out is not None:
        kept = (q for q in questions if q.id in results)
        write_lines(out, (line_of(scored(q), keys[q.id]) for q in kept))
    for question, asked in _ask_all(system, left, workers):
        results[question.id] = result_of(
            question, asked.asked, wall_ms=asked.wall_ms, error=asked.error
        )
        if out is not None:
            with out.open("a", encoding="utf-8") as lines:
                lines.write(line_of(scored(question), keys[question.id]) + "\n")
        tell()
    every = tuple(scored(q) for q in questions)
    if out is not None:  # again, whole: in the order of the gold files, however they came
        write_lines(out, (line_of(s, keys[s.question.id]) for s in every))
    return SystemRun(system.name, system.ranking_only, every, n_reused)


def _reusable(
    questions: Sequence[Question], keys: Mapping[str, str], out: Path | None
) -> dict[str, Result]:
    lines = {} if out is None else read_lines(out)
    found = {}
    for question in questions:
        line = lines.get(question.id)
        if line is None:
            continue
        evaluation = line["evaluation"]
        has_failed = evaluation["error"] or (line.get("usage") or {}).get("failure")
        if evaluation["key"] == keys[question.id] and not has_failed:
            asked = {k: v for k, v in line.items() if k not in ("id", "evaluation")}
            found[question.id] = result_of(question, asked, wall_ms=evaluation["wall_ms"])
    return found


def _ask_all(
    system: System, questions: Sequence[Question], workers: int
) -> Iterator[tuple[Question, _Asked]]:
    """Each question with what it gave, as they come; stopped, it asks no further one."""
    if not questions:
        return
    system.prepare()
    if workers <= 1:
        yield from ((question, _ask(system, question)) for question in questions)
        return
    pool = ThreadPoolExecutor(workers, thread_name_prefix="evaluate")
    try:
        waiting: dict[Future[_Asked], Question] = {
            pool.submit(_ask, system, question): question for question in questions
        }
        for future in as_completed(waiting):
            yield waiting[future], future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _ask(system: System, question: Question) -> _Asked:
    start = time.perf_counter()
    try:
        asked = system.ask(question)
    except Exception as exc:  # any failure is a finding, and loses no other question
        logger.warning("question failed id=%s", question.id, exc_info=True)
        error = f"{type(exc).__name__}: {exc}"
        return _Asked(failed_ask(question), (time.perf_counter() - start) * 1000, error)
    return _Asked(asked, (time.perf_counter() - start) * 1000, "")


def text_reader(library: Library) -> TextOf:
    """The printed words of a paragraph, its footnotes after it; each report is read once."""

    @cache
    def texts_of(report_id: str) -> dict[Anchor, str]:
        try:
            paragraphs = library.paragraphs(report_id)
        except IndexingError:  # there is no such report
            return {}
        return {p.anchor: "\n".join((p.text, *(n.text for n in p.footnotes))) for p in paragraphs}

    return lambda anchor: texts_of(anchor.report_id).get(anchor)


def _out_of(out: Path | None, system: System, place: int) -> Path | None:
    if out is None or place == 0:
        return out
    return out.with_name(f"{out.stem}.{system.name}{out.suffix}")


def _counter(progress: Progress | None, total: int) -> Callable[[], None]:
    done = 0

    def tell() -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, total)

    return tell

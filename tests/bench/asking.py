"""The questions of a run: first ones, warm ones by kind, those of many visitors at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from index import Library
from tests.bench.bench import BM25, LLAMA, Bench
from tests.bench.measured import Figure, joined, percentile
from tests.bench.questions import KINDS, mixed, questions
from tests.bench.serving import ALONE, IN_TWO, Served, ask_at_once, ask_cold, served
from tests.bench.telling import US

VISITORS = 8
N_MIXED = 90  # questions that many visitors ask, again and again
WARM_S = 5
PAUSE_S = 2  # before somebody who has opened the page asks


def ask_all(bench: Bench, size: str) -> list[Figure]:
    """Starts, first answers, warm answers by kind, many visitors at once."""
    store, log = bench.work / "store", bench.work / "log.txt"
    authorities = _authorities(store)
    found: list[Figure] = []

    def add(who: str, what: str, unit: str, values: Iterable[float]) -> None:
        found.append(Figure(what, size, who, unit, tuple(values)))

    firsts = mixed(authorities, bench.n, turn=3)
    bench.tell(f"{bench.n} starts")
    for question in firsts:
        with served(store, log) as pincite:
            add(US, "start to ready", "s", [pincite.ready_s])
            add(US, "memory when ready", "MB", [pincite.memory / 1e6])
            first_s = pincite.ask(question)
            add(US, "start to first answer", "s", [pincite.ready_s + first_s])
    for question in firsts:
        add(US, "a command `pincite ask`", "s", [ask_cold(store, question)])
    bench.tell("questions")
    with served(store, log, **IN_TWO) as pincite:
        time.sleep(PAUSE_S)
        add(US, f"first answer, {PAUSE_S} s after ready", "s", [pincite.ask(firsts[0])])
        _warm(pincite, authorities, 2)
        for kind in KINDS:
            cpu = pincite.cpu_s
            values = [pincite.ask(q) for q in questions(kind, authorities, bench.n)]
            add(US, f"warm: {kind}", "s", values)
            add(US, f"warm: {kind}", "processor s", [(pincite.cpu_s - cpu) / bench.n])
        found += _ask_at_once(bench, size, [pincite], "", mixed(authorities, N_MIXED, turn=1))
        add(US, "memory after questions", "MB", [pincite.memory / 1e6])
    with served(store, log, **ALONE) as one, served(store, log, **ALONE) as other:
        for n, (copies, how) in enumerate(
            [([one], ", in one process"), ([one, other], ", two copies")]
        ):
            for copy in copies:
                _warm(copy, authorities, 0)
            asked = mixed(authorities, N_MIXED, turn=2 + n)
            found += _ask_at_once(bench, size, copies, how, asked)
        add(US, "memory after questions, in one process", "MB", [one.memory / 1e6])
    found = joined(found)
    warm = [
        value for f in found if f.what.startswith("warm: ") and f.unit == "s" for value in f.values
    ]
    add(US, "warm, all kinds: median", "s", [percentile(warm, 0.5)])
    add(US, "warm, all kinds: p95", "s", [percentile(warm, 0.95)])
    return found + _ask_plainly(bench, size, authorities, firsts)


def _warm(copy: Served, authorities: Sequence[str], n_answering: int) -> None:
    """Wait for its answering processes, and ask each of them every kind of question."""
    copy.wait_for_answering(n_answering)
    once = mixed(authorities, len(KINDS), turn=4)
    ask_at_once([copy], once * max(n_answering, 1), max(n_answering, 1), WARM_S)


def _ask_at_once(
    bench: Bench, size: str, copies: Sequence[Served], how: str, asked: Sequence[str]
) -> list[Figure]:
    """What many visitors get, of copies that answer in some way."""
    cpu = sum(copy.cpu_s for copy in copies)
    took = ask_at_once(copies, asked, VISITORS, bench.for_s)
    cpu = sum(copy.cpu_s for copy in copies) - cpu
    rows = {
        (f"answers a second, {VISITORS} visitors{how}", "1/s"): len(took) / bench.for_s,
        (f"a question of all kinds{how}", "processor s"): cpu / len(took),
        (f"one of {VISITORS} visitors waits{how}", "s"): percentile(took, 0.5),
        (f"one of {VISITORS} visitors waits, p95{how}", "s"): percentile(took, 0.95),
    }
    return [Figure(what, size, US, unit, (value,)) for (what, unit), value in rows.items()]


def _ask_plainly(
    bench: Bench, size: str, authorities: Sequence[str], firsts: Sequence[str]
) -> list[Figure]:
    """The same questions to the others; what they do does not depend on their kind."""
    asked = [q for kind in KINDS for q in questions(kind, authorities, bench.n)]
    found: list[Figure] = []

    def ask(who: str, run: Callable[..., dict[str, Any]], **given: Any) -> None:
        told = [run("ask", questions=[q, *firsts], **given) for q in firsts[1:]]
        told.append(run("ask", questions=[firsts[0], *asked], **given | _visitors(bench, who)))
        each = told[-1]["each"]
        rows: Mapping[tuple[str, str], list[float]] = {
            ("start to first answer", "s"): [one["first"] for one in told],
            ("warm, all kinds: median", "s"): [percentile(each, 0.5)],
            ("warm, all kinds: p95", "s"): [percentile(each, 0.95)],
            ("memory after questions", "MB"): [told[-1]["peak_mb"]],
        }
        if who == LLAMA:
            rows = {
                **rows,
                (f"answers a second, {VISITORS} visitors", "1/s"): [told[-1]["a_second"]],
            }
        found.extend(Figure(what, size, who, unit, tuple(v)) for (what, unit), v in rows.items())

    if bench.plain:
        ask(LLAMA, bench.llama, store=str(bench.work / "llama"), embedder=bench.embedder)
    ask(BM25, bench.bm25, store=str(bench.work / "bm25"))
    return found


def _visitors(bench: Bench, who: str) -> dict[str, Any]:
    return {"threads": VISITORS, "for_s": bench.for_s} if who == LLAMA else {}


def _authorities(store: Path) -> list[str]:
    with Library.open(store) as library:
        return sorted({record.authority for record in library.reports()})

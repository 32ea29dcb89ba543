"""What Pincite does, step by step, through its public faces.

Takes one JSON object on stdin and prints one, as `plain_llamaindex` does; each
step runs in a process of its own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index import Library, Query
from ingest import IngestError, Report, read_reports
from tests.bench.generated import GeneratedEmbedder, read_patterns, reports
from tests.bench.timing import Timed

NEVER_CHROMA = 1 << 40  # more passages than there can be: every vector is compared
K = 50  # as `ask` retrieves


def main() -> None:
    given = json.load(sys.stdin)
    steps: dict[str, Callable[..., dict[str, Any]]] = {
        "files": files, "build": build, "add": add, "retrieve": retrieve, "fill": fill,
        "catalogue": catalogue,
    }  # fmt: skip
    sys.stdout.write(json.dumps(steps[given.pop("step")](**given)))


def files(deliveries: list[list[str]], store: str, texts: str) -> dict[str, Any]:
    """From files to answerable, one delivery after the other into one store: seconds of each.

    The paragraphs are also written to `texts`, for who indexes them without reading.
    """
    timed, counts = Timed(), []
    with Library.open(Path(store)) as library, Path(texts).open("w", encoding="utf-8") as out:
        for delivery in deliveries:
            paths = [Path(path) for path in delivery]
            with timed("reading"):
                read = [(p, r) for p, r in read_reports(paths) if not isinstance(r, IngestError)]
            with timed("storing"):
                for path, report in read:
                    library.add(report, path.read_bytes())
            with _embedding_apart(timed) as progress:
                library.refresh(progress)
            out.writelines(map(_line, (report for _, report in read)))
            counts.append(_counted([report for _, report in read]))
        status = library.status()
    columns = {name: [row[name] for row in counts] for name in counts[0]}
    return {**timed.seconds, **columns, "n_passages": status["passages"]}


def build(store: str, n_paragraphs: int, patterns: list[str], texts: str) -> dict[str, Any]:
    """Store GENERATED paragraphs with GENERATED vectors, and write their texts beside."""
    timed = Timed()
    models = read_patterns(map(Path, patterns))
    embedder = GeneratedEmbedder(models)
    n_reports = 0
    with Library.open(Path(store), embedder=embedder) as library, Path(texts).open("w") as out:
        for report in reports(models, n_paragraphs):
            with timed("storing"):
                library.add(report)
            out.write(_line(report))
            n_reports += 1
        with _embedding_apart(timed) as progress:
            library.refresh(progress)
        status = library.status()
    return {
        **{name: sum(each) for name, each in timed.seconds.items()},
        "n_reports": n_reports,
        "n_passages": status["passages"],
    }


def add(store: str, paths: list[str]) -> dict[str, Any]:
    """Add report after report to a store, each until a search finds it: seconds of each.

    Their words are embedded truly. They are removed again afterwards, untimed.
    """
    timed, added = Timed(), []
    with Library.open(Path(store)) as library:
        library.retrieve(Query("children"), [r.report_id for r in library.reports()][:1], 1)
        for path in map(Path, paths):
            with timed("adding"):
                [(_, report)] = read_reports([path])
                if isinstance(report, IngestError):
                    raise SystemExit(f"bench: {report}")
                name = library.add(report, path.read_bytes()).report_id
                library.refresh()
                if not library.retrieve(Query("children"), [name], 1):
                    raise SystemExit(f"bench: {name} was added and is not found")
            added.append(name)
        for name in added:
            library.remove(name)
        library.refresh()
    return dict(timed.seconds)


def fill(store: str, url: str | None = None) -> dict[str, Any]:
    """Fill Chroma, in the store's folder or on a server, with what is stored."""
    timed = Timed()
    with Library.open(Path(store), chroma_url=url, exact_limit=0) as library, timed("filling"):
        library.refresh()
    return dict(timed.seconds)


def catalogue(store: str, n: int) -> dict[str, Any]:
    """Read the record of every report, as each copy does after a change: seconds each time."""
    timed = Timed()
    for _ in range(n):
        with Library.open(Path(store)) as library, timed("catalogue"):
            library.reports()
    return dict(timed.seconds)


def retrieve(
    store: str, questions: list[str], reports: list[str], is_exact: bool, url: str | None = None
) -> dict[str, Any]:
    """Search for each question in one report and in all, by comparing every vector or by Chroma."""
    timed = Timed()
    limit = NEVER_CHROMA if is_exact else 0
    with Library.open(Path(store), chroma_url=url, exact_limit=limit) as library:
        everything = [record.report_id for record in library.reports()]
        for question in questions:  # embedded once: what is timed is finding
            library.retrieve(Query(question), everything, K)
        for question, report in zip(questions, reports, strict=True):
            with timed("one"):
                library.retrieve(Query(question), [report], K)
            with timed("all"):
                library.retrieve(Query(question), everything, K)
    return dict(timed.seconds)


@contextmanager
def _embedding_apart(timed: Timed) -> Iterator[Callable[[int, int], None]]:
    """Yield a `progress` for `refresh`: what comes after its last call makes vectors findable."""
    embedding, rest = timed("embedding"), timed("making findable")
    embedding.__enter__()
    is_over = False

    def progress(done: int, all_: int) -> None:
        nonlocal is_over
        if done == all_ and not is_over:
            is_over = True
            embedding.__exit__(None, None, None)
            rest.__enter__()

    yield progress
    if not is_over:
        raise SystemExit("bench: nothing was embedded")
    rest.__exit__(None, None, None)


def _counted(read: list[Report]) -> dict[str, int]:
    return {
        "n_pages": sum(report.pages for report in read),
        "n_paragraphs": sum(len(report.paragraphs) for report in read),
        "n_words": sum(len(p.text.split()) for report in read for p in report.paragraphs),
    }


def _line(report: Report) -> str:
    text = "\n\n".join(p.text.replace("\n\n", "\n") for p in report.paragraphs if p.text.strip())
    return json.dumps({"report_id": report.report_id, "text": text}) + "\n"


if __name__ == "__main__":
    main()

"""A paragraph printed beside a found one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assistant import inquire
from index import Library
from ingest import Anchor, read_report
from ingest.samples import __file__ as samples

WORDS = (
    "Ponies graze on the field behind the town hall.",
    "Return home interviews after children go missing are late.",
    "The two workers who carried them out left in May, and nobody took their place.",
    "The staff canteen serves soup on Fridays.",
)


def ranked(folder: Path, parts: tuple[str, ...]) -> dict[str, float]:
    """The score of each label for a question that paragraph 2 answers and 3 explains."""
    report = read_report(Path(samples).parent / "northmoor-2012-05.txt")
    paragraphs = tuple(
        replace(
            report.paragraphs[0],
            anchor=Anchor(report.report_id, str(n)),
            headings=(part, "Missing children"),  # only the inner one is embedded
            text=text,
            boxes=(),
            footnotes=(),
        )
        for n, (text, part) in enumerate(zip(WORDS, parts, strict=True), start=1)
    )
    bare = replace(report, judgements=(), improvement_items=(), anomalies=())
    with Library.open(folder) as library:
        library.add(replace(bare, paragraphs=paragraphs))
        library.refresh()
        found = inquire(library, "Are return interviews late for missing children in Northmoor?")
    return {hit.paragraph.anchor.label: hit.score for hit in found.hits}


def test_what_is_printed_beside_a_finding_is_lifted_toward_it_under_the_same_headings(tmp_path):
    together = ranked(tmp_path / "a", ("Care",) * 4)
    apart = ranked(tmp_path / "b", ("Care", "Care", "Partners", "Partners"))
    assert max(together, key=together.__getitem__) == "2"
    assert together["3"] > apart["3"]
    assert together["2"] == apart["2"]

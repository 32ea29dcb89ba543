"""The pairs that the check of sentences is measured on, and what is made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from assistant import Citation
from assistant.verifying import Verdict
from eval_questions import MalformedGold
from eval_questions.verifier import (
    Checked,
    Kind,
    Pair,
    PairSet,
    check_pairs,
    read_pairs,
    render,
    share_of,
    supported_lost,
    unsupported_shown,
)
from index import Library
from ingest import Anchor, IngestError, read_report

FILED_AS = {"london-corporation": "city-of-london"}
RUN = 8  # words: shorter runs are names, dates and set phrases
RIGHT = Anchor("northmoor-2023-03", "34")
OTHER = Anchor("northmoor-2023-03", "35")
HEADER = '{"split": {"tune": ["a"], "test": ["b"]}}'


def made(kind: str, outcome: str, shown: Anchor | None = None, right: Anchor | None = None):
    """A pair of a kind, and a verdict that cites a paragraph."""
    pair = Pair(
        id="1",
        kind=kind,
        text="A sentence.",
        cited=[OTHER._asdict()],
        right=[right._asdict()] if right else [],
    )
    citations = (Citation(shown, 1, "Words.", "supported"),) if shown else ()
    return Checked(pair, Verdict(outcome, citations, "A sentence.", ""))


def test_the_pairs_are_as_many_and_as_varied_as_they_say():
    found = read_pairs()
    kinds = Counter(pair.kind for pair in found.pairs)
    assert len(found.pairs) == len({pair.id for pair in found.pairs}) == 918
    assert set(kinds) == set(get_args(Kind))
    assert min(kinds.values()) >= 10
    assert Counter(map(found.side, found.pairs)) == {"tune": 603, "test": 315}


def test_a_pair_over_reports_of_both_sides_is_kept_for_testing():
    def pair(*reports: str) -> Pair:
        cited = [{"report_id": report, "label": "1"} for report in reports]
        return Pair(id="1", kind="supported", text="A sentence.", cited=cited)

    found = PairSet((), frozenset({"seen-last"}))
    assert found.side(pair("seen-first")) == "tune"
    assert found.side(pair("seen-first", "seen-last")) == "test"


def test_every_anchor_of_the_samples_stands_in_its_report(sample_library: Library):
    stored = {r.report_id for r in sample_library.reports()}
    named = [
        Anchor(a.report_id, a.label)
        for pair in read_pairs().pairs
        for a in (*pair.cited, *pair.evidence, *pair.right)
        if a.report_id in stored
    ]
    assert len(named) >= 100
    assert all(sample_library.paragraph(anchor).text for anchor in named)


@pytest.mark.slow
def test_no_sentence_repeats_eight_words_of_a_real_report(shared: Path):
    invented = ("northmoor", "eastwick")
    pairs = [p for p in read_pairs().pairs if not p.cited[0].report_id.startswith(invented)]
    wanted = {pair.cited[0].report_id for pair in pairs}
    texts = dict(_read(shared / "corpus" / "childrens-services", wanted))
    assert texts.keys() == wanted
    printed = {run for text in texts.values() for run in _runs(text)}
    repeated = [(p.id, run) for p in pairs for run in _runs(p.text) if run in printed]
    assert repeated == []


@pytest.mark.parametrize(
    ("checked", "wrongly_shown", "wrong"),
    [
        pytest.param(made("supported", "supported", OTHER), False, False, id="shown"),
        pytest.param(made("supported", "replaced", OTHER), False, True, id="only-quoted"),
        pytest.param(made("negated", "supported", OTHER), True, True, id="untrue-and-shown"),
        pytest.param(made("negated", "replaced", OTHER), False, False, id="untrue-and-quoted"),
        pytest.param(made("wrong-paragraph", "repaired", RIGHT, RIGHT), False, False, id="mended"),
        pytest.param(
            made("wrong-paragraph", "repaired", OTHER, RIGHT), True, True, id="mended-wrongly"
        ),
    ],
)
def test_what_counts_as_wrong(checked: Checked, wrongly_shown: bool, wrong: bool):
    assert (checked.is_wrongly_shown, checked.is_wrong) == (wrongly_shown, wrong)


def test_the_shares_are_of_the_sentences_they_speak_of():
    checked = [
        made("supported", "supported", OTHER),
        made("supported", "replaced", OTHER),
        made("supported", "dropped"),
        made("negated", "supported", OTHER),
        made("negated", "dropped"),
    ]
    assert unsupported_shown(checked)[:2] == (1, 2)
    assert supported_lost(checked, counting_replaced=True)[:2] == (2, 3)
    assert supported_lost(checked, counting_replaced=False)[:2] == (1, 3)
    assert unsupported_shown(checked[:3]) is None


def test_the_table_says_of_each_kind_how_many_were_right():
    checked = [
        made("supported", "supported", OTHER),
        made("supported", "dropped"),
        made("negated", "dropped"),
    ]
    lines = render(checked).splitlines()
    assert lines[0].startswith("unsupported shown")
    assert "(0 of 1)" in lines[0]
    assert [line.split() for line in lines[-2:]] == [
        ["supported", "1", "of", "2", "right"],
        ["negated", "1", "of", "1", "right"],
    ]


def test_the_interval_of_nothing_found_is_not_nothing():
    share = share_of(0, 100)
    assert str(share) == "0.0% [0.0%, 3.7%] (0 of 100)"
    assert share_of(50, 100).low == pytest.approx(0.404, abs=0.001)


def test_a_line_that_is_no_pair_is_refused_by_its_number(tmp_path: Path):
    path = tmp_path / "pairs.jsonl"
    path.write_text(f'{HEADER}\n{{"id": "1", "kind": "odd", "text": "x", "cited": []}}\n', "utf-8")
    with pytest.raises(MalformedGold, match="line 2"):
        read_pairs(path)


def test_pairs_without_their_reports_are_left_out(sample_library: Library):
    pairs = [pair for pair in read_pairs().pairs if pair.id.startswith("leeds-2018-11")]
    assert pairs
    assert list(check_pairs(pairs, [sample_library])) == []


def test_no_wrong_fact_of_an_unseen_sample_report_is_shown(sample_library: Library):
    exact = {"number-changed", "grade-changed", "wrong-authority", "wrong-year"}
    pairs = [
        pair
        for pair in read_pairs().pairs
        if pair.kind in exact and pair.reports <= {"northmoor-2012-05", "eastwick-2026-06"}
    ]
    checked = list(check_pairs(pairs, [sample_library]))
    assert len(checked) == len(pairs) >= 20
    assert [c.pair.id for c in checked if c.is_shown] == []


def _read(folder: Path, wanted: set[str]) -> Iterator[tuple[str, str]]:
    """The text of each wanted report, found by its council and the years it may be of."""
    for path in sorted(folder.rglob("*.pdf")):
        slug = path.parent.name.partition("_")[2].replace(" ", "-").lower()
        slug = FILED_AS.get(slug, slug)
        near = {f"{int(r.split('-')[-2]) + n}" for r in wanted if slug in r for n in (0, 1)}
        if not any(year in path.name for year in near):
            continue
        try:
            report = read_report(path)
        except IngestError:  # a web page under a PDF's name
            continue
        if report.report_id in wanted:
            yield report.report_id, "\n".join(p.text for p in report.paragraphs)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.strip(".,;:!?()'\"‘’“”") for word in text.casefold().split()]
    yield from (tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))

"""The gold sets that come with Pincite: of the right make, and true of the reports."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from eval_questions import GOLD_FOLDER, read_gold
from eval_questions.gold_file import read_gold_files
from eval_questions.questions import KINDS, GoldSet, Question, authority_slug
from ingest import IngestError, Report, read_report

SETS = ("sample", "seeds", "corpus")
PRACTICE = sorted(file.stem for file in GOLD_FOLDER.glob("practice*.jsonl"))
RUN = 8  # words: shorter runs are names, dates and set phrases


@pytest.fixture(scope="module")
def sets() -> dict[str, GoldSet]:
    return {name: read_gold(GOLD_FOLDER / f"{name}.jsonl") for name in SETS}


@pytest.fixture(scope="module")
def seed_reports(shared: Path) -> dict[str, Report]:
    return _by_id(sorted((shared / "seeds").glob("*.txt")))


@pytest.fixture(scope="module")
def corpus_reports(shared: Path) -> dict[str, Report]:
    return _by_id(sorted((shared / "corpus").rglob("*.pdf")))


def test_the_sets_have_no_id_in_common():
    assert len(read_gold_files(GOLD_FOLDER / f"{name}.jsonl" for name in SETS)) == 3


@pytest.mark.parametrize("name", PRACTICE)
def test_what_is_practised_on_is_of_no_test_side(name):
    questions = read_gold(GOLD_FOLDER / f"{name}.jsonl").questions
    headers = [(GOLD_FOLDER / f"{s}.jsonl").read_text("utf-8").split("\n")[0] for s in SETS[1:]]
    tested = {authority for line in headers for authority in json.loads(line)["split"]["test"]}
    named = {anchor.report_id for q in questions for anchor in q.relevant}
    assert len(questions) >= 20
    assert {q.side for q in questions} == {"tune"}
    assert not [id_ for id_ in named if id_.startswith(tuple(tested))]


@pytest.mark.parametrize("name", SETS)
def test_every_kind_is_asked_a_tenth_unanswerable_and_a_tenth_in_several_turns(sets, name):
    questions = sets[name].questions
    assert {q.kind for q in questions} == set(KINDS)
    assert sum(not q.is_answerable for q in questions) >= len(questions) / 10
    assert sum(bool(q.history) for q in questions) >= len(questions) / 10
    assert all(q.why for q in questions if not q.is_answerable)
    assert min(Counter(q.side for q in questions).values()) >= len(questions) / 5


def test_the_sets_are_as_large_and_as_wide_as_they_say(sets):
    assert len(sets["sample"].questions) == 60
    assert len(sets["seeds"].questions) >= 200
    assert len(sets["corpus"].questions) >= 200
    reports = {anchor.report_id for q in sets["corpus"].questions for anchor in q.gold}
    assert len(reports) >= 30
    assert len({authority_slug(report_id) for report_id in reports}) >= 15


def test_every_anchor_of_the_seeds_stands_in_the_text(sets, seed_reports):
    assert _missing(sets["seeds"], seed_reports) == []


@pytest.mark.parametrize(
    ("folder", "published"),
    [
        ("80486_barking and dagenham", "04 september 2023"),
        ("80517_waltham forest", "20 january 2015"),
    ],
)
def test_an_anchor_means_the_same_in_the_text_and_in_the_pdf(
    sets, seed_reports, shared, folder, published
):
    place = shared / "corpus" / "childrens-services" / folder
    report = read_report(place / f"children's services inspection - {published}.pdf")
    report_id = report.report_id
    pdf, text = _first_words(report), _first_words(seed_reports[report_id])
    for question in sets["seeds"].questions:
        named = dict(question.text_labels)
        for anchor in question.relevant:
            if anchor.report_id == report_id:
                assert text[named.get(anchor, anchor.label)] == pdf[anchor.label], question.id


def test_no_question_over_the_seeds_repeats_eight_words_of_a_report(sets, seed_reports):
    assert _repeated(sets["seeds"], seed_reports) == []


@pytest.mark.slow
def test_every_anchor_of_the_corpus_stands_in_its_report(sets, seed_reports, corpus_reports):
    stored = {**seed_reports, **corpus_reports}
    assert _missing(sets["corpus"], stored) == []
    assert _missing(sets["seeds"], stored) == []


@pytest.mark.slow
def test_no_question_over_the_corpus_repeats_eight_words_of_a_report(sets, corpus_reports):
    assert _repeated(sets["corpus"], corpus_reports) == []


def _by_id(paths) -> dict[str, Report]:
    reports = {}
    for path in paths:
        try:
            report = read_report(path)
        except IngestError:  # two files of the corpus are web pages under a PDF's name
            continue
        reports[report.report_id] = report
    return reports


def _missing(gold_set: GoldSet, stored: dict[str, Report]) -> list[tuple[str, str, str]]:
    held = {p.anchor for report in stored.values() for p in report.paragraphs}
    return [
        (question.id, *anchor)
        for gold in gold_set.questions
        for question in [gold.as_stored(lambda name: name in stored and not stored[name].pages)]
        for anchor in (*question.gold, *question.also_ok)
        if anchor not in held
    ]


def _first_words(report: Report) -> dict[str, str]:
    """The first letters of each paragraph, by label: the copies differ in marks and spaces."""
    return {
        p.anchor.label: "".join(c for c in p.text.casefold() if c.isalpha())[:40]
        for p in report.paragraphs
    }


def _repeated(gold_set: GoldSet, reports: dict[str, Report]) -> list[tuple[str, str]]:
    printed = {run for r in reports.values() for p in r.paragraphs for run in _runs(p.text)}
    return [
        (question.id, " ".join(run))
        for question in gold_set.questions
        for text in _written(question)
        for run in _runs(text)
        if run in printed
    ]


def _written(question: Question) -> Iterator[str]:
    yield from (question.question, *question.history, *question.must_not)
    yield from (nugget.text for nugget in question.nuggets)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.strip(".,;:!?()'\"‘’“”") for word in text.casefold().split()]
    yield from (tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))

"""The parts that measure: tiny sizes, the shipped embedder, no other environment."""

from __future__ import annotations

import json
import shutil
import sys
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

import ingest
from index import Library, Query
from index.embedder import OnnxEmbedder
from ingest import Report
from tests.bench import plain_bm25, plain_llamaindex
from tests.bench.chosen import check_fits, deal, read_chosen
from tests.bench.generated import TITLE, GeneratedEmbedder, make_store, read_patterns, reports
from tests.bench.measured import Figure, number, percentile, run_apart
from tests.bench.pincite_steps import add, build, catalogue, files, retrieve
from tests.bench.questions import KINDS, mixed, questions
from tests.bench.rounds import CHUNK_TOKENS
from tests.bench.serving import ask_at_once, environment, served
from tests.bench.telling import draw, table

SAMPLES = Path(ingest.__file__).parent / "samples"
PDFS = sorted(SAMPLES.glob("*.pdf"))
PATTERN = SAMPLES / "northmoor-2023-03.pdf"


@pytest.fixture(scope="module")
def patterns() -> list[Report]:
    return read_patterns([PATTERN])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict]:
    """A store of 100 generated paragraphs with what making it took, and their texts beside."""
    folder = tmp_path_factory.mktemp("bench")
    texts = str(folder / "texts.jsonl")
    return folder, build(str(folder / "store"), 100, [str(PATTERN)], texts)


def test_generated_reports_are_as_long_as_their_pattern_and_of_other_councils(patterns):
    [pattern] = patterns
    first, second = list(reports(patterns, 2 * len(pattern.paragraphs)))
    lengths = [[len(p.text.split()) for p in r.paragraphs] for r in (pattern, first, second)]
    assert lengths[0] == lengths[1] == lengths[2]
    assert first.authority != second.authority
    assert {p.anchor.report_id for p in second.paragraphs} == {second.report_id}
    assert first.paragraphs[-1].text != second.paragraphs[-1].text


def test_generated_reports_say_that_they_are(patterns):
    [report] = reports(patterns, 10)
    assert report.title.startswith(TITLE)
    assert report.is_invented


def test_more_generated_paragraphs_are_the_same_and_more(patterns):
    few, many = list(reports(patterns, 70)), list(reports(patterns, 100))
    assert [sum(len(r.paragraphs) for r in found) for found in (few, many)] == [70, 100]
    assert many[0] == few[0]


def test_a_generated_vector_is_near_that_of_its_pattern_and_no_other(patterns):
    [pattern] = patterns
    embedder = GeneratedEmbedder(patterns)
    [report] = reports(patterns, len(pattern.paragraphs))
    place = next(i for i, p in enumerate(pattern.paragraphs) if p.anchor.label == "10")
    texts = [
        f"{r.paragraphs[place].headings[-1]}\n{r.paragraphs[place].text}" for r in (pattern, report)
    ]
    true, generated = embedder._real.embed(texts[:1])[0], embedder.embed(texts[1:])[0]
    assert np.linalg.norm(generated) == pytest.approx(1, abs=1e-5)
    assert float(true @ generated) == pytest.approx(0.89, abs=0.03)


def test_a_generated_store_is_searched_like_any_other(patterns, tmp_path):
    make_store(tmp_path, 100, patterns)
    with Library.open(tmp_path, create=False) as library:
        assert library.is_current()
        names = [record.report_id for record in library.reports()]
        [hit] = library.retrieve(Query("children who go missing"), names[1:], 1)
        assert hit.paragraph.anchor.report_id == names[1]
        assert library.status()["paragraphs"] == 100


def test_generated_paragraphs_may_be_embedded_truly(patterns, tmp_path):
    embedder = OnnxEmbedder()
    make_store(tmp_path / "store", 12, patterns, embedder)
    with Library.open(tmp_path / "store") as library:
        [name] = [record.report_id for record in library.reports()]
        text = library.paragraphs(name)[-1].text
        [hit] = library.retrieve(Query(text), [name], 1)
    assert hit.paragraph.text == text
    assert hit.cosine > 0.9  # a generated vector is its pattern's, and this is of other words


@pytest.mark.parametrize(
    ("given", "sizes", "n_files"),
    [
        pytest.param({}, (10_000, 40_000, 100_000, 300_000, 1_000_000), None, id="all"),
        pytest.param({"BENCH_SIZES": "40k, 2K"}, (2_000, 40_000), None, id="in-rising-order"),
        pytest.param({"BENCH_SIZES": "", "BENCH_FILES": "8"}, (), 8, id="real-reports-alone"),
    ],
)
def test_sizes_are_chosen_by_variables(given, sizes, n_files):
    chosen = read_chosen(given)
    assert (chosen.sizes, chosen.n_files) == (sizes, n_files)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"BENCH_SIZES": "10k,many"}, "BENCH_SIZES: expected sizes like .*, found 'many'"),
        ({"BENCH_SIZES": "0"}, "BENCH_SIZES: expected sizes like .*, found '0'"),
        ({"BENCH_FILES": "all"}, "BENCH_FILES: expected a number of PDFs, found 'all'"),
        ({"BENCH_PLAIN": "perhaps"}, "BENCH_PLAIN: expected yes or no, found 'perhaps'"),
        ({"BENCH_CHROMA": "1"}, "BENCH_CHROMA: expected yes or no, found '1'"),
    ],
)
def test_what_is_not_understood_is_refused(given, message):
    with pytest.raises(SystemExit, match=message):
        read_chosen(given)


def test_a_size_that_does_not_fit_is_refused_in_one_line(tmp_path):
    check_fits((1_000,), tmp_path)
    with pytest.raises(
        SystemExit, match=r"1,000,000,000 paragraphs need [\d,]+ GB of disk"
    ) as told:
        check_fits((10, 1_000_000_000), tmp_path)
    assert "\n" not in str(told.value)


def test_every_file_is_dealt_once():
    dealt = deal([Path(f"{n}.pdf") for n in range(12)], None)
    assert [len(hand) for hand in dealt] == [3, 3, 2, 2, 2]
    assert sorted(chain(*dealt)) == sorted(f"{n}.pdf" for n in range(12))
    assert [len(hand) for hand in deal([Path("a")] * 12, 1)] == [1] * 5


@pytest.mark.parametrize(
    ("share", "expected"), [(0.5, 3), (0.95, 5), (1.0, 5), (0.0, 1), (0.2, 1), (0.21, 2)]
)
def test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed(share, expected):
    assert percentile([5, 3, 1, 2, 4], share) == expected


def test_a_figure_is_told_with_its_spread():
    assert Figure("x", "corpus", "Pincite", "s", (3.0, 1.0, 12345.0)).told == "3 [1, 12,345]"
    assert Figure("x", "corpus", "Pincite", "s", (0.01234,)).told == "0.0123 (once)"
    assert number(0) == "0"


def test_questions_of_another_turn_are_others():
    places = ["Northmoor", "Eastwick", "Kent", "Devon", "York"]
    asked = [set(mixed(places, 2 * len(KINDS), turn)) for turn in (0, 1)]
    assert len(asked[0] & asked[1]) <= 2  # "Which councils were inadequate" names years alone
    assert questions("compare", ["Northmoor", "Eastwick"], 1) == [
        "How do Northmoor and Eastwick compare on missing children?"
    ]


def test_the_table_says_ratios_and_what_was_generated():
    figures = [
        Figure("storing", "10000", "Pincite", "s", (2.0,)),
        Figure("storing", "10000", "LlamaIndex", "s", (3.0, 5.0)),
        Figure("storing", "corpus", "bm25s", "s", (1.0,)),
    ]
    lines = table(figures, {"machine": "2 cores"}).splitlines()
    assert "## 10,000 GENERATED paragraphs with GENERATED vectors" in lines
    assert "| storing | s | 2 (once) | 4 [3, 5] | 2 × |  |  |" in lines
    assert "| storing | s |  |  |  | 1 (once) |  |" in lines
    assert "- machine: 2 cores" in lines


def test_what_was_measured_at_two_sizes_is_drawn(tmp_path):
    at = {
        size: Figure("adding one report", size, "Pincite", "s", (1.0, 2.0)) for size in ("10", "20")
    }
    assert draw(tmp_path, [at["10"]]) == []
    [drawn] = draw(tmp_path, [*at.values(), at["10"]._replace(what="start to first answer")])
    assert drawn.name == "adding.svg"
    assert "<svg" in drawn.read_text()


def test_files_become_answerable_delivery_by_delivery(tmp_path):
    texts = tmp_path / "texts.jsonl"
    deliveries = [[str(PDFS[0])], [str(PDFS[1])]]
    told = files(deliveries, str(tmp_path / "store"), str(texts))
    steps = ("reading", "storing", "embedding", "making findable")
    assert [len(told[step]) for step in steps] == [2] * 4
    assert sum(told["embedding_cpu"]) > 0
    rows = [json.loads(line) for line in texts.read_text().splitlines()]
    with Library.open(tmp_path / "store") as library:
        assert {row["report_id"] for row in rows} == {r.report_id for r in library.reports()}
    assert sum(len(row["text"].split()) for row in rows) == sum(told["n_words"])


def test_an_added_report_is_found_and_taken_away_again(made):
    folder, told = made
    assert told["n_reports"] == 2
    assert len(add(str(folder / "store"), [str(PDFS[0])])["adding"]) == 1
    with Library.open(folder / "store") as library:
        assert len(library.reports()) == 2
        assert library.is_current()


def test_the_catalogue_is_read_anew_each_time(made):
    folder, _ = made
    took = catalogue(str(folder / "store"), 2)["catalogue"]
    assert len(took) == 2
    assert min(took) > 0


def test_finding_is_timed_in_one_report_and_in_all(made):
    folder, _ = made
    with Library.open(folder / "store") as library:
        names = [record.report_id for record in library.reports()][:2]
    told = retrieve(str(folder / "store"), ["missing children", "homes"], names, is_exact=True)
    assert [len(told[scope]) for scope in ("one", "all")] == [2, 2]


@pytest.mark.slow
def test_plain_llamaindex_does_the_same_work(made, tmp_path):
    folder, _ = made
    store = str(tmp_path / "plain")
    read = plain_llamaindex.files([[str(SAMPLES / "northmoor-2012-05.txt")]], store, "shipped")
    assert read["n_chunks"][0] > 0
    assert read["n_words_embedded"][0] >= read["n_words"][0] > 1_000  # chunks overlap
    small = plain_llamaindex.files(
        [[str(SAMPLES / "northmoor-2012-05.txt")]], str(tmp_path / "small"), "shipped", CHUNK_TOKENS
    )
    assert small["n_chunks"][0] > 2 * read["n_chunks"][0]
    assert plain_llamaindex.build(str(folder / "texts.jsonl"), store)["n_chunks"] >= 2
    told = plain_llamaindex.ask(store, ["homes", "missing", "grades"], "shipped", None, 2, 0.1)
    assert len(told["each"]) == 2
    assert told["a_second"] > 0


def test_bm25_alone_does_the_same_work_in_a_process_of_its_own(made, tmp_path):
    folder, _ = made
    store, texts = str(tmp_path / "bm25"), str(folder / "texts.jsonl")
    run = {"step": "build", "texts": texts, "store": store}
    built = run_apart(Path(sys.executable), "plain_bm25", run, environment())
    assert 80 < built["n_paragraphs"] <= 100
    assert built["peak_mb"] > 10
    assert len(plain_bm25.ask(store, ["homes", "missing"])["each"]) == 1


def test_a_step_that_fails_ends_the_run(tmp_path):
    gone = {"step": "ask", "store": str(tmp_path / "none"), "questions": ["homes"]}
    with pytest.raises(SystemExit, match="plain_bm25 ask ended with 1"):
        run_apart(Path(sys.executable), "plain_bm25", gone, environment())


@pytest.mark.slow
def test_visitors_are_answered_at_once(sample_library, tmp_path):
    store = shutil.copytree(sample_library.folder, tmp_path / "store")  # whose log others read
    with served(store, tmp_path / "log.txt") as pincite:
        assert pincite.ready_s > 0.5
        assert pincite.memory > 50_000_000
        cpu = pincite.cpu_s
        took = ask_at_once([pincite], mixed(["Northmoor"], 9), 3, 0.5)
        assert len(took) >= 3
        assert min(took) > 0
        assert 0 < pincite.cpu_s - cpu < 60

"""A process killed while it writes: what it had stored is kept, and the next run completes it."""

from __future__ import annotations

import shutil
import signal

import pytest
from invented_reports import EASTVALE, NORTHMOOR, SAME, make_report
from killed_writer import Place, add_until_killed
from processes import forks

from index import Library, Query, StoreBusy

END_S = 60
# Where the process ends. The collection in Chroma is there already, but for the last two.
PLACES = [
    pytest.param(Place("changes", "", "write", True), id="before-the-report-is-written"),
    pytest.param(Place("changes", "", "write_file", True), id="between-the-report-and-its-file"),
    pytest.param(Place("changes", "", "new_mark", False), id="just-before-the-commit"),
    pytest.param(Place("store", "Store", "add", False), id="just-after-the-commit"),
    pytest.param(Place("store", "Store", "add_vectors", False), id="after-vectors-are-stored"),
    pytest.param(Place("store", "Store", "set_passages", False), id="after-the-report-is-embedded"),
    pytest.param(Place("derived", "", "_seal", True), id="while-search-files-are-built"),
    pytest.param(Place("derived", "", "_point", True), id="before-search-files-are-swapped"),
    pytest.param(Place("derived", "", "_point", False), id="after-search-files-are-swapped"),
    pytest.param(Place("chroma", "", "_add_page", True), id="before-chroma-is-written"),
    pytest.param(Place("chroma", "", "_add_page", False), id="while-chroma-is-written"),
    pytest.param(Place("chroma", "Mirror", "sync", False), id="at-the-very-end"),
    pytest.param(Place("chroma", "Mirror", "_build", True), id="before-chroma-is-made"),
    pytest.param(Place("chroma", "", "_let_go", False), id="before-chroma-is-swapped-in"),
]
AT_FIRST = ("_build", "_let_go")  # of the collection


@pytest.fixture(scope="module")
def stores(tmp_path_factory, embedder):
    """Northmoor alone, without its collection in Chroma and with it, to be copied."""
    without = tmp_path_factory.mktemp("killed") / "without"
    with Library.open(without, embedder=embedder) as library:
        library.add(make_report("Northmoor", NORTHMOOR), b"1")
        library.refresh()
    with_it = shutil.copytree(without, without.parent / "with")
    with Library.open(with_it, embedder=embedder) as library:
        library.chroma_collection()
    return {False: without, True: with_it}


@pytest.mark.parametrize("place", PLACES)
def test_the_next_run_completes_what_a_kill_left(tmp_path, embedder, stores, place):
    name = place.name
    store = shutil.copytree(stores[name not in AT_FIRST], tmp_path / "store")
    writer = forks().Process(target=add_until_killed, args=(store, place))
    writer.start()
    writer.join(END_S)
    assert writer.exitcode == -signal.SIGKILL
    with Library.open(store, embedder=embedder) as library:
        if name in ("_add_page", *AT_FIRST):
            assert library.status()["chroma"] == "due for a refresh"
        assert library.paragraphs("northmoor-2019-06")[1].text == SAME
        assert library.file("northmoor-2019-06") == b"1"
        names = {record.report_id for record in library.reports()}
        if "eastvale-2019-06" in names:  # whole, or not at all
            assert len(library.paragraphs("eastvale-2019-06")) == len(EASTVALE)
            assert library.file("eastvale-2019-06") == b"2"
        library.add(make_report("Eastvale", EASTVALE), b"2")
        library.refresh()
        hits = library.retrieve(Query(SAME), ["northmoor-2019-06", "eastvale-2019-06"], 50)
        assert len(hits) == len(EASTVALE) + len(NORTHMOOR) - 1
        assert {h.paragraph.anchor.label for h in hits[:2]} == {"2"}
        status = library.status()
        assert status["is_current"]
        assert (status["reports"], status["passages"], status["files"]) == (2, 9, 2)
        assert library.chroma_collection().count() == 9


def test_a_second_writer_is_told_and_a_reader_is_not_hindered(two_reports, embedder):
    two_reports.add(make_report("Westhay"))
    with Library.open(two_reports.folder, embedder=embedder) as other:
        with pytest.raises(StoreBusy, match="another process is writing"):
            other.add(make_report("Northvale"))
        with pytest.raises(StoreBusy, match="try again"):
            other.refresh()
        assert len(other.reports()) == 3
        assert other.retrieve(Query(SAME), ["eastvale-2019-06"], 1)
        two_reports.refresh()
        assert other.add(make_report("Northvale")).outcome == "stored"

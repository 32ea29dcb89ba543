"""A process killed while it writes: what it had stored is kept, and the next run completes it."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from invented_reports import EASTVALE, NORTHMOOR, SAME, make_report

from index import Library, Query, StoreBusy

WRITER = """
import os, signal, sys
from pathlib import Path
sys.path[:0] = [{root!r}, {tests!r}]
from invented_reports import EASTVALE, NORTHMOOR, make_report
from index import Library
import index.{module} as module

library = Library.open(Path({store!r}))
library.add(make_report("Northmoor", NORTHMOOR), b"1")
library.refresh()
if {in_chroma}:
    library.chroma_collection()
real, calls = module.{owner}{name}, [0]
def killed_at_the_call(*args, **options):
    calls[0] += 1
    if calls[0] == {call} and {before}:
        os.kill(os.getpid(), signal.SIGKILL)
    result = real(*args, **options)
    if calls[0] == {call}:
        os.kill(os.getpid(), signal.SIGKILL)
    return result
module.{owner}{name} = killed_at_the_call
library.add(make_report("Eastvale", EASTVALE), b"2")
library.refresh()
library.chroma_collection()
print("not killed")
"""
# module, owner, function, call: where the process ends, before it or after it. The collection in
# Chroma is there already, but for the last two.
PLACES = [
    pytest.param("changes", "", "write", 1, True, id="before-the-report-is-written"),
    pytest.param("changes", "", "write_file", 1, True, id="between-the-report-and-its-file"),
    pytest.param("changes", "", "new_mark", 1, False, id="just-before-the-commit"),
    pytest.param("store", "Store.", "add", 1, False, id="just-after-the-commit"),
    pytest.param("store", "Store.", "add_vectors", 1, False, id="after-vectors-are-stored"),
    pytest.param("store", "Store.", "set_passages", 1, False, id="after-the-report-is-embedded"),
    pytest.param("derived", "", "_seal", 1, True, id="while-search-files-are-built"),
    pytest.param("derived", "", "_point", 1, True, id="before-search-files-are-swapped"),
    pytest.param("derived", "", "_point", 1, False, id="after-search-files-are-swapped"),
    pytest.param("chroma", "", "_add_page", 1, True, id="before-chroma-is-written"),
    pytest.param("chroma", "", "_add_page", 1, False, id="while-chroma-is-written"),
    pytest.param("chroma", "Mirror.", "sync", 1, False, id="at-the-very-end"),
    pytest.param("chroma", "Mirror.", "_build", 1, True, id="before-chroma-is-made"),
    pytest.param("chroma", "", "_let_go", 1, False, id="before-chroma-is-swapped-in"),
]
AT_FIRST = ("_build", "_let_go")  # of the collection


def run_writer(store: Path, module: str, owner: str, name: str, call: int, before: bool) -> int:
    here = Path(__file__).resolve().parent
    code = WRITER.format(
        root=str(here.parents[1]), tests=str(here), store=str(store), module=module, owner=owner,
        name=name, call=call, before=before, in_chroma=name not in AT_FIRST,
    )  # fmt: skip
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode


@pytest.mark.parametrize(("module", "owner", "name", "call", "before"), PLACES)
def test_the_next_run_completes_what_a_kill_left(
    tmp_path, embedder, module, owner, name, call, before
):
    assert run_writer(tmp_path, module, owner, name, call, before) == -signal.SIGKILL
    with Library.open(tmp_path, embedder=embedder) as library:
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

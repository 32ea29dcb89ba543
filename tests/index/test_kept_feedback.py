"""What people say of answers is kept, whatever happens to the reports and the program."""

from __future__ import annotations

import sqlite3
import threading

from filelock import FileLock
from invented_reports import NORTHMOOR, make_report

from index import Library
from index.feedback import KeptEvidence
from index.store import FILE
from ingest import Anchor

ANSWER = {"question": "Is it good?", "history": ["Where?"], "status": "answered"}
THIRD = Anchor("northmoor-2019-06", "3")


def test_what_was_said_is_read_back_in_order_with_the_words_it_is_about(library):
    report = make_report(texts=NORTHMOOR)
    library.add(report)
    library.add_feedback("good", "", ANSWER, [THIRD])
    library.add_feedback("wrong", "Not “so” at all.\n\x07", {**ANSWER, "question": "Why?"}, [])
    first, second = library.feedback()
    assert (first.verdict, first.text, first.question) == ("good", "", "Is it good?")
    assert (first.history, first.answer) == (("Where?",), ANSWER)
    words = KeptEvidence(*THIRD, page=3, sha256=report.sha256, text=NORTHMOOR[2])
    assert first.evidence == (words,)
    assert (second.verdict, second.text, second.evidence) == ("wrong", "Not “so” at all.\n\x07", ())
    assert first.given_at < second.given_at
    assert first.feedback_id != second.feedback_id


def test_it_outlives_the_report_it_is_about(library):
    library.add(make_report(texts=NORTHMOOR))
    library.add_feedback("evidence_wrong", "", ANSWER, [THIRD])
    library.add(make_report(texts=["Other words."], file=b"2"), b"2")
    library.remove("northmoor-2019-06")
    [kept] = library.feedback()
    assert kept.evidence[0].text == NORTHMOOR[2]
    library.add_feedback("comment", "Late.", ANSWER, [THIRD])
    assert library.feedback()[1].evidence == (KeptEvidence(*THIRD, page=0, sha256="", text=""),)


def test_it_does_not_change_what_is_found_by_a_search(library):
    library.add(make_report(texts=NORTHMOOR))
    library.refresh()
    mark = library.status()["content"]
    library.add_feedback("good", "", ANSWER, [THIRD])
    assert library.status()["content"] == mark
    assert library.status()["is_current"]


def test_it_is_taken_while_another_process_stores_reports(library):
    with FileLock(library.folder / "writing.lock", thread_local=False):
        library.add_feedback("good", "", ANSWER, [])
    assert len(library.feedback()) == 1


def test_a_store_made_before_there_was_feedback_takes_it_and_loses_nothing(tmp_path, embedder):
    with Library.open(tmp_path, embedder=embedder) as library:
        library.add(make_report(texts=NORTHMOOR), b"%PDF")
        library.refresh()
        mark = library.status()["content"]
    with sqlite3.connect(tmp_path / FILE) as old:
        old.execute("DROP TABLE feedback")
    old.close()
    with Library.open(tmp_path, embedder=embedder, create=False) as library:
        library.add_feedback("good", "", ANSWER, [THIRD])
        assert library.status()["content"] == mark
        assert len(library.paragraphs("northmoor-2019-06")) == len(NORTHMOOR)
        assert library.file("northmoor-2019-06") == b"%PDF"
    with Library.open(tmp_path, embedder=embedder, create=False) as library:
        assert len(library.feedback()) == 1


def test_two_programs_that_open_an_old_store_at_once_both_can(tmp_path, embedder):
    Library.open(tmp_path, embedder=embedder).close()
    with sqlite3.connect(tmp_path / FILE) as old:
        old.execute("DROP TABLE feedback")
    old.close()
    opened: list[Library] = []
    start = threading.Barrier(4)

    def open_it() -> None:
        start.wait()
        opened.append(Library.open(tmp_path, embedder=embedder, create=False))

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for library in opened:
        library.add_feedback("good", "", ANSWER, [])
    assert [len(library.feedback()) for library in opened] == [4] * 4
    for library in opened:
        library.close()

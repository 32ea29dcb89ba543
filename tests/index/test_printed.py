"""Paragraphs that were looked up are kept while no report changes, and not a moment longer."""

from __future__ import annotations

import sqlite3
import time

import pytest
from invented_reports import NORTHMOOR, SAME, make_report

from index import Library, Query, UnknownReport
from index.printed import Printed
from index.store import Store
from index.watch import HOLDS_S
from ingest import Anchor

FIRST, SECOND, THIRD = (Anchor("northmoor-2019-06", str(n)) for n in (1, 2, 3))


class Counted:
    """A store of one report that writes down what is looked up."""

    def __init__(self) -> None:
        self.content, self.asked = "a", []
        report = make_report("Northmoor", NORTHMOOR)
        self._by_anchor = {paragraph.anchor: paragraph for paragraph in report.paragraphs}
        self.while_reading = lambda: None

    def mark(self):
        return self.content

    def paragraph(self, anchor):
        self.asked.append(anchor.label)
        self.while_reading()
        return self._by_anchor.get(anchor)

    def paragraphs(self, report_id):
        self.asked.append(report_id)
        return [p for p in self._by_anchor.values() if p.anchor.report_id == report_id]

    def words_at(self, places):
        """Of each paragraph one passage; none of the tenth, which is not cut into any yet."""
        self.asked += [f"words {position}" for _, position in places]
        return {at: [str(at[1]).encode()] for at in places if at[1] < 9}

    def paragraphs_at(self, places):
        found = {place: self._by_anchor[Anchor(place[0], str(place[1] + 1))] for place in places}
        self.asked += [paragraph.anchor.label for paragraph in found.values()]
        return found


def test_a_paragraph_is_read_once_until_the_reports_change():
    store = Counted()
    printed = Printed(store)
    assert printed.paragraph(SECOND).text == SAME
    assert printed.paragraph(SECOND).text == SAME
    found = printed.paragraphs({FIRST: (FIRST.report_id, 0), SECOND: (SECOND.report_id, 1)})
    assert [found[anchor].anchor for anchor in (FIRST, SECOND)] == [FIRST, SECOND]
    assert printed.paragraph(FIRST).anchor == FIRST
    assert store.asked == ["2", "1"]
    store.content = "b"
    printed.paragraph(FIRST)
    assert store.asked == ["2", "1", "1"]


def test_one_that_stands_elsewhere_now_is_left_out():
    printed = Printed(Counted())
    assert printed.paragraphs({FIRST: (FIRST.report_id, 1)}) == {}
    assert printed.paragraph(Anchor("northmoor-2019-06", "99")) is None


def test_only_the_last_are_kept():
    store = Counted()
    printed = Printed(store, max_paragraphs=2)
    for anchor in (FIRST, SECOND, FIRST, THIRD, FIRST, SECOND):
        printed.paragraph(anchor)
    assert store.asked == ["1", "2", "3", "2"]


def test_what_was_read_while_the_reports_changed_is_not_kept():
    store = Counted()
    printed = Printed(store)
    store.while_reading = lambda: setattr(store, "content", "b")
    printed.paragraph(FIRST)
    store.content = "a"
    printed.paragraph(FIRST)
    assert store.asked == ["1", "1"]


def test_what_another_process_changes_is_seen_at_once(two_reports, embedder):
    anchor = Anchor("eastvale-2019-06", "1")
    reports = [anchor.report_id]
    two_reports.paragraph(anchor)
    with Library.open(two_reports.folder, embedder=embedder) as other:
        other.add(make_report("Eastvale", ["New words."], file=b"2"))
        assert two_reports.paragraph(anchor).text == "New words."
        other.refresh()
        [hit] = two_reports.retrieve(Query("children"), reports, 5)
        assert hit.paragraph.text == "New words."
        other.remove("eastvale-2019-06")
        with pytest.raises(UnknownReport):
            two_reports.paragraph(anchor)


def test_a_mark_is_read_again_only_after_something_was_written(two_reports):
    store = Store(two_reports.folder, create=False)
    mark = store.mark()
    with sqlite3.connect(two_reports.folder / "pincite.sqlite3") as db:
        assert store.mark() == mark
        db.execute("UPDATE meta SET value = 'another' WHERE name = 'content'")
        assert store.mark() == mark
        db.commit()
        time.sleep(2 * HOLDS_S)
        assert store.mark() == "another"
    db.close()
    two_reports.remove("northmoor-2019-06")
    assert store.mark() not in (mark, "another")
    store.close()


def test_the_words_of_a_paragraph_are_read_once_for_the_files_that_are_searched():
    store = Counted()
    printed, first, second = Printed(store), (FIRST.report_id, 0), (SECOND.report_id, 1)
    assert printed.words([first], "files") == {first: [b"0"]}
    assert printed.words([first, second], "files") == {first: [b"0"], second: [b"1"]}
    assert store.asked == ["words 0", "words 1"]
    printed.words([first], "other files")
    store.content = "b"
    printed.words([first], "other files")
    assert store.asked == ["words 0", "words 1", "words 0", "words 0"]


def test_a_paragraph_without_words_yet_is_asked_for_again():
    store = Counted()
    printed, place = Printed(store), (FIRST.report_id, 9)
    assert printed.words([place], "files") == printed.words([place], "files") == {}
    assert store.asked == ["words 9", "words 9"]


def test_only_the_last_words_are_kept():
    store = Counted()
    printed = Printed(store, max_paragraphs=2)
    for position in (0, 1, 0, 2, 0, 1):
        printed.words([(FIRST.report_id, position)], "files")
    assert store.asked == ["words 0", "words 1", "words 2", "words 1"]


def test_a_report_is_read_whole_once_until_the_reports_change():
    store = Counted()
    printed = Printed(store, max_reports=1)
    assert [p.anchor for p in printed.report(FIRST.report_id)][:2] == [FIRST, SECOND]
    printed.report(FIRST.report_id)
    assert store.asked == [FIRST.report_id]
    assert printed.report("eastvale-2019-06") == ()
    printed.report(FIRST.report_id)
    assert store.asked == [FIRST.report_id, "eastvale-2019-06", FIRST.report_id]
    store.content = "b"
    printed.report(FIRST.report_id)
    assert store.asked[3:] == [FIRST.report_id]


def test_words_made_after_a_report_was_stored_are_searched(two_reports):
    query, reports = Query("children visited often"), ["eastvale-2019-06"]
    two_reports.retrieve(query, reports, 5)
    two_reports.add(make_report("Eastvale", ["Staff see children often."], file=b"2"))
    [hit] = two_reports.retrieve(query, reports, 5)
    assert hit.words == 0
    two_reports.refresh()
    [hit] = two_reports.retrieve(query, reports, 5)
    assert hit.words > 0

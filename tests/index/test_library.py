"""Storing reports and looking them up again."""

from __future__ import annotations

import dataclasses
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from time import sleep

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_reports import NORTHMOOR, make_report

from index import (
    InvalidReport,
    Library,
    Query,
    StoreMismatch,
    StoreMissing,
    StoreUnusable,
    UnknownParagraph,
    UnknownReport,
)
from index.embedder import OnnxEmbedder
from index.store import FILE, Store
from index.tables import SCHEMA
from ingest import Anchor


def test_what_is_stored_is_read_back_as_it_was(library):
    report = make_report(texts=NORTHMOOR)
    library.add(report, b"%PDF")
    record = library.report("northmoor-2019-06")
    for field in dataclasses.fields(record):
        if hasattr(report, field.name):
            assert getattr(record, field.name) == getattr(report, field.name), field.name
    assert library.paragraphs("northmoor-2019-06") == report.paragraphs
    third = report.paragraphs[2]
    assert library.paragraph(third.anchor) == dataclasses.replace(third, boxes=())
    assert library.boxes(third.anchor) == third.boxes != ()
    with pytest.raises(UnknownParagraph):
        library.boxes(Anchor("northmoor-2019-06", "99"))
    assert (record.numbered_paragraphs, record.last_number, record.overall) == (6, 6, "good")
    assert library.file("northmoor-2019-06") == b"%PDF"


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=20))
def test_every_paragraph_comes_back_once_in_order_whatever_its_words(library, texts):
    library.add(make_report(texts=texts))
    stored = library.paragraphs("northmoor-2019-06")
    assert [p.text for p in stored] == texts
    library.remove("northmoor-2019-06")


def test_the_catalogue_is_by_authority_then_by_inspection(library):
    library.add(make_report("Westhay", end=date(2014, 2, 1)))
    library.add(make_report("Eastvale", end=date(2023, 2, 1)))
    library.add(make_report("Eastvale", end=date(2012, 2, 1)))
    names = [record.report_id for record in library.reports()]
    assert names == ["eastvale-2012-02", "eastvale-2023-02", "westhay-2014-02"]


def test_the_catalogue_is_the_very_same_until_a_report_changes(library):
    library.add(make_report("Northmoor", ["Visits are regular."]))
    before = library.reports()
    assert library.reports() is before
    library.add(make_report("Eastvale", ["Visits are rare."]))
    assert [record.authority for record in library.reports()] == ["Eastvale", "Northmoor"]
    assert [record.authority for record in before] == ["Northmoor"]


def test_the_same_again_changes_nothing(library):
    report = make_report(texts=NORTHMOOR)
    assert library.add(report, b"%PDF").outcome == "stored"
    mark = library.status()["content"]
    assert library.add(report, b"%PDF") == ("northmoor-2019-06", "unchanged")
    assert library.status()["content"] == mark
    assert library.has_file(report.sha256) == "northmoor-2019-06"
    assert library.has_file("0" * 64) is None


def test_the_same_file_read_better_replaces_its_report(library):
    library.add(make_report(texts=["One."], file=b"1"), b"1")
    added = library.add(make_report(texts=["One.", "Two."], file=b"1"), b"1")
    assert added == ("northmoor-2019-06", "replaced")
    assert len(library.paragraphs("northmoor-2019-06")) == 2


def test_another_file_of_the_same_inspection_replaces_its_report(library):
    library.add(make_report(texts=["Old words."], file=b"1"), b"1")
    added = library.add(make_report(texts=["New words."], file=b"2"), b"2")
    assert added == ("northmoor-2019-06", "replaced")
    assert [p.text for p in library.paragraphs("northmoor-2019-06")] == ["New words."]
    assert library.file("northmoor-2019-06") == b"2"
    assert len(library.reports()) == 1


def test_a_second_copy_of_the_same_words_is_recognised(library):
    library.add(make_report(file=b"1"), b"1")
    copy = make_report(file=b"2")
    assert library.add(copy, b"2") == ("northmoor-2019-06", "copy")
    assert library.has_file(copy.sha256) == "northmoor-2019-06"
    assert library.file("northmoor-2019-06") == b"1"
    assert library.add(copy, b"2").outcome == "unchanged"


@pytest.mark.parametrize(
    ("first", "second", "outcome", "pages"),
    [
        pytest.param(9, 0, "copy", 9, id="text-after-pdf"),
        pytest.param(0, 9, "replaced", 9, id="pdf-after-text"),
    ],
)
def test_a_text_never_replaces_a_pdf(library, first, second, outcome, pages):
    library.add(make_report(texts=["As one reader saw it."], pages=first))
    assert library.add(make_report(texts=["As another did."], pages=second)).outcome == outcome
    assert library.report("northmoor-2019-06").pages == pages


def test_an_earlier_publication_does_not_replace_a_later_one(library):
    library.add(make_report(texts=["Corrected."], published=date(2019, 9, 1)))
    added = library.add(make_report(texts=["First print."], published=date(2019, 7, 1)))
    assert added.outcome == "copy"
    assert library.paragraphs("northmoor-2019-06")[0].text == "Corrected."


def test_two_inspections_in_one_month_are_two_reports(library):
    library.add(make_report(texts=["The first."], end=date(2019, 6, 14)))
    added = library.add(make_report(texts=["The second."], end=date(2019, 6, 28)))
    assert added == ("northmoor-2019-06-2", "stored")
    assert library.paragraph(Anchor("northmoor-2019-06-2", "1")).text == "The second."
    (judgement,) = library.judgements("northmoor-2019-06-2")
    (item,) = library.improvement_items("northmoor-2019-06-2")
    assert judgement.anchor == item.anchor == Anchor("northmoor-2019-06-2", "1")
    again = library.add(make_report(texts=["The second."], end=date(2019, 6, 28)))
    assert again == ("northmoor-2019-06-2", "unchanged")
    assert library.paragraphs("northmoor-2019-06")[0].text == "The first."


def test_a_report_of_another_kind_in_that_month_is_not_the_same(library):
    library.add(make_report(texts=["Of the council."]))
    added = library.add(make_report(texts=["Of its partners."], report_id="northmoor-2019-06-send"))
    assert added == ("northmoor-2019-06-send", "stored")


def test_a_removed_report_leaves_nothing(library):
    report = make_report()
    library.add(report, b"1")
    assert library.remove("northmoor-2019-06")
    assert not library.remove("northmoor-2019-06")
    assert library.reports() == ()
    assert library.has_file(report.sha256) is None
    with pytest.raises(UnknownReport, match="northmoor-2019-06"):
        library.file("northmoor-2019-06")


def test_a_report_with_a_label_twice_is_refused_whole(library):
    report = make_report(texts=["One.", "Two."])
    twice = dataclasses.replace(report, paragraphs=report.paragraphs + report.paragraphs[:1])
    with pytest.raises(InvalidReport, match="'1' stands in it twice"):
        library.add(twice)
    assert library.reports() == ()


def test_unknown_names_say_what_there_is(library):
    library.add(make_report(texts=NORTHMOOR))
    with pytest.raises(UnknownReport, match=r"nearest are northmoor-2019-06\."):
        library.report("northmore-2019")
    with pytest.raises(UnknownParagraph, match="It has 1 to 6"):
        library.paragraph(Anchor("northmoor-2019-06", "7"))


def test_mentions_looks_only_where_it_is_told(library):
    library.add(make_report("Northmoor", ["As found in 2010, 50%_ of plans were late."]))
    library.add(make_report("Eastvale", ["Nothing."]))
    assert library.mentions("in 2010", ["northmoor-2019-06"])
    assert library.mentions("50%_ OF", ["northmoor-2019-06"])
    assert not library.mentions("50%_ x", ["northmoor-2019-06"])
    assert not library.mentions("2010", ["eastvale-2019-06"])
    assert not library.mentions("2010", [])


def test_long_rows_fill_their_pages(two_reports, embedder):
    home = "Children in home {} play chess, read novels, swim, sing, cook soup and visit friends. "
    texts = [home.format(number) * 5 for number in range(40)]  # 70 words each that are kept
    two_reports.add(make_report("Westhay", texts))
    two_reports.refresh()
    two_reports.close()
    with sqlite3.connect(two_reports.folder / FILE) as db:
        [(kept,)] = db.execute("SELECT sum(length(vectors)) FROM words")
        [(taken,)] = db.execute("SELECT sum(pgsize) FROM dbstat WHERE name = 'words'")
    db.close()
    assert kept < taken < 1.3 * kept


def test_another_library_sees_what_this_one_added(library, embedder):
    with Library.open(library.folder, embedder=embedder) as other:
        assert other.reports() == ()
        library.add(make_report())
        assert [r.report_id for r in other.reports()] == ["northmoor-2019-06"]


def test_a_missing_store_is_named(tmp_path, embedder):
    with pytest.raises(StoreMissing, match="pincite ingest"):
        Library.open(tmp_path / "none", embedder=embedder, create=False)
    assert not (tmp_path / "none").exists()


class OtherEmbedder:
    """An embedder by name only: nothing may be embedded with it."""

    name, dim, max_tokens = "other/1", 8, 64

    def embed(self, texts):
        raise AssertionError

    def count_tokens(self, text):
        raise AssertionError


def test_a_store_of_another_embedder_is_refused(tmp_path, embedder):
    Library.open(tmp_path, embedder=OtherEmbedder()).close()
    with pytest.raises(StoreMismatch, match=rf"expected .*{embedder.name}, found other/1"):
        Library.open(tmp_path, embedder=embedder)


class Upgraded(OnnxEmbedder):
    """The shipped embedder under another name, as an upgrade would bring it."""

    name = "upgraded/1"

    def __init__(self) -> None:
        super().__init__()
        self.name = "upgraded/1"


def test_a_store_of_another_embedder_is_embedded_anew_when_asked(two_reports):
    reports = [report.report_id for report in two_reports.reports()]
    before = two_reports.retrieve(Query("children"), reports, 5)
    folder = two_reports.folder
    two_reports.close()
    with Library.open(folder, embedder=Upgraded(), reembed=True) as library:
        assert library.status()["reports_to_embed"] == len(reports)
        library.refresh()
        after = library.retrieve(Query("children"), reports, 5)
        # Scores differ: what was asked before is known of the shipped embedder alone.
        assert [hit.paragraph for hit in after] == [hit.paragraph for hit in before]
    Library.open(folder, embedder=Upgraded()).close()  # and is its store from now on


def test_a_store_whose_making_was_cut_short_is_made(tmp_path, embedder):
    Library.open(tmp_path, embedder=embedder).close()
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("DELETE FROM meta")
    with Library.open(tmp_path, embedder=embedder) as library:
        library.add(make_report("Northmoor", NORTHMOOR))
        assert len(library.reports()) == 1
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("DELETE FROM meta WHERE name = 'schema'")
    with pytest.raises(StoreMismatch, match="found None"):
        Library.open(tmp_path, embedder=embedder)  # one with reports in it is not made over


def test_a_store_of_a_newer_version_is_refused(tmp_path, embedder):
    Library.open(tmp_path, embedder=embedder).close()
    with sqlite3.connect(tmp_path / "pincite.sqlite3") as db:
        db.execute("UPDATE meta SET value = '99' WHERE name = 'schema'")
    db.close()
    with pytest.raises(StoreMismatch, match=f"expected .*{SCHEMA}, found .*99"):
        Library.open(tmp_path, embedder=embedder)


def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path, embedder):
    (tmp_path / "pincite.sqlite3").write_bytes(b"These are my notes. " * 500)
    with pytest.raises(StoreUnusable, match="not a database"):
        Library.open(tmp_path, embedder=embedder)
    assert (tmp_path / "pincite.sqlite3").read_bytes().startswith(b"These are my notes.")


def test_a_front_page_is_read_alone_and_as_it_is_now(library):
    labels = ["1", "front-page", "front-page:2", "2"]

    def report(day):
        made = make_report("Northmoor", ["A finding.", day, "Published in July.", "Another."])
        labelled = zip(made.paragraphs, labels, strict=True)
        return dataclasses.replace(
            made,
            paragraphs=tuple(
                dataclasses.replace(paragraph, anchor=Anchor(made.report_id, label))
                for paragraph, label in labelled
            ),
        )

    library.add(report("Inspected in June."))
    library.refresh()
    read = library.front_page("northmoor-2019-06")
    assert [p.anchor.label for p in read] == labels[1:3]
    assert read == library.paragraphs("northmoor-2019-06")[1:3]
    with Library.open(library.folder, embedder=library.embedder) as other:
        other.add(report("Inspected in May."))
    assert library.front_page("northmoor-2019-06")[0].text == "Inspected in May."
    with pytest.raises(UnknownReport):
        library.front_page("nowhere-2019-06")


def test_many_who_ask_after_a_change_read_the_catalogue_once(library, monkeypatch):
    library.add(make_report("Northmoor"))
    read, records = [], Store.records

    def slowly(store):
        read.append(store)
        sleep(0.1)
        return records(store)

    monkeypatch.setattr(Store, "records", slowly)
    for authority in ("Eastvale", "Westhay"):
        library.add(make_report(authority))
        read.clear()
        with ThreadPoolExecutor(8) as pool:
            each = list(pool.map(lambda _: library.reports(), range(8)))
        assert len(read) == 1
        assert all(authority in {record.authority for record in found} for found in each)

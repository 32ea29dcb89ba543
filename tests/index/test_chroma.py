"""The collection in Chroma: made when it is needed, then equal to what is stored, or not opened."""

from __future__ import annotations

import os
import shutil
import sqlite3

import numpy as np
import pytest
from invented_reports import EASTVALE, NORTHMOOR, make_report

from index import Library, Query, StoreUnusable
from index.backup import back_up, restore
from ingest import Anchor

BOTH = ["northmoor-2019-06", "eastvale-2019-06"]


def ids(library):
    return sorted(library.chroma_collection().get(include=[])["ids"])


def opens(library):
    """Whether a search over a large scope may use the collection."""
    return library.status()["chroma"] == "in order"


def dirty(library):
    """As a writer leaves it that was killed between the first write and the last."""
    with sqlite3.connect(library.folder / "pincite.sqlite3") as db:
        changed = db.execute("UPDATE meta SET value = 'dirty' WHERE name LIKE 'chroma %'")
        assert changed.rowcount == 1
    db.close()


@pytest.fixture
def in_chroma(two_reports, embedder):
    """The two reports in a store too large for an exact search, and so in Chroma."""
    with Library.open(two_reports.folder, embedder=embedder, exact_limit=3) as large:
        large.refresh()
        assert opens(large)
    return two_reports


def expected_ids(**texts):
    return sorted(
        f"{name}-2019-06/{number}"
        for name, listed in texts.items()
        for number, text in enumerate(listed, start=1)
        if text
    )


def test_none_is_made_before_it_is_needed(two_reports):
    assert two_reports.status()["chroma"] == "not made"
    assert not (two_reports.folder / "chroma").exists()


def test_one_that_a_program_asked_for_is_kept_until_its_folder_is_deleted(two_reports, embedder):
    two_reports.chroma_collection()
    with Library.open(two_reports.folder, embedder=embedder) as other:
        other.add(make_report("Westhay", ["More words."]))
        other.refresh()
        assert opens(other)
        shutil.rmtree(other.folder / "chroma")
        other.remove("westhay-2019-06")
        other.refresh()
        assert other.status()["chroma"] == "not made"


def test_one_whose_making_was_cut_short_is_made_by_the_next_refresh(two_reports):
    key = f"chroma {(two_reports.folder / 'chroma').resolve()}"
    with sqlite3.connect(two_reports.folder / "pincite.sqlite3") as db:
        db.execute("INSERT INTO meta VALUES (?, 'dirty')", [key])
    db.close()
    assert two_reports.status()["chroma"] == "due for a refresh"
    two_reports.refresh()
    assert opens(two_reports)


def test_one_that_changed_after_a_backup_is_made_again_where_that_is_put_back(
    in_chroma, tmp_path, embedder
):
    folder = in_chroma.folder
    back_up(folder, tmp_path / "backup")
    with Library.open(folder, embedder=embedder) as other:
        other.remove("northmoor-2019-06")
        other.refresh()
    in_chroma.close()
    restore(tmp_path / "backup", folder, replace=True)
    with Library.open(folder, embedder=embedder) as other:
        assert other.status()["chroma"] == "due for a refresh"
        assert ids(other) == expected_ids(northmoor=NORTHMOOR, eastvale=EASTVALE)


def test_it_holds_every_passage_with_what_a_program_filters_by(two_reports):
    assert ids(two_reports) == expected_ids(northmoor=NORTHMOOR, eastvale=EASTVALE)
    found = two_reports.chroma_collection().get(
        ids=["eastvale-2019-06/3"], include=["metadatas", "documents", "embeddings"]
    )
    assert found["documents"] == [EASTVALE[2]]
    assert found["metadatas"] == [
        {
            "report_id": "eastvale-2019-06", "label": "3", "authority": "Eastvale", "year": 2019,
            "kind": "childrens-services", "framework": "2018", "page": 3,
            "headings": "Main findings > Children in care",
        }
    ]  # fmt: skip
    expected = two_reports.embed([f"Children in care\n{EASTVALE[2]}"])[0]
    assert found["embeddings"][0] @ expected > 0.9999


def test_changes_in_place_leave_what_building_anew_would(in_chroma):
    two_reports = in_chroma
    two_reports.remove("northmoor-2019-06")
    two_reports.add(make_report("Eastvale", ["Other words."], file=b"new"))
    two_reports.add(make_report("Westhay", ["More words."]))
    two_reports.refresh()
    assert ids(two_reports) == expected_ids(eastvale=["Other words."], westhay=["More words."])
    found = two_reports.chroma_collection().get(ids=["eastvale-2019-06/1"])
    assert found["documents"] == ["Other words."]


def test_parts_of_a_long_paragraph_have_ids_of_their_own(library):
    library.add(make_report(texts=["Managers review the work of their teams. " * 100]))
    library.refresh()
    assert ids(library)[:2] == ["northmoor-2019-06/1", "northmoor-2019-06/1#2"]


def test_a_large_scope_is_searched_in_it_with_the_same_hits(two_reports, embedder):
    question = Query("are social workers too busy", ("caseloads",))
    expected = two_reports.retrieve(question, BOTH, 5)
    with Library.open(two_reports.folder, embedder=embedder, exact_limit=3) as other:
        other.refresh()
        assert opens(other)
        hits = other.retrieve(question, BOTH, 5)
    assert [h.paragraph for h in hits] == [h.paragraph for h in expected]
    np.testing.assert_allclose([h.score for h in hits], [h.score for h in expected], atol=1e-4)


def test_only_a_large_scope_is_searched_in_it(two_reports, embedder):
    question = Query("kids who ran off")  # shares no word with the paragraph it means
    two_reports.chroma_collection().delete(ids=["eastvale-2019-06/1"])
    missing = Anchor("eastvale-2019-06", "1")
    with Library.open(two_reports.folder, embedder=embedder, exact_limit=4) as other:
        large = other.retrieve(question, BOTH, 50)
        small = other.retrieve(question, BOTH[1:], 50)
    assert missing not in [hit.paragraph.anchor for hit in large]
    assert missing in [hit.paragraph.anchor for hit in small]


@pytest.mark.parametrize("damage", ["dirty", "torn", "gone", "garbage"])
def test_a_damaged_one_is_not_opened_but_built_again(in_chroma, embedder, damage):
    folder = in_chroma.folder / "chroma"
    in_chroma.close()
    if damage == "gone":
        folder.rename(folder.with_name("elsewhere"))
    elif damage == "garbage":
        (folder / "chroma.sqlite3").write_bytes(os.urandom(9_000))
    elif damage == "torn":
        (index,) = (p for p in folder.iterdir() if p.is_dir())
        with (index / "link_lists.bin").open("wb") as file:
            file.truncate(10**12)  # sparse: it claims a terabyte and holds nothing
    with Library.open(in_chroma.folder, embedder=embedder, exact_limit=3) as other:
        if damage == "dirty":
            dirty(other)
        assert len(other.retrieve(Query("care"), BOTH, 5)) == 5
        assert not opens(other)
        other.add(make_report("Westhay", ["More words."]))
        other.refresh()
        assert len(other.retrieve(Query("care"), BOTH, 5)) == 5
        assert opens(other)
        assert len(ids(other)) == 10


def test_a_server_that_is_not_there_is_named(tmp_path, embedder):
    with Library.open(tmp_path, embedder=embedder, chroma_url="http://127.0.0.1:9") as library:
        library.add(make_report())
        with pytest.raises(StoreUnusable, match=r"127\.0\.0\.1:9.*does not answer"):
            library.refresh()

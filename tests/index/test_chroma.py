"""The collection in Chroma: equal to what is stored, or not opened."""

from __future__ import annotations

import os
import sqlite3

import numpy as np
import pytest
from invented_reports import EASTVALE, NORTHMOOR, make_report

from index import Library, Query, StoreUnusable
from ingest import Anchor

BOTH = ["northmoor-2019-06", "eastvale-2019-06"]


def ids(library):
    return sorted(library.chroma_collection().get(include=[])["ids"])


def opens(library):
    """Whether a search over a large scope may use the collection."""
    return library.status()["chroma_is_clean"]


def dirty(library):
    """As a writer leaves it that was killed between the first write and the last."""
    with sqlite3.connect(library.folder / "pincite.sqlite3") as db:
        changed = db.execute("UPDATE meta SET value = 'dirty' WHERE name LIKE 'chroma %'")
        assert changed.rowcount == 1
    db.close()


def expected_ids(**texts):
    return sorted(
        f"{name}-2019-06/{number}"
        for name, listed in texts.items()
        for number, text in enumerate(listed, start=1)
        if text
    )


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


def test_changes_in_place_leave_what_building_anew_would(two_reports):
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
def test_a_damaged_one_is_not_opened_but_built_again(two_reports, embedder, damage):
    folder = two_reports.folder / "chroma"
    two_reports.close()
    if damage == "gone":
        folder.rename(folder.with_name("elsewhere"))
    elif damage == "garbage":
        (folder / "chroma.sqlite3").write_bytes(os.urandom(9_000))
    elif damage == "torn":
        (index,) = (p for p in folder.iterdir() if p.is_dir())
        with (index / "link_lists.bin").open("wb") as file:
            file.truncate(10**12)  # sparse: it claims a terabyte and holds nothing
    with Library.open(two_reports.folder, embedder=embedder, exact_limit=3) as other:
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

"""Finding paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_reports import EASTVALE, NORTHMOOR, SAME, make_report

from index import Library, Query
from index.derived import open_current
from index.search import search
from ingest import Anchor

BOTH = ["northmoor-2019-06", "eastvale-2019-06"]


def anchors(hits):
    return [hit.paragraph.anchor for hit in hits]


def test_a_paraphrase_finds_its_paragraph(two_reports):
    hits = two_reports.retrieve(Query("kids who run away"), ["eastvale-2019-06"], 3)
    assert anchors(hits)[0] == Anchor("eastvale-2019-06", "1")


def test_a_further_keyword_finds_what_the_question_does_not_say(two_reports):
    plain = two_reports.retrieve(Query("caseloads"), BOTH, 9)
    helped = two_reports.retrieve(Query("caseloads", ("housing",)), BOTH, 9)
    wanted = Anchor("northmoor-2019-06", "6")
    assert anchors(helped).index(wanted) < anchors(plain).index(wanted)


def test_the_same_sentence_is_found_in_both_reports_in_the_order_of_anchors(two_reports):
    hits = two_reports.retrieve(Query(SAME), BOTH, 2)
    assert anchors(hits) == [Anchor("eastvale-2019-06", "2"), Anchor("northmoor-2019-06", "2")]
    assert hits[0][1:] == hits[1][1:]


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    st.text(max_size=60), st.sets(st.sampled_from([*BOTH, "nowhere-2001-01"])), st.integers(0, 12)
)
def test_no_question_finds_a_report_out_of_scope(two_reports, text, scope, k):
    hits = two_reports.retrieve(Query(text), scope, k)
    assert {hit.paragraph.anchor.report_id for hit in hits} <= scope
    assert len(hits) <= k
    assert len(set(anchors(hits))) == len(hits)
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_more_than_there_is_gives_all_there_is_but_what_is_empty(two_reports):
    hits = two_reports.retrieve(Query("anything at all"), BOTH, 1_000)
    assert len(hits) == len(NORTHMOOR) - 1 + len(EASTVALE)


def test_the_same_question_gives_the_same_hits_in_another_process_of_the_store(
    two_reports, embedder
):
    question = Query("are social workers too busy", ("caseloads",))
    first = two_reports.retrieve(question, BOTH, 10)
    with Library.open(two_reports.folder, embedder=embedder) as other:
        assert other.retrieve(question, list(reversed(BOTH)), 10) == first


def test_a_removed_report_is_found_no_more_even_before_a_refresh(two_reports):
    two_reports.remove("northmoor-2019-06")
    hits = two_reports.retrieve(Query(SAME), BOTH, 50)
    assert {hit.paragraph.anchor.report_id for hit in hits} == {"eastvale-2019-06"}


def test_a_replaced_report_is_found_by_its_new_words_after_a_refresh(two_reports):
    two_reports.add(make_report("Northmoor", ["A helpline is open at night."], file=b"new"))
    two_reports.refresh()
    (hit,) = two_reports.retrieve(Query("telephone support"), ["northmoor-2019-06"], 5)
    assert hit.paragraph.text == "A helpline is open at night."


def test_another_process_finds_what_was_added_and_refreshed_here(two_reports, embedder):
    with Library.open(two_reports.folder, embedder=embedder) as reader:
        assert reader.retrieve(Query("helpline"), ["westhay-2019-06"], 5) == []
        two_reports.add(make_report("Westhay", ["A helpline is open at night."]))
        two_reports.refresh()
        (hit,) = reader.retrieve(Query("helpline"), ["westhay-2019-06"], 5)
        assert hit.paragraph.anchor == Anchor("westhay-2019-06", "1")


def test_a_long_paragraph_is_found_once_by_what_stands_at_its_end(library):
    filler = "Managers review the work of their teams each month and record it. " * 60
    library.add(make_report("Northmoor", [filler + "Pony rides calm anxious toddlers.", SAME]))
    library.refresh()
    hits = library.retrieve(Query("horses for worried infants"), ["northmoor-2019-06"], 9)
    assert anchors(hits)[0] == Anchor("northmoor-2019-06", "1")
    assert len(hits) == 2


@pytest.mark.parametrize("question", ["", " ", "?", "of the and", "x" * 100_000])
def test_a_question_without_a_word_worth_searching_breaks_nothing(two_reports, question):
    assert len(two_reports.retrieve(Query(question), BOTH, 3)) == 3


def test_an_empty_store_finds_nothing(library):
    assert library.retrieve(Query("anything"), BOTH, 5) == []
    assert library.status()["is_current"]


def test_paragraphs_that_print_words_come_by_report_in_printed_order_and_once(two_reports):
    found = two_reports.anchors_printing(["caseloads too high", "visits children", "visiting them"])
    assert found == [
        ("eastvale-2019-06", "2"),
        ("northmoor-2019-06", "2"),
        ("northmoor-2019-06", "3"),
    ]
    assert two_reports.anchors_printing(["zzyzx", ""]) == []
    texts = ["caseloads too high", "visits children", "visiting them"]
    assert two_reports.anchors_printing(texts, at_most=2) == found[:2]


def test_of_equal_ones_the_first_by_anchor_is_kept(library, embedder):
    library.add(make_report("Northmoor", [*(f"Number {n}." for n in range(8)), SAME, SAME]))
    library.refresh()
    derived = open_current(library.folder / "derived", embedder.name)
    [vector] = embedder.embed([SAME])
    [found] = search(derived, vector, Query(SAME), BOTH, 1)
    assert derived.rows.anchor(found.row) == Anchor("northmoor-2019-06", "10")


def test_of_what_is_found_only_those_that_print_a_text_are_returned(two_reports):
    every = two_reports.retrieve(Query("children"), BOTH, 20)
    printing = ["visiting them", "caseload"]
    wanted = set(two_reports.anchors_printing(printing))
    kept = two_reports.retrieve(Query("children"), BOTH, 20, printing=printing)
    assert kept == [hit for hit in every if hit.paragraph.anchor in wanted]
    assert 0 < len(kept) < len(every)
    first = every[:1]
    assert two_reports.retrieve(Query("children"), BOTH, 1, printing=["caseload"]) == [
        hit for hit in first if "aseload" in hit.paragraph.text
    ]


def test_paragraphs_that_print_words_are_looked_for_only_in_the_reports_given(two_reports):
    every = two_reports.anchors_printing(["social workers"])
    assert {anchor.report_id for anchor in every} == set(BOTH)
    own = two_reports.anchors_printing(["social workers"], ["eastvale-2019-06", "nowhere-2019-06"])
    assert own == [anchor for anchor in every if anchor.report_id == "eastvale-2019-06"]
    assert two_reports.reports_printing("social workers") == set(BOTH)
    assert two_reports.reports_printing("virtual school") == {"eastvale-2019-06"}
    assert two_reports.reports_printing("missing home") == {"northmoor-2019-06"}


def test_several_paragraphs_come_in_the_order_asked_for_without_those_not_stored(two_reports):
    asked = [Anchor("northmoor-2019-06", "3"), Anchor("eastvale-2019-06", "1")]
    unknown = [Anchor("eastvale-2019-06", "99"), Anchor("nowhere-2019-06", "1")]
    two_reports.paragraph(asked[1])
    found = two_reports.some_paragraphs([*unknown, *asked])
    assert [*found.items()] == [(anchor, two_reports.paragraph(anchor)) for anchor in asked]
    two_reports.remove("eastvale-2019-06")
    assert [*two_reports.some_paragraphs(asked)] == asked[:1]


def test_paragraphs_that_print_words_together_are_the_first_of_each_report(two_reports):
    def printing(texts, reports=BOTH, each=9, **given):
        found = two_reports.anchors_printing_together(texts, reports, each=each, **given)
        assert len(found) <= two_reports.count_printing(texts, reports)
        return found

    apart = two_reports.anchors_printing(["social workers"], BOTH)
    assert printing(["social workers"]) == apart
    assert printing(["social workers"], each=1) == [
        next(anchor for anchor in apart if anchor.report_id == name) for name in sorted(BOTH)
    ]
    assert printing(["social workers"], [BOTH[0], "nowhere-2019-06"]) == [
        anchor for anchor in apart if anchor.report_id == BOTH[0]
    ]
    assert printing(["children know"]) == printing(["visiting often"]) == []
    assert printing(["visiting often"], passed_over=["them"])
    every = two_reports.anchors_printing(["visit often"], BOTH)
    assert two_reports.count_printing(["visit often"], BOTH) == len(every) > 0
    assert printing([]) == printing(["zzyzx", ""]) == []

"""Whose reports answer for a council that is no more, and for a town; and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import inquire
from index import Library
from ingest import Anchor, read_report
from ingest.samples import __file__ as samples

TOWN = "The team in Burnley helps young carers at weekends."


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """A report of Lancashire that speaks of Burnley, and one of a council that replaced Poole."""
    model = read_report(Path(samples).parent / "northmoor-2012-05.txt")
    bare = replace(model, judgements=(), improvement_items=(), anomalies=())
    with Library.open(tmp_path_factory.mktemp("kin") / "store") as opened:
        opened.add(_of(bare, "Lancashire", "lancashire-2012-05"))
        merged = "Bournemouth, Christchurch and Poole"
        opened.add(_of(bare, merged, "bournemouth-christchurch-and-poole-2012-05"))
        opened.refresh()
        yield opened


def _of(report, authority, report_id):
    paragraph = replace(
        report.paragraphs[0], anchor=Anchor(report_id, "1"), text=TOWN, boxes=(), footnotes=()
    )
    return replace(
        report,
        report_id=report_id,
        authority=authority,
        sha256=report_id.ljust(64, "0")[:64],
        paragraphs=(paragraph,),
    )


def test_the_council_that_replaced_another_answers_for_it_and_says_so(library):
    scope = inquire(library, "young carers in Poole").resolution.scope
    assert scope.reports == ("bournemouth-christchurch-and-poole-2012-05",)
    assert "what became of Poole, of which no report is stored" in scope.explanation


def test_a_town_is_searched_for_where_a_report_speaks_of_it_only(library):
    spoken_of = inquire(library, "young carers in Burnley")
    silent = inquire(library, "young carers in Chorley")
    assert spoken_of.resolution.scope.reports == silent.resolution.scope.reports
    assert spoken_of.resolution.scope.reports == ("lancashire-2012-05",)
    assert (spoken_of.reading.topic, silent.reading.topic) == (
        "young carers in Burnley",
        "young carers",
    )
    assert "“Chorley” was taken for a place in Lancashire." in silent.resolution.scope.explanation


def test_of_which_council_a_town_is_is_said_where_nothing_of_that_is_stored(library):
    resolution = inquire(library, "young carers in grimsby").resolution
    assert resolution.problem == "authority_not_stored"
    assert resolution.scope.explanation.startswith(
        "“grimsby” was taken for a place in North East Lincolnshire. No report of"
    )

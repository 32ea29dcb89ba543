"""How long inspections took, and their reports; held against the days in the catalogue."""

from __future__ import annotations

import pytest

from assistant import ask


def days_of(library):
    """Of each report, the days of its inspection and those until it was published, or None."""
    return {
        r.report_id: (
            (r.inspection_end - r.inspection_start).days + 1,
            (r.published - r.inspection_end).days if r.published else None,
        )
        for r in library.reports()
    }


def cited(library, question):
    answer = ask(library, question)
    assert answer.status == "answered", answer.sentences
    return {citation.anchor.report_id for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("Which inspection took longest from start to finish?", lambda n, all_: n == max(all_)),
        ("where did inspectors stay longest?", lambda n, all_: n == max(all_)),
        ("What was the shortest inspection?", lambda n, all_: n == min(all_)),
        ("Which inspections lasted more than two weeks?", lambda n, _: n > 14),
        ("inspections that took more than a week", lambda n, _: n > 7),
        ("inspections lasting less than a week?", lambda n, _: n < 7),
        ("which inspections took over ten days?", lambda n, _: n > 10),
    ],
)
def test_inspections_are_listed_by_how_long_they_took(sample_library, question, is_asked):
    days = {report_id: took for report_id, (took, _) in days_of(sample_library).items()}
    expected = {report_id for report_id, n in days.items() if is_asked(n, days.values())}
    assert cited(sample_library, question) == expected != set()


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("Who waited longest for their report to be published?", lambda n, all_: n == max(all_)),
        ("which report came out quickest after inspectors left", lambda n, all_: n == min(all_)),
        (
            "which inspection kept people waiting longest between the inspectors packing up and the"
            " report coming out?",
            lambda n, all_: n == max(all_),
        ),
        ("reports published more than six weeks after the inspection", lambda n, _: n > 42),
    ],
)
def test_reports_are_listed_by_how_long_they_were_awaited(sample_library, question, is_asked):
    days = {report_id: n for report_id, (_, n) in days_of(sample_library).items() if n}
    expected = {report_id for report_id, n in days.items() if is_asked(n, days.values())}
    assert cited(sample_library, question) == expected != set()


def test_of_which_both_dates_are_not_known_is_said(sample_library):
    answer = ask(sample_library, "Which report took longest to be published?")
    unknown = sum(1 for _, n in days_of(sample_library).values() if n is None)
    assert f"{unknown} do not give both dates." in answer.sentences[0].text


def test_a_year_of_publication_beside_one_of_inspection_chooses_the_reports_of_both(seed_library):
    crossing = [
        r
        for r in seed_library.reports()
        if r.published and r.published.year > r.inspection_end.year
    ]
    for record in crossing:
        done, out = record.inspection_end.year, record.published.year
        expected = {r.report_id for r in crossing if r.inspection_end.year == done}
        for question in (
            f"Reports that came out in {out} although inspectors had finished in {done}?",
            f"which were inspected in {done} but published in {out}",
        ):
            assert cited(seed_library, question) == expected
    expected = {r.report_id for r in crossing}
    assert cited(seed_library, "reports published the year after the inspection?") == expected


def test_the_year_and_the_month_with_most_inspections_are_found(seed_library):
    for name, form in (("year", "%Y"), ("month", "%B %Y")):
        named = [r.inspection_end.strftime(form) for r in seed_library.reports()]
        most = max(named.count(one) for one in named)
        answer = ask(seed_library, f"Which was the busiest {name} for inspections?")
        shown = {sentence.text.split(":")[0] for sentence in answer.sentences if sentence.citations}
        assert shown == {one for one in named if named.count(one) == most}

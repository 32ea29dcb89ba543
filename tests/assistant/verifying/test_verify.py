"""What becomes of a model's sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.quoting import stands_in
from assistant.verifying import verify
from index import Library
from ingest import Anchor

N23, N14 = "northmoor-2023-03", "northmoor-2014-10"
E22, E26 = "eastwick-2022-02", "eastwick-2026-06"


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        pytest.param(
            "In Northmoor in 2023, 37 care leavers were waiting for a personal adviser.",
            f"{N23}/34",
            id="acronym-spelt-out",
        ),
        pytest.param(
            "Agency staff now fill nine per cent of posts, compared with 43% in 2022.",
            f"{E26}/44",
            id="number-in-words",
        ),
        pytest.param(
            "Children who go missing are spoken to quickly, and 88% of these conversations are "
            "held within three days.",
            f"{E26}/13",
            id="three-days-are-72-hours",
        ),
        pytest.param(
            "In the last year no more than 81% of these interviews took place within 3 days.",
            f"{N23}/14",
            id="a-limit-that-the-number-keeps",
        ),
        pytest.param(
            "In 2022 Eastwick's overall effectiveness was judged inadequate.",
            f"{E22}/judgements",
            id="grade-of-the-whole",
        ),
        pytest.param(
            "They told inspectors that their personal advisers “do what they say”.",
            f"{E26}/35",
            id="quoted-words",
        ),
    ],
)
def test_a_faithful_sentence_is_shown_with_its_paragraph(check, text, cited):
    verdict = check(text, cited)
    assert (verdict.outcome, verdict.text, verdict.reason) == ("supported", text, "")
    assert [c.anchor for c in verdict.citations] == [Anchor(*cited.split("/"))]
    assert {c.check for c in verdict.citations} == {"supported"}


@pytest.mark.parametrize(
    ("text", "cited", "reason"),
    [
        pytest.param(
            "In Northmoor in 2023, 73 care leavers were waiting for a personal adviser.",
            f"{N23}/34",
            "number not in the cited words: 73",
            id="number",
        ),
        pytest.param(
            "In the last year 81% of these interviews took place after 72 hours.",
            f"{N23}/14",
            "number not in the cited words: 72 hours",
            id="the-other-side-of-a-limit",
        ),
        pytest.param(
            "In the last year more than 81% of these interviews took place within 72 hours.",
            f"{N23}/14",
            "number not in the cited words: 81%",
            id="more-than-what-is-printed",
        ),
        pytest.param(
            "In the last year ½ of these interviews took place within 72 hours.",
            f"{N23}/14",
            "number not in the cited words: 1/2",
            id="a-fraction-in-one-letter",
        ),
        pytest.param(
            "In leeds, children who go missing are offered an interview on their return.",
            f"{N23}/14",
            "authority not in the cited words: Leeds",
            id="a-council-in-small-letters",
        ),
        pytest.param(
            "The average caseload has risen from 16 to 27.",
            f"{E26}/44",
            "number not in the cited words: from 16 to 27",
            id="turned-round",
        ),
        pytest.param(
            "In 410 of the 262 families, school attendance has improved.",
            f"{N14}/28",
            "number not in the cited words: 410 of 262",
            id="more-than-there-are",
        ),
        pytest.param(
            "Agency staff have fallen to 16% of posts.",
            f"{E26}/44",
            "number not in the cited words: 16%",
            id="share-that-is-a-count",
        ),
        pytest.param(
            "The weekly dashboard has 45 audits.",
            f"{E26}/46",
            "number not in the cited words: weekly",
            id="how-often",
        ),
        pytest.param(
            "In Eastwick, 37 care leavers were waiting for a personal adviser.",
            f"{N23}/34",
            "authority not in the cited words: Eastwick",
            id="council",
        ),
        pytest.param(
            "In Leeds, 37 care leavers were waiting for a personal adviser.",
            f"{N23}/34",
            "authority not in the cited words: Leeds",
            id="council-without-a-report",
        ),
        pytest.param(
            "At the 2014 inspection, 37 care leavers were waiting for a personal adviser.",
            f"{N23}/34",
            "date not in the cited words: 2014",
            id="year",
        ),
        pytest.param(
            "The director was appointed in April 2023.",
            f"{E26}/43",
            "date not in the cited words: April 2023",
            id="month",
        ),
        pytest.param(
            "Services for children who need help and protection were rated good in 2026.",
            f"{E26}/judgements",
            "grade not in the cited words: good",
            id="grade-of-another-area",
        ),
        pytest.param(
            "Young people told inspectors that their advisers “always turn up”.",
            f"{E26}/35",
            "quotation not in the cited words: always turn up",
            id="quotation",
        ),
        pytest.param(
            "Visits to custody by the Howard League happen monthly.",
            f"{E26}/42",
            "name not in the cited words: Howard",
            id="name",
        ),
    ],
)
def test_a_wrong_fact_is_never_shown(check, text, cited, reason):
    verdict = check(text, cited)
    assert verdict.outcome in ("replaced", "dropped")
    assert verdict.text != text
    assert verdict.reason == reason


@pytest.mark.parametrize(
    ("text", "cited", "reason"),
    [
        pytest.param(
            "All care leavers live in suitable accommodation.",
            f"{N23}/37",
            "it says of all or none what is not printed so",
            id="all-for-most",
        ),
        pytest.param(
            "Eastwick has reduced the number of agency staff.",
            f"{E22}/what-needs-to-improve:3",
            "it says a recommendation, said as a finding",
            id="asked-for-as-done",
        ),
        pytest.param(
            "Senior leaders were unaware of delays, and partners never raised concerns about them.",
            f"{E22}/43",
            "it says of all or none what is not printed so",
            id="never",
        ),
        pytest.param(
            "The front door is not safe.",
            f"{E26}/3",
            "the cited words do not say as much",
            id="denied",
        ),
        pytest.param(
            "Waiting times for family help have shortened in the south of the county.",
            f"{E26}/2",
            "the cited words do not say as much",
            id="other-direction",
        ),
        pytest.param(
            "The number of children in care has fallen because more have been adopted.",
            f"{E26}/20",
            "the cited words do not say as much",
            id="another-cause",
        ),
        pytest.param(
            "Foster carers are allocated at 15 and a half, and each supports no more than 18 "
            "young people.",
            f"{E26}/36",
            "the cited words do not say as much",
            id="another-actor",
        ),
        pytest.param(
            "Visits to custody happen monthly, and prisoners are given mobile telephones.",
            f"{E26}/42",
            "the cited words do not say as much",
            id="half-made-up",
        ),
    ],
)
def test_what_goes_beyond_the_paragraph_is_not_shown(check, text, cited, reason):
    verdict = check(text, cited)
    assert verdict.outcome in ("replaced", "dropped")
    assert verdict.text != text
    assert verdict.reason == reason


def test_a_council_that_another_sentence_of_the_paragraph_names_is_not_that_of_this_one(
    sample_library,
):
    reports = {record.report_id: record for record in sample_library.reports()}
    paragraph = replace(
        sample_library.paragraph(Anchor(N23, "14")),
        text="Children who go missing are offered an interview on their return. Too many children "
        "are placed in Leeds, far from their schools.",
    )
    for text, outcome in (
        ("Too many children are placed in Leeds, far from their schools.", "supported"),
        ("In Leeds, children who go missing are offered an interview on their return.", "dropped"),
    ):
        verdict = verify(text, [paragraph], [], reports, sample_library.embed_words)
        assert (verdict.outcome, "Leeds" in verdict.reason) == (outcome, outcome == "dropped")


def test_a_sentence_with_the_wrong_citation_gets_the_right_one(check):
    text = "Health needs are met well for children who live in Eastwick."
    verdict = check(text, f"{E26}/29", evidence=(f"{E26}/26", f"{E26}/25"))
    assert (verdict.outcome, verdict.text) == ("repaired", text)
    assert [c.anchor for c in verdict.citations] == [Anchor(E26, "25")]


def test_a_sentence_that_cites_nothing_is_repaired_or_dropped(check):
    text = "PAs are allocated at 15 and a half."
    assert check(text, evidence=(f"{E26}/36",)).outcome == "repaired"
    verdict = check(text)
    assert (verdict.outcome, verdict.citations, verdict.text) == ("dropped", (), "")
    assert verdict.reason == "it cites nothing"


def test_what_stands_in_for_a_sentence_is_a_whole_printed_one(check, sample_library: Library):
    verdict = check("The average wait for emotional support is 21 days.", f"{E26}/26")
    assert verdict.outcome == "replaced"
    assert verdict.text == "The average wait is 12 days."
    (citation,) = verdict.citations
    assert (citation.quote, citation.check) == (verdict.text, "verbatim")
    assert stands_in(citation.quote, sample_library.paragraph(citation.anchor))


def test_no_quotation_of_another_council_stands_in(check):
    text = "In Eastwick, 37 care leavers were waiting for a PA to be allocated."
    assert check(text, f"{N23}/34").outcome == "dropped"


def test_two_paragraphs_that_are_needed_are_both_cited(check):
    text = (
        "In Eastwick 34% of care leavers were not in education, employment or training in 2022, "
        "and 18% of young people in 2026."
    )
    cited = (f"{E22}/34", f"{E26}/38")
    verdict = check(text, *cited)
    assert verdict.outcome == "supported"
    assert {c.anchor for c in verdict.citations} == {Anchor(E22, "34"), Anchor(E26, "38")}


def test_each_council_of_a_comparison_is_held_to_its_own_paragraph(check):
    cited = (f"{N23}/36", f"{E22}/34")
    text = "In {} 33% of care leavers are not in education, employment or training, and in {} 34%."
    assert check(text.format("Northmoor", "Eastwick"), *cited).reason == ""
    swapped = check(text.format("Eastwick", "Northmoor"), *cited)
    assert swapped.outcome in ("replaced", "dropped")
    assert swapped.reason == "number not in the cited words: 33%"


def test_a_number_of_one_year_is_not_said_of_another(check):
    cited = (f"{N14}/59", f"{N23}/22")
    verdict = check("Reviewing officers held 62 cases each in 2014 and 74 in 2023.", *cited)
    assert verdict.reason == "date not in the cited words: 62 cases each in 2014"


def test_every_quotation_stands_in_its_paragraph(check, sample_library: Library):
    for paragraph in sample_library.paragraphs(E26):
        if not paragraph.is_numbered:
            continue
        first = paragraph.text.split(". ")[0].rstrip(".") + "."
        for citation in check(first, f"{E26}/{paragraph.anchor.label}").citations:
            assert stands_in(citation.quote, sample_library.paragraph(citation.anchor))


def test_what_is_said_of_nobody_elsewhere_does_not_make_a_denial_true(check):
    """Paragraph 15 says that nobody of some age is in bed and breakfast."""
    others = tuple(f"northmoor-2023-03/{label}" for label in ("15", "16", "18"))
    verdict = check("Nobody was interviewed.", "northmoor-2023-03/14", evidence=others)
    assert verdict.outcome in ("dropped", "replaced")

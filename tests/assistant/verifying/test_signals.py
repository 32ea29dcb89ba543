"""What words and vectors say of a sentence and a paragraph, each shown by one pair."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.verifying import assess_sentence
from ingest import Anchor


@pytest.fixture(scope="session")
def hold(sample_library):
    """`hold(text, words)`: the sentence held against a paragraph of those words."""
    reports = {record.report_id: record for record in sample_library.reports()}
    paragraph = sample_library.paragraph(Anchor("northmoor-2023-03", "34"))

    def run(text: str, printed: str):
        own = [replace(paragraph, text=printed, headings=())]
        return assess_sentence(text, own, reports, sample_library.embed_words)

    return run


@pytest.mark.parametrize(
    ("signal", "text", "printed"),
    [
        pytest.param(
            "turned",
            "School staff raised the awareness of the police about radicalisation.",
            "The police have engaged well with school staff to raise their awareness of "
            "radicalisation.",
            id="who-does-it-to-whom",
        ),
        pytest.param(
            "turned",
            "Parents monitor the arrangements for children who leave care.",
            "These arrangements are monitored by senior leaders. Children leave care when it is "
            "right for them and their parents.",
            id="done-by-somebody-else",
        ),
        pytest.param(
            "adrift",
            "The number of home-educated children has risen, and most parents enjoy the lessons.",
            "The number of children educated at home has risen. Two officers oversee them.",
            id="a-part-that-is-printed-nowhere",
        ),
        pytest.param(
            "unbound",
            "Foster carers praised the museum visits.",
            "Foster carers are well trained. The museum is open to children in care.",
            id="joined-from-two-sentences",
        ),
        pytest.param(
            "opposite",
            "Plans put too little responsibility on the young person.",
            "Action plans put too much onus on the young person.",
            id="too-little-denies-nothing-more",
        ),
        pytest.param(
            "opposite",
            "The number of care leavers in higher education fell.",
            "The number of care leavers in higher education has risen.",
            id="higher-education-is-no-more",
        ),
        pytest.param(
            "contrary",
            "Learning from complaints is not embedded.",
            "The number of complaints is extremely low. However, learning from these is well "
            "embedded.",
            id="blame-elsewhere-excuses-nothing",
        ),
    ],
)
def test_what_is_amiss_shows(hold, signal, text, printed):
    assert getattr(hold(text, printed).basis.signals, signal) > 0


@pytest.mark.parametrize(
    ("signal", "text", "printed"),
    [
        pytest.param(
            "turned",
            "The informal board is chaired by children.",
            "Children chair the informal board, which senior leaders attend.",
            id="passive",
        ),
        pytest.param(
            "turned",
            "The director meets frontline staff, to hear about strengths and concerns.",
            "The director spends time with frontline staff, without managers present, to hear "
            "about strengths and concerns.",
            id="others-beside",
        ),
        pytest.param(
            "adrift",
            "The number of home-educated children has risen, and two officers oversee them.",
            "The number of children educated at home has risen. Two officers oversee them.",
            id="both-parts-printed",
        ),
        pytest.param(
            "unbound",
            "Foster carers praised the training.",
            "Foster carers speak well of their training.",
            id="one-sentence",
        ),
        pytest.param(
            "contrary",
            "Reviews are not held in time.",
            "Reviews are held late.",
            id="blame-in-the-same-sentence",
        ),
    ],
)
def test_what_is_right_does_not(hold, signal, text, printed):
    assert getattr(hold(text, printed).basis.signals, signal) == 0


def test_words_that_mean_the_same_are_met_better_than_others(hold):
    printed = "Young people who leave care are helped to find somewhere to live."
    met = [
        hold(text, printed).basis.signals.met
        for text in (
            "Young people who leave care are helped to find housing.",
            "Young people who leave care are helped to find violins.",
        )
    ]
    assert met[0] > met[1] + 0.1


@pytest.mark.parametrize(
    ("text", "printed", "reason"),
    [
        pytest.param(
            "The circumstances of all children missing from education are understood.",
            "The circumstances of most children missing from education are understood.",
            "it says of all or none what is not printed so",
            id="of-all",
        ),
        pytest.param(
            "Children's views are recorded to a high standard in every case.",
            "All children receive a good service. Their views are recorded, in the vast majority "
            "of cases, to a high standard.",
            "it says of all or none what is not printed so",
            id="all-of-something-else",
        ),
    ],
)
def test_of_all_what_is_printed_of_most_never_passes(hold, text, printed, reason):
    assessed = hold(text, printed)
    assert (assessed.passes, assessed.reason) == (False, reason)


def test_a_sentence_of_a_row_of_judgements_passes(hold):
    printed = "Judgement: Grade\nOverall effectiveness: Inadequate"
    for text in (
        "In 2023 Northmoor's overall effectiveness was judged inadequate.",
        "Overall effectiveness in Northmoor was rated inadequate.",
    ):
        assert hold(text, printed).passes

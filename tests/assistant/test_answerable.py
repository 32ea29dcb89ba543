"""What is answered and what refused: other words for it are no reason, a missing fact is one."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.sufficiency import lacking, lacks, wanted


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("do mums and dads get it spelled out what has to be different before court?", "11"),
        ("teenagers with no roof over their head, who turns up to see them?", "15"),
        ("kids whose parents have parked them with a friend, does anyone keep an eye?", "16"),
        ("are the books about where they came from ready for kids with new families?", "30"),
        ("how do the bosses get on with the local judge?", "50"),
        ("what do young people behind bars get from the council?", "41"),
    ],
)
def test_what_is_asked_in_quite_other_words_is_answered(sample_library, question, label):
    answer = ask(sample_library, f"Northmoor 2023: {question}")
    assert answer.status in ("answered", "partly_answered")
    assert label in {c.anchor.label for c in answer.citations}


@pytest.mark.parametrize(
    "question",
    [
        "What did Northmoor 2023 say about children with hearing loss?",
        "How many foster carers did Northmoor lose in 2023?",
        "Northmoor 2023: which software do social workers use?",
        "Northmoor 2023: how much did the two new homes cost?",
        "Northmoor 2023: how many children were waiting for a wheelchair?",
        "Which hotel do Northmoor's homeless families stay in, 2023?",
        "Which estate is Northmoor's family hub on?",
    ],
)
def test_a_fact_that_is_not_printed_is_refused_however_near_its_matter_is(sample_library, question):
    assert ask(sample_library, question).status == "not_in_reports"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("what must they write down when they agree how long a check will take?", ""),
        ("Why did bosses misjudge how quickly worries were acted on?", ""),
        ("how many came, and how long did they wait?", "number"),
        ("what is said about how many ran away?", "number"),
        ("has the number of carers gone up?", ""),
        ("Did that push up the number of plans?", ""),
        ("number of plans in 2019?", "number"),
        ("what was pupil premium spent on?", ""),
        ("what did they spend on it?", "amount of money"),
        ("Leeds 2019: name of the project for dads", "proper name"),
        ("which Camden GP surgeries were closed?", "proper name"),
        ("which hotel was turned into homes?", "proper name"),
        ("who was the company they paid for it?", "proper name"),
        ("big number of private homes - does the director meet the owners?", ""),
        ("they cut the number of locums in half - how", ""),
        ("how much a week do they pay for fostering?", "amount of money"),
        (
            "what does the independent chair of the Leeds safeguarding board get paid?",
            "amount of money",
        ),
        ("what do they spend the pupil premium on?", ""),
        ("what does the council pay attention to?", ""),
        ("who's the lead member?", "name"),
        ("can you name the two firms that run it?", "proper name"),
        ("what do schools have to do?", ""),
    ],
)
def test_the_kind_of_thing_asked_for_is_that_of_the_question_itself(question, kind):
    assert wanted(question) == kind


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("how many are there, and is practice good?", 0.35),
        ("Were there any, how many, and is practice good?", 0.35),
        ("is practice good? how many are there", 0.35),
        ("how many are there?", 1.0),
        ("in the north, how many are there?", 1.0),
        ("is practice good?", 0.0),
    ],
)
def test_of_two_questions_one_may_be_answered_without_what_the_other_asks_for(question, share):
    assert lacking(question, ["Practice is strong."], likely=0.9) == share


def test_an_acronym_of_the_field_is_no_name_of_a_thing():
    question = "which special school was shut?"
    assert lacks(question, ["The LAP has plans for special schools."]) == "proper name"
    assert lacks(question, ["The special school, Hill Top, was closed."]) == ""


def test_what_is_quoted_is_a_name_only_where_it_is_written_as_one():
    question = "what was the firm called that they brought in?"
    assert lacks(question, ["They brought in a firm to ‘lift’ the council."]) == "proper name"
    assert lacks(question, ["They brought in a firm, ‘50 futures’, for it."]) == ""


def test_a_name_may_begin_its_sentence():
    question = "what is the name of the squad that goes after groomers?"
    assert lacks(question, ["Shield, the specialist squad, goes after groomers."]) == ""
    assert lacks(question, ["Overall, the squad goes after groomers."]) == "proper name"


@pytest.mark.parametrize(
    ("question", "is_declined"),
    [
        ("Northmoor 2023: what help can I get as a care leaver?", False),
        ("Northmoor 2023: where do I find what care leavers are owed?", False),
        ("Should I foster for Northmoor, going by 2023?", True),
        ("where can I get a parking permit in Northmoor?", True),
    ],
)
def test_a_year_makes_a_report_be_meant_where_no_advice_is_asked(
    sample_library, question, is_declined
):
    assert (ask(sample_library, question).status == "out_of_scope") is is_declined


@pytest.mark.parametrize(
    ("question", "n_searches"),
    [
        ("How many care leavers were waiting for a PA in Northmoor in 2023?", 1),
        ("Northmoor 2023: how much did the two new homes cost?", 1),
        ("Northmoor 2023: how do staff feel about their computers?", 2),
    ],
)
def test_other_reports_are_searched_only_where_it_is_in_doubt(
    sample_library, monkeypatch, question, n_searches
):
    searched = []
    retrieve = type(sample_library).retrieve

    def counted(library, query, reports, *args, **kwargs):
        searched.append(reports)
        return retrieve(library, query, reports, *args, **kwargs)

    monkeypatch.setattr(type(sample_library), "retrieve", counted)
    ask(sample_library, question)
    assert len(searched) == n_searches


@pytest.mark.parametrize(
    "question",
    ["Northmoor 2023: how good is the front door?", "How good is Northmoor's front door?"],
)
def test_a_term_is_answered_by_what_names_it_otherwise(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "answered"
    assert "multi-agency safeguarding hub" in answer.sentences[0].text


def test_a_term_that_nothing_found_names_is_refused(sample_library):
    question = "Northmoor 2023: what is it doing for young carers?"
    assert ask(sample_library, question).status == "not_in_reports"

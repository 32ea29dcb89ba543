"""Answers in a model's words: what it is shown, and what becomes of each sentence it writes."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import replace

import pytest
from model_answers import MISSING, said
from scripted_model import Reply, written

from assistant import Prices, answer_json, ask, ask_in_steps

OFFERED = "Children who go missing are offered an interview when they return."
WITHIN_72 = "In the last year 81% of the interviews took place within 72 hours."
OF_2014 = "By 2014, 38% of the interviews took place within 72 hours."
INVENTED = "Every missing child was interviewed within one hour by a team of 99 detectives."
COUNTED = {
    "prompt_tokens": 1000,
    "completion_tokens": 50,
    "total_tokens": 1050,
    "prompt_tokens_details": {"cached_tokens": 400},
}


def number_of(words, body):
    """The number of the evidence line that holds some words."""
    lines = body["messages"][1]["content"].split("\n")
    [number] = [re.match(r"\[(\d+)\]", line)[1] for line in lines if words in line]
    return int(number)


def test_a_supported_sentence_is_shown_as_written_and_cites_its_paragraph(ask_model):
    answer = ask_model(written((OFFERED, [1])))
    [sentence] = [s for s in answer.sentences if s.citations]
    assert (sentence.text, sentence.kind) == (OFFERED, "generated")
    assert sentence.heading == "Northmoor, inspected in March 2023"
    [citation] = sentence.citations
    assert citation.anchor == ("northmoor-2023-03", "14")
    assert citation.check == "supported"
    assert (answer.status, answer.answered_with) == ("answered", "scripted")


def test_a_sentence_that_cites_the_wrong_paragraph_is_cited_to_the_right_one(ask_model):
    answer = ask_model(written((OFFERED, [5])))
    assert [c.anchor.label for c in answer.citations] == ["14"]
    assert answer.usage.outcomes == {"repaired": 1}


def test_a_sentence_that_no_paragraph_supports_is_left_out_and_counted(ask_model):
    invented = "The mayor of Paris praised the borough's new swimming pool and its lifeguards."
    answer = ask_model(written((OFFERED, [1]), (invented, [1])))
    assert said(answer, "generated", "quote") == [OFFERED]
    assert said(answer, "notice") == [
        "Of the model's 2 sentences, 1 was left out, because the reports do not support it."
    ]
    assert answer.usage.outcomes == {"dropped": 1, "supported": 1}
    assert answer.status == "answered"


def test_an_altered_number_is_never_shown(ask_model):
    answer = ask_model(written((OFFERED, [1]), (WITHIN_72.replace("81%", "91%"), [1])))
    shown = " ".join(said(answer, "generated", "quote"))
    assert "91%" not in shown
    assert said(answer, "generated") == [OFFERED]


@pytest.mark.parametrize(
    "text",
    [
        OFFERED.replace("an interview", "an interview by \u0405lough police"),
        OFFERED.replace("missing", "mis\u200bsing"),
        OFFERED.replace("interview", "inter\xadview"),
        OFFERED.replace("interview", "\uff29nterview"),
    ],
    ids=["another-alphabet", "nothing-between", "a-hyphen-unseen", "full-width"],
)
def test_letters_that_only_look_like_those_of_a_name_are_not_shown(ask_model, text):
    answer = ask_model(written((WITHIN_72, [1]), (text, [1])))
    assert said(answer, "generated") == [WITHIN_72]


def test_marks_of_no_paragraph_are_counted_and_rest_on_nothing(ask_model):
    answer = ask_model(written((OFFERED, [1, 0, 99]), (WITHIN_72, [-1])))
    assert answer.usage.n_unresolved == 2 + 1
    assert {c.anchor.label for c in answer.citations} == {"14"}


def test_where_little_stands_up_the_extract_follows_and_says_why(ask_model, sample_library):
    wrong = [(f"The mayor of Paris opened {n} swimming pools.", [1]) for n in range(3, 7)]
    answer = ask_model(written(*wrong, (OFFERED, [1])))
    extract = ask(sample_library, MISSING)
    assert said(answer, "generated") == [OFFERED]
    assert "Of the model's 5 sentences, 4 were left out" in said(answer, "notice")[0]
    assert answer.sentences[-len(extract.sentences) :] == extract.sentences


def test_where_nothing_stands_up_the_answer_is_the_extract(ask_model, sample_library):
    answer = ask_model(written(("The mayor of Paris opened 7 swimming pools.", [1])))
    extract = ask(sample_library, MISSING)
    assert answer.sentences[1:] == extract.sentences
    assert "do not support what the model wrote" in answer.sentences[0].text
    assert (answer.answered_with, answer.status) == ("extract", extract.status)


def test_a_model_that_finds_no_answer_says_so_beside_what_came_nearest(ask_model):
    for reply in (written(answered="not"), "NOT ANSWERED"):
        answer = ask_model(reply)
        assert answer.status == "not_in_reports"
        assert "8 nearest paragraphs and found no answer" in answer.sentences[0].text
        assert {s.heading for s in answer.sentences if s.kind == "quote"} == {
            "What came nearest, and does not answer it"
        }


def test_a_model_that_answers_a_part_makes_a_part_of_an_answer(ask_model):
    assert ask_model(written((OFFERED, [1]), answered="partly")).status == "partly_answered"


def test_plain_text_is_as_good_as_json(ask_model):
    answer = ask_model(f"{OFFERED} [1]\n{WITHIN_72} [1]")
    assert said(answer, "generated") == [OFFERED, WITHIN_72]


def test_a_sentence_said_twice_is_shown_once(ask_model):
    answer = ask_model(written((OFFERED, [1]), (OFFERED, [1]), (OFFERED, [2])))
    assert said(answer, "generated") == [OFFERED]


def test_the_steps_are_the_answer_and_none_is_taken_back(sample_library, serve):
    model, _ = serve(written((OFFERED, [1]), (INVENTED, [1]), (WITHIN_72, [1])))
    *sentences, answer = ask_in_steps(sample_library, MISSING, answer_with="model", model=model)
    assert tuple(sentences) == answer.sentences
    assert len(sentences) > 1


def test_a_sentence_is_shown_while_the_model_still_writes(sample_library, serve):
    reply = Reply(written((OFFERED, [1]), (WITHIN_72, [1])), pause_s=0.05)
    model, service = serve(reply)
    steps = ask_in_steps(sample_library, MISSING, answer_with="model", model=model)
    assert next(steps).text == OFFERED
    n_sent = service.n_pieces_sent
    *_, answer = steps
    assert n_sent < service.n_pieces_sent
    assert said(answer, "generated") == [OFFERED, WITHIN_72]


def test_closing_the_steps_stops_the_model(sample_library, serve):
    reply = Reply(
        written((OFFERED, [1]), *[(f"{WITHIN_72} {n}", [1]) for n in range(35)]), pause_s=0.02
    )
    model, service = serve(reply)
    steps = ask_in_steps(sample_library, MISSING, answer_with="model", model=model)
    next(steps)
    steps.close()
    assert service.was_left.wait(10)


@pytest.mark.parametrize(
    "question",
    [
        "What grade did Northmoor get overall in 2023?",
        "What must Northmoor improve, 2023?",
        "Which reports judged overall effectiveness inadequate?",
        "Show me paragraph 14 of the Northmoor 2023 report",
        "What did inspectors say about Leeds?",
        "Should I move to Northmoor?",
        "Who was the lead inspector in Northmoor in 2023?",
    ],
)
def test_what_the_record_answers_is_not_asked_of_the_model(question, sample_library, serve):
    model, service = serve(written((OFFERED, [1])))
    extract = ask(sample_library, question)
    for answer_with in ("model", "thorough"):
        answer = ask(sample_library, question, answer_with=answer_with, model=model)
        assert replace(answer, timings_ms={}) == replace(extract, timings_ms={})
    assert service.asked == []


def test_a_comparison_is_written_over_paragraphs_of_each_report(ask_model, serve, sample_library):
    model, service = serve(
        lambda body: Reply(
            written(
                ("In Northmoor, independent reviewing officers' caseloads average 62, and they "
                 "raised 118 formal challenges in the past year.",
                 [number_of("caseloads average 62", body)]),
                ("In Eastwick, the average caseload has fallen from 27 to 16.",
                 [number_of("average caseload has fallen", body)]),
            )
        )
    )  # fmt: skip
    question = "compare caseloads in Northmoor and Eastwick"
    answer = ask(sample_library, question, answer_with="model", model=model)
    lines = [x for x in service.asked[0]["messages"][1]["content"].split("\n") if x[:1] == "["]
    councils = [line.split("] ")[1].split(",")[0] for line in lines]
    assert councils == sorted(councils, key=["Northmoor", "Eastwick"].index)
    assert councils.count("Northmoor") == councils.count("Eastwick") > 1
    assert {s.heading.split(",")[0] for s in answer.sentences} == {"Northmoor", "Eastwick"}
    assert len(said(answer, "generated")) == 2


def test_a_report_that_the_model_passes_over_has_its_say_all_the_same(ask_model, sample_library):
    answer = ask_model(
        lambda body: Reply(
            written(
                ("In Eastwick, the average caseload has fallen from 27 to 16.",
                 [number_of("average caseload has fallen", body)]),
            )
        ),
        "compare caseloads in Northmoor and Eastwick",
    )  # fmt: skip
    assert {c.anchor.report_id for c in answer.citations} == {
        "eastwick-2026-06",
        "northmoor-2023-03",
    }
    assert {s.kind for s in answer.sentences if "Northmoor" in (s.cell.row if s.cell else "")} == {
        "quote"
    }


def test_a_trend_is_written_over_each_report_from_the_oldest(sample_library, serve):
    model, service = serve("NOT ANSWERED")
    question = "how has the support for foster carers in Northmoor changed over the years?"
    ask(sample_library, question, answer_with="model", model=model)
    lines = [x for x in service.asked[0]["messages"][1]["content"].split("\n") if x[:1] == "["]
    years = [re.search(r"inspected in \w+ (\d+)", line)[1] for line in lines]
    assert years == sorted(years)
    assert set(years) == {"2012", "2014", "2023"}


def test_the_model_sees_no_report_id_and_no_label(sample_library, serve):
    model, service = serve(written((OFFERED, [1])))
    answer = ask(sample_library, MISSING, answer_with="model", model=model)
    sent = json.dumps(service.asked)
    assert not any(hit.paragraph.anchor.report_id in sent for hit in answer.retrieved)
    assert "\u00b6" not in sent


def test_the_last_questions_of_a_conversation_are_shown_shortened(sample_library, serve):
    model, service = serve("NOT ANSWERED")
    history = [f"Question {n} about adoption in Northmoor {'x' * 900}" for n in range(9)]
    then = "and children who go missing?"
    ask(sample_library, then, history=history, answer_with="model", model=model)
    user = service.asked[0]["messages"][1]["content"]
    assert re.findall(r"Question (\d) about", user) == ["5", "6", "7", "8"]
    assert "x" * 401 not in user
    assert user.endswith(f"Question:\n\n{then}")


def test_tokens_and_cost_are_those_that_the_service_counts(ask_model):
    prices = Prices(read=2.0, cached=0.5, written=8.0)
    answer = ask_model(Reply(written((OFFERED, [1])), usage=COUNTED), settings={"prices": prices})
    usage = answer.usage
    assert (usage.tokens_read, usage.tokens_cached, usage.tokens_written) == (1000, 400, 50)
    assert usage.cost == pytest.approx((600 * 2 + 400 * 0.5 + 50 * 8) / 1e6)
    assert not usage.is_estimated
    assert answer_json(answer)["usage"]["outcomes"] == {"supported": 1}


def test_tokens_and_cost_are_logged_for_each_answer(ask_model, caplog):
    caplog.set_level(logging.INFO, "assistant.writing.composing")
    prices = {"prices": Prices(read=2.0, cached=0.5, written=8.0)}
    ask_model(Reply(written((OFFERED, [1])), usage=COUNTED), settings=prices)
    [line] = [r.getMessage() for r in caplog.records if r.getMessage().startswith("model=")]
    assert "tokens_read=1000 cached=400 written=50 estimated=False cost=0.0018" in line
    assert "outcomes={'supported': 1}" in line
    assert OFFERED not in line


def test_an_answer_without_the_model_logs_no_tokens(ask_model, caplog):
    caplog.set_level(logging.INFO, "assistant.writing.composing")
    ask_model(written((OFFERED, [1])), question="What grade did Northmoor get in 2023?")
    assert [r for r in caplog.records if "tokens_read" in r.getMessage()] == []


def test_tokens_are_estimated_where_the_service_does_not_count(ask_model):
    usage = ask_model(written((OFFERED, [1]))).usage
    assert usage.is_estimated
    assert 800 < usage.tokens_read < 4000
    assert 10 < usage.tokens_written < 60
    assert usage.cost is None


def test_a_thorough_answer_reads_whole_reports_and_says_what_it_costs(sample_library, serve):
    prices = Prices(read=2.0, cached=0.5, written=8.0)
    model, service = serve(
        lambda body: Reply(
            written((OFFERED, [number_of("are offered an interview", body)])), usage=COUNTED
        ),
        prices=prices,
    )
    answer = ask(sample_library, f"{MISSING[:-1]} in 2023?", answer_with="thorough", model=model)
    lines = [x for x in service.asked[0]["messages"][1]["content"].split("\n") if x[:1] == "["]
    printed = [
        p for p in sample_library.paragraphs("northmoor-2023-03") if p.text and not p.is_boilerplate
    ]
    assert len(lines) == len(printed) == answer.usage.n_evidence > 30
    before, sentence, after = answer.sentences
    assert re.fullmatch(
        r"Whole reports are read: Northmoor, inspected in March 2023; about [\d,]+ tokens, "
        r"for about 0\.\d{4} and what it writes\.",
        before.text,
    )
    assert sentence.text == OFFERED
    assert after.text == (
        "1,000 tokens read, 400 of them kept from before, 50 written; cost 0.0018."
    )


def test_a_thorough_comparison_reads_both_reports_whole(sample_library, serve):
    model, service = serve(written(answered="not"))
    question = "compare caseloads in Northmoor and Eastwick"
    answer = ask(sample_library, question, answer_with="thorough", model=model)
    lines = [x for x in service.asked[0]["messages"][1]["content"].split("\n") if x[:1] == "["]
    printed = [
        p
        for report_id in ("eastwick-2026-06", "northmoor-2023-03")
        for p in sample_library.paragraphs(report_id)
        if p.text and not p.is_boilerplate
    ]
    assert len(lines) == len(printed) == answer.usage.n_evidence
    councils = [line.split("] ")[1].split(",")[0] for line in lines]
    assert set(councils) == {"Eastwick", "Northmoor"}
    assert councils == sorted(councils)


def test_what_a_thorough_answer_sends_of_a_report_does_not_depend_on_the_question(
    sample_library, serve
):
    model, service = serve(written(answered="not"))
    for question in ("What of adoption in Northmoor in 2023?", "Northmoor 2023: missing children"):
        ask(sample_library, question, answer_with="thorough", model=model)
    first, second = (body["messages"] for body in service.asked)
    assert first[0] == second[0]
    evidence = [m[1]["content"].partition("Question:")[0] for m in (first, second)]
    assert evidence[0] == evidence[1]


@pytest.mark.parametrize(
    ("too_long", "why"),
    [
        (
            Reply("This model's maximum context length is 4096 tokens.", status=400),
            "cannot read the whole reports",
        ),
        (Reply("", end=None), "broke off over the whole reports"),
    ],
    ids=["said", "hung-up"],
)
def test_whole_reports_that_are_too_long_give_way_to_the_nearest_paragraphs(
    ask_model, too_long, why
):
    def script(body):
        n_lines = body["messages"][1]["content"].count("\n[")
        if n_lines > 20:
            return too_long
        return Reply(written((OFFERED, [1])))

    answer = ask_model(script, f"{MISSING[:-1]} in 2023?", "thorough")
    assert said(answer, "generated") == [OFFERED]
    before, instead, after = said(answer, "notice")
    assert before.startswith("Whole reports are read")
    assert why in instead
    assert re.fullmatch(r"About [\d,]+ tokens read, \d+ written\.", after)


def test_a_thorough_answer_over_many_reports_reads_the_nearest_paragraphs(ask_model):
    question = "how has the support for foster carers in Northmoor changed over the years?"
    answer = ask_model(written(answered="not"), question, "thorough")
    assert "only the nearest paragraphs are read" in answer.sentences[0].text
    assert answer.usage.n_evidence == 24
    assert any(text.endswith(" written.") for text in said(answer, "notice"))


def test_prompts_are_logged_only_where_that_is_wished_and_keys_never(
    ask_model, caplog, monkeypatch
):
    caplog.set_level(logging.DEBUG)
    for name in ("openai", "httpcore2", "httpx2"):
        logging.getLogger(name).setLevel(logging.INFO)
    ask_model(written((OFFERED, [1])))
    assert MISSING not in caplog.text
    assert "asking model=scripted" in caplog.text
    ask_model(written((OFFERED, [1])), settings={"logs_prompts": True})
    assert MISSING in caplog.text
    assert "secret-key-1" not in caplog.text

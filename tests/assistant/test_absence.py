"""What a question is about that the reports in scope never speak of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import ask, inquire
from assistant.absence import absent_places, absent_terms
from assistant.places import find_settlements
from index import Library
from ingest import Anchor, read_report
from ingest.samples import __file__ as samples

PRINTED = {
    "Leeds": "Young carers are found early. Online safety is taught in every school.",
    "Bury": "Children, young people and their carers are asked what helps. Safety plans are clear.",
    "Devon": "Young adult carers have a worker. E-safety is taught in every school.",
    "Kent": "For young people with foster carers, safety comes first. Deaf children are seen.",
    "Surrey": "Children with a hearing impairment are found early. Fathers are asked.",
    "Essex": "Teachers of hearing and visual impairment visit. Children identified as carers meet.",
    "Torbay": "The family hub in Paignton is used well. Families like it.",
    "Dorset": "Staff listen to the young and expect the best of all of their carers.",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    model = read_report(Path(samples).parent / "northmoor-2012-05.txt")
    bare = replace(model, judgements=(), improvement_items=(), anomalies=())
    with Library.open(tmp_path_factory.mktemp("absence") / "store") as opened:
        for authority, text in PRINTED.items():
            name = f"{authority.lower()}-2012-05"
            paragraph = replace(
                bare.paragraphs[0], anchor=Anchor(name, "1"), text=text, boxes=(), footnotes=()
            )
            opened.add(
                replace(
                    bare,
                    report_id=name,
                    authority=authority,
                    sha256=name.ljust(64, "0"),
                    paragraphs=(paragraph,),
                )
            )
        opened.refresh()
        yield opened


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("What is Leeds doing for young carers?", []),
        ("What is Bury doing for young carers?", ["young carers"]),
        ("What is Devon doing for young carers?", []),
        ("What is Kent doing for young carers?", ["young carers"]),
        ("What is Dorset doing for young carers?", ["young carers"]),
        ("What is Essex doing for young carers?", []),
        ("What is said about work with dads in Bury?", ["fathers"]),
        ("What is said about work with dads in Surrey?", []),
        ("What is said about work with mums and dads in Bury?", []),
        ("What is there in Leeds for gay and trans young people?", ["LGBT children"]),
        ("Does Devon help anyone with anorexia?", ["eating disorders"]),
        ("Does Kent run the mockingbird thing for its foster families?", ["Mockingbird"]),
        ("Is there help in Bury for children with a dad in prison?", ["parents in prison"]),
        ("How good is online safety in Leeds?", []),
        ("How good is online safety in Bury?", ["online safety"]),
        ("How good is online safety in Devon?", []),
        ("How good is online safety in Kent?", ["online safety"]),
        ("What is there for children with a hearing impairment in Essex?", []),
        ("What is there for children with a hearing impairment in Leeds?", ["deaf children"]),
    ],
)
def test_words_of_a_term_that_stand_apart_do_not_speak_of_it(library, question, absent):
    assert [term.term for term in absent_terms(inquire(library, question))] == absent


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("torbay brixham family hub any good", ["brixham"]),
        ("leeds otley team, how did they do", ["otley"]),
        ("waiting time at the heckmondwike clinic in leeds", ["heckmondwike"]),
        ("is the hub in whitby used, torbay", ["whitby"]),
        ("torbay paignton family hub any good", []),
        ("torbay family hub any good", []),
        ("How is the family hub in Torbay?", []),
        ("What about the one in Ramsbottom?", ["Ramsbottom"]),
        ("How good is help for families in Ramsbottom?", []),
        ("Leeds: I am a mum from otley. Do children like the hub?", []),
    ],
)
def test_a_town_that_no_report_in_scope_prints_is_absent_however_it_is_written(
    library, question, absent
):
    assert list(absent_places(inquire(library, question))) == absent


def test_what_is_of_such_a_town_is_refused_with_its_name(library):
    answer = ask(library, "torbay brixham family hub, is it used well")
    assert answer.status == "not_in_reports"
    assert "None of them speaks of brixham." in answer.sentences[0].text
    assert ask(library, "torbay paignton family hub, is it used well").status == "answered"


def test_settlements_are_no_councils_and_no_common_words():
    text = "Leeds, reading and Otley: wath upon dearne's hub, March in Hook"
    assert find_settlements(text) == ("Otley", "wath upon dearne")

"""A report is read from beginning to end, each heading said once where it opens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import UnknownParagraph
from ingest import Anchor, Paragraph
from ui.reading import Heading, in_steps, read_whole


def paragraphs(*headings: tuple[str, ...]) -> list[Paragraph]:
    return [Paragraph(Anchor("a", str(n)), 1, above, "") for n, above in enumerate(headings)]


def test_a_heading_is_said_where_it_opens_and_not_while_it_goes_on():
    steps = in_steps(paragraphs((), ("A",), ("A", "B"), ("A", "B"), ("A", "C"), ("D", "C")))
    assert [step.headings for step in steps] == [
        (),
        (Heading("A", 1),),
        (Heading("B", 2),),
        (),
        (Heading("C", 2),),
        (Heading("D", 1), Heading("C", 2)),
    ]


@given(st.lists(st.lists(st.sampled_from("AB"), max_size=3).map(tuple), max_size=8))
def test_the_headings_above_a_paragraph_can_be_told_from_those_said_before_it(headings):
    above: tuple[str, ...] = ()
    for step, wanted in zip(in_steps(paragraphs(*headings)), headings, strict=True):
        for heading in step.headings:
            above = (*above[: heading.depth - 1], heading.text)
        assert above[: len(wanted)] == wanted


def test_the_whole_of_a_stored_report_is_there(sample_library):
    reading = read_whole(sample_library, Anchor("northmoor-2023-03", "14"))
    assert len(reading.steps) == reading.report.n_paragraphs
    assert reading.paragraph.text.startswith("Children who go missing")
    assert reading.paragraph in [step.paragraph for step in reading.steps]


def test_a_label_that_is_not_there_is_named(sample_library):
    with pytest.raises(UnknownParagraph, match="999"):
        read_whole(sample_library, Anchor("northmoor-2023-03", "999"))

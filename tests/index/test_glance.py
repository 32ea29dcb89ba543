"""What is kept of a paragraph's words tells which of its sentences are near a question."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_reports import NORTHMOOR, make_report

from index import Library
from index.embedder import OnnxEmbedder
from index.passages import passages
from ingest import Paragraph

SENTENCES = (
    "Return home interviews after children go missing are late.",
    "Foster carers are paid on time.",
    "Caseloads of social workers are too high in the assessment teams.",
    "Care leavers are helped to find a flat.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    report = make_report("Northmoor", (" ".join(SENTENCES), *NORTHMOOR))
    with Library.open(tmp_path_factory.mktemp("glanced")) as library:
        library.add(report)
        library.refresh()
        yield library


def long_paragraph(library: Library) -> Paragraph:
    return next(p for p in library.paragraphs("northmoor-2019-06") if SENTENCES[1] in p.text)


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("kids who run away", 0),
        ("money for foster families", 1),
        ("how many cases has each worker", 2),
        ("somewhere to live for young people who leave care", 3),
    ],
)
def test_the_sentence_that_speaks_of_it_is_seen_at_a_glance(library, asked, nearest):
    seen = library.glance(asked, long_paragraph(library), SENTENCES)
    assert max(range(4), key=lambda n: seen[n].words) == nearest
    assert len(seen[nearest].matches) == len(library.embed_words([asked])[0][1].shares)


def test_a_sentence_that_is_not_printed_is_not_seen(library):
    seen = library.glance("kids", long_paragraph(library), ["Ponies graze.", SENTENCES[0]])
    assert seen[0] is None
    assert seen[1] is not None


def test_of_a_paragraph_with_other_words_nothing_is_seen(library):
    other = replace(long_paragraph(library), text="Ponies graze behind the town hall every day.")
    assert library.glance("kids", other, [other.text]) is None


def test_where_no_words_are_kept_nothing_is_seen(tmp_path):
    class Wordless(OnnxEmbedder):
        def __init__(self) -> None:
            super().__init__()
            self.name, self.word_dim = "wordless", 0

    with Library.open(tmp_path, embedder=Wordless()) as library:
        library.add(make_report("Northmoor", (" ".join(SENTENCES),)))
        library.refresh()
        assert library.glance("kids", long_paragraph(library), SENTENCES) is None


def test_each_word_has_its_place_in_the_text(embedder):
    text = "How many of the children went missing from care?"
    places = embedder.word_places(text)
    assert [text[at:].split()[0] for at in places] == ["children", "went", "missing", "care?"]


def test_places_are_as_many_as_the_words_kept(embedder, sample_library):
    model = {"max_tokens": embedder.max_tokens, "count_tokens": embedder.count_tokens}
    texts = [
        text
        for record in sample_library.reports()
        for paragraph in sample_library.paragraphs(record.report_id)
        for text in passages(paragraph, **model)
    ]
    too_long = " ".join(texts[:20])
    for text in [*texts[:100], too_long]:
        [(_, words)] = embedder.embed_words([text])
        assert len(embedder.word_places(text)) == len(words.vectors), text

"""What is odd in the print or in the file, that a reader should know."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ingest.frameworks import Framework, canonical_area, canonical_grade
from ingest.lines import Source
from ingest.report import Anomaly, Judgement, Paragraph
from ingest.sections import without_grade


def find_anomalies(
    source: Source,
    paragraphs: tuple[Paragraph, ...],
    judgements: tuple[Judgement, ...],
    framework: Framework,
) -> tuple[Anomaly, ...]:
    """Return what is odd, in the order of the report, then what is missing from it."""
    return (
        *_of_numbers([p for p in paragraphs if p.is_numbered]),
        *_of_pages(source),
        *_of_grades(paragraphs, judgements, framework),
        *_missing(paragraphs, judgements, framework),
    )


def _number(paragraph: Paragraph) -> int:
    return int(paragraph.anchor.label.partition(":")[0])


def _of_numbers(numbered: list[Paragraph]) -> Iterator[Anomaly]:
    if numbered and _number(numbered[0]) > 1:
        first = _number(numbered[0])
        yield Anomaly("number-skipped", f"The first printed number is {first}.", numbered[0].page)
    for paragraph in numbered:
        if not paragraph.text:
            label = paragraph.anchor.label
            yield Anomaly(
                "number-empty", f"{label} is printed with nothing after it.", paragraph.page
            )
    for before, after in pairwise(numbered):
        a, b = _number(before), _number(after)
        if b == a:
            yield Anomaly("number-repeated", f"{b} is printed twice.", after.page)
        elif b > a + 1:
            missing = f"{a + 1}" if b == a + 2 else f"{a + 1} to {b - 1}"
            yield Anomaly("number-skipped", f"{missing} not printed: {b} follows {a}.", after.page)
        elif b < a:
            yield Anomaly("number-falls", f"{b} follows {a}.", after.page)


def _of_pages(source: Source) -> Iterator[Anomaly]:
    for page in source.bare_pages:
        yield Anomaly("page-without-text", "The page holds next to no text: a picture?", page)


def _of_grades(
    paragraphs: tuple[Paragraph, ...], judgements: tuple[Judgement, ...], framework: Framework
) -> Iterator[Anomaly]:
    """A grade printed in a heading that is not the one in the table."""
    in_table = {judgement.area_key: judgement.grade_key for judgement in judgements}
    told: set[str] = set()
    for paragraph in paragraphs:
        for heading in paragraph.headings:
            area_name = without_grade(heading)
            if heading in told or area_name == heading.strip(" :–-*"):
                continue
            told.add(heading)
            area = canonical_area(area_name, framework, _service(paragraph, framework))
            grade = canonical_grade(heading[len(area_name) :])
            if area and grade and in_table.get(area.key, grade) != grade:
                detail = f"A heading gives {area.name} as {grade}, the table {in_table[area.key]}."
                yield Anomaly("grade-differs", detail.replace("_", " "), paragraph.page)


def _service(paragraph: Paragraph, framework: Framework) -> str:
    """The service that a heading speaks of, where the framework judges two."""
    if not any(":" in area.key for area in framework.areas):
        return ""
    is_second = any("looked after" in heading.casefold() for heading in paragraph.headings)
    return "looked-after" if is_second else "safeguarding"


def _missing(
    paragraphs: tuple[Paragraph, ...], judgements: tuple[Judgement, ...], framework: Framework
) -> Iterator[Anomaly]:
    if not framework.scale:
        return
    keys = {judgement.area_key for judgement in judgements}
    not_judged = {
        area.key
        for paragraph in paragraphs
        for row in paragraph.text.splitlines()
        if row.casefold().endswith("not judged") and (area := canonical_area(row[:-12], framework))
    }
    for area in framework.areas:
        if area.key not in keys | not_judged and area.is_always_judged:
            yield Anomaly("judgement-missing", f"No grade was found for {area.name}.")

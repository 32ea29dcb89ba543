"""The statements that look up what stands at given places, all of them at once.

A place is a report's name and a position in it. The places are one value, a
JSON array of [name, position], so that the statement is the same for any
number of them: conditions put together for each call took four to nine times
as long where they were of many reports.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import TextClause, text

from index.rows import WITHOUT_BOXES

# How a database takes the array apart, and reads a place's name and position.
_UNPACKED = {
    "sqlite": (
        "json_each(:places) AS place",
        "json_extract(place.value, '$[0]')",
        "json_extract(place.value, '$[1]')",
    ),
    "postgresql": (
        "json_array_elements(CAST(:places AS json)) AS place",
        "place.value ->> 0",
        "CAST(place.value ->> 1 AS integer)",
    ),
}
# CROSS JOIN: SQLite then goes through the places, and looks each of them up by its key.
_PARAGRAPHS = """
SELECT {columns} FROM {places} CROSS JOIN paragraphs AS p
WHERE p.report_id = {name} AND p.position = {position}
"""
_WORDS = """
SELECT p.report_id, p.position, w.vectors
FROM {places} CROSS JOIN passages AS p JOIN words AS w ON w.key = p.key
WHERE p.report_id = {name} AND p.position = {position}
ORDER BY p.report_id, p.position, p.part
"""


def paragraphs_at(dialect: str) -> TextClause:
    """The columns `rows.WITHOUT_BOXES` of the paragraphs at `:places`."""
    return _for(dialect, _PARAGRAPHS, columns=", ".join(f"p.{name}" for name in WITHOUT_BOXES))


def words_at(dialect: str) -> TextClause:
    """(report_id, position, vectors) of each passage of the paragraphs at `:places`, in order."""
    return _for(dialect, _WORDS)


def as_parameter(places: Iterable[tuple[str, int]]) -> dict[str, str]:
    """The places as these statements take them."""
    return {"places": json.dumps([*places])}


def _for(dialect: str, statement: str, **more: str) -> TextClause:
    places, name, position = _UNPACKED[dialect]
    return text(statement.format(places=places, name=name, position=position, **more))

"""Says, for people, which reports a question was taken to be about, and why."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.inspections import authorities_of, inspection_date, inspection_year
from assistant.keeping import kept
from assistant.reading import Reading
from assistant.times import Times
from assistant.words import join_names
from index import ReportRecord


def explain_scope(
    chosen: Sequence[ReportRecord],
    mine: Sequence[ReportRecord],
    wanted: Sequence[str],
    why: str,
    missing: Sequence[str],
    reading: Reading,
    times: Times,
    content_years: Sequence[int],
) -> str:
    """The sentences that stand above an answer.

    Args:
        chosen: The reports searched, latest first.
        mine: Those of the authorities meant, of any time.
        wanted: The authorities meant; () for all.
        why: How they were found, as in "Chosen by the region."
        missing: Authorities named of which nothing is stored.
        reading: The question as read.
        times: The times that filtered.
        content_years: Years that were looked for in the text instead.
    """
    parts = [_searched(chosen)]
    if wanted and why not in ("the question", "the authority chosen"):
        parts.append(f"Chosen by {why}.")
    if "authority" in reading.carried or "time" in reading.carried:
        parts.append("Carried over from the question before.")
    if guessed := explain_guesses(reading):
        parts.append(guessed.strip())
    is_of_all = reading.form == "trend"  # which tells of each inspection, none before another
    if not times and not is_of_all and wanted and len(chosen) > len(authorities_of(chosen)):
        parts.append("No year was named, so the latest answers first.")
    elif times.relative in ("latest", "previous", "first") and wanted:
        parts.append(f"The {times.relative} of {len(mine)} stored.")
    if missing:
        parts.append(f"No report of {join_names(missing)} is stored.")
    if content_years:
        years = join_names([str(year) for year in content_years])
        parts.append(f"No report of {years} is stored; the year was looked for in the text.")
    return " ".join(parts)


def explain_guesses(reading: Reading) -> str:
    """How names and times were read that may be meant otherwise, a space behind; "" for none."""
    said = (
        f"“{written}” was taken for a place in {meant}. "
        if written in reading.towns
        else f"“{written}” was read as {meant}. "
        for written, meant in reading.guesses
    )
    return "".join(said)


@kept
def _searched(records: Sequence[ReportRecord]) -> str:
    names = list(dict.fromkeys(r.authority for r in records))
    if len(records) == 1:
        return f"Searched the {names[0]} report of {inspection_date(records[0])}."
    years = sorted({inspection_year(r) for r in records})
    span = str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"
    whose = join_names(names) if len(names) <= 4 else f"{len(names)} authorities"
    return f"Searched {len(records)} reports of {whose}, {span}."

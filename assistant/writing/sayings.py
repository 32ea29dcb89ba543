"""What Pincite tells a reader of a model's part in an answer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.words import join_names
from assistant.writing.usage import Prices, Tokens

FELL_BACK = "Answered in the reports' own words, because {}."
BROKE_OFF = "Here {}; the reports' own words follow."
NONE_STOOD = (
    "Answered in the reports' own words, because the reports do not support what the model wrote."
)
LEFT_OUT = "Of the model's {} sentences, {} left out, because the reports do not support {}{}."
SAID_NOT = "The model was shown the {} nearest paragraphs and found no answer in them."
TOO_MANY_REPORTS = "Answered in the reports' own words: {} reports are more than a model compares."
NOT_WHOLE = "More than two reports are asked of, so only the nearest paragraphs are read."
WHOLE_TOO_LONG = (
    "The model cannot read the whole reports at once, so only the nearest paragraphs are read."
)

WHOLE_BROKE_OFF = (
    "The model's reply broke off over the whole reports, which may be more than it can read at "
    "once, so only the nearest paragraphs are read."
)


def left_out(n_dropped: int, n_written: int) -> str:
    """That some sentences were not shown: "Of the model's 4 sentences, 1 was left out, ..."."""
    return _left_out(n_dropped, n_written, "")


def little_stood(n_dropped: int, n_written: int) -> str:
    """The same of most of them, so that the extract follows."""
    return _left_out(n_dropped, n_written, "; the reports' own words follow")


def to_be_spent(reports: Sequence[str], n_tokens: int, prices: Prices) -> str:
    """What is about to be read, and what that costs."""
    cost = Tokens(n_tokens).cost(prices)
    price = "" if cost is None else f", for about {cost:.4f} and what it writes"
    return f"Whole reports are read: {join_names(reports)}; about {n_tokens:,} tokens{price}."


def spent(tokens: Tokens, prices: Prices) -> str:
    """What was read and written, and what that cost."""
    about = "About " if tokens.is_estimated else ""
    kept = f", {tokens.cached:,} of them kept from before" if tokens.cached else ""
    cost = tokens.cost(prices)
    price = "" if cost is None else f"; cost {cost:.4f}"
    return f"{about}{tokens.read:,} tokens read{kept}, {tokens.written:,} written{price}."


def _left_out(n_dropped: int, n_written: int, what_next: str) -> str:
    were, them = ("was", "it") if n_dropped == 1 else ("were", "them")
    return LEFT_OUT.format(n_written, f"{n_dropped} {were}", them, what_next)

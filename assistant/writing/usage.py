"""What an answer cost, by the tokens that the service counted, or else by an estimate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

CHARS_PER_TOKEN = 4.2  # of English prose, over the tokenisers in common use


class Prices(NamedTuple):
    """What a service charges for a million tokens, in whatever currency the reader uses."""

    read: float | None = None  # tokens sent to it; None where not known
    cached: float | None = None  # tokens that it kept from an earlier request; None: as `read`
    written: float | None = None  # tokens of its replies


class Tokens(NamedTuple):
    """The tokens of one or more requests."""

    read: int = 0  # with the cached ones
    cached: int = 0
    written: int = 0
    is_estimated: bool = False  # the service did not count

    def plus(self, other: Tokens) -> Tokens:
        """Those of both."""
        return Tokens(
            self.read + other.read,
            self.cached + other.cached,
            self.written + other.written,
            self.is_estimated or other.is_estimated,
        )

    def cost(self, prices: Prices) -> float | None:
        """What they cost; None where a price is not known."""
        if prices.read is None or prices.written is None:
            return None
        cached = prices.read if prices.cached is None else prices.cached
        total = (self.read - self.cached) * prices.read + self.cached * cached
        return round((total + self.written * prices.written) / 1_000_000, 6)


def estimate_spent(sent: Sequence[str], said: Sequence[str]) -> Tokens:
    """About what a request took, where nobody counted: what was sent, and what came."""
    return Tokens(estimate_tokens(sent), 0, estimate_tokens(said), is_estimated=True)


def estimate_tokens(texts: Sequence[str]) -> int:
    """About how many tokens some texts have."""
    return round(sum(len(text) for text in texts) / CHARS_PER_TOKEN)

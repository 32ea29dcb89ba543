"""A language model behind an OpenAI-compatible service: how to reach it, and what it costs."""

from __future__ import annotations

from typing import NamedTuple


class Prices(NamedTuple):
    """What a service charges for a million tokens, in whatever currency the reader uses."""

    read: float | None = None  # tokens sent to it; None where not known
    cached: float | None = None  # tokens sent before and kept by the service; None: as `read`
    written: float | None = None  # tokens of its replies


class Model:
    """One OpenAI-compatible service. May be asked from several threads at once."""

    def __init__(
        self,
        name: str,
        url: str = "",
        key: str = "",
        timeout_s: float = 30.0,
        *,
        prices: Prices | None = None,
    ) -> None:
        """Keep where and how to ask; nothing is asked yet.

        Args:
            name: its full name, as the service knows it.
            url: of the service, with its `/v1`; "" for OpenAI's own.
            key: what the service wants as a key; "" where it wants none.
            timeout_s: seconds after which an answer is given without it.
            prices: for counting what an answer costs.
        """
        self.name, self.url, self.timeout_s = name, url, timeout_s
        self.prices = prices or Prices()
        self._key = key

"""A language model that writes answers: where it is, how long it may take, what it costs."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import closing
from threading import Event

from assistant.writing.breaker import Breaker
from assistant.writing.errors import HARMLESS, ModelError
from assistant.writing.hurrying import within
from assistant.writing.service import MakeMessages, Service
from assistant.writing.usage import Prices, Tokens


class Model:
    """One model of an OpenAI-compatible service. May be asked from several threads at once."""

    def __init__(
        self,
        name: str,
        url: str = "",
        key: str = "",
        timeout_s: float = 30.0,
        *,
        prices: Prices | None = None,
        logs_prompts: bool = False,
        breaker: Breaker | None = None,
    ) -> None:
        """Keep where and how to ask; nothing is asked yet.

        Args:
            name: its full name, as the service knows it.
            url: of the service, with its `/v1`; "" for OpenAI's own.
            key: what the service wants as a key; "" where it wants none.
            timeout_s: seconds for a whole reply, all tries in it; then it is given up.
            prices: for counting what an answer costs.
            logs_prompts: whether what is sent is logged. The key never is.
            breaker: leaves a service alone that keeps failing.
        """
        self.name, self.timeout_s, self.prices = name, timeout_s, prices or Prices()
        self._lacks_key = not url and not key
        self._breaker = breaker or Breaker()
        self._service = Service(name, url, key, timeout_s, logs_prompts=logs_prompts)

    def reply(self, make_messages: MakeMessages) -> Generator[str, None, Tokens]:
        """Yield a reply piece by piece and return its tokens; closing it stops the model.

        Args:
            make_messages: makes the messages, given whether JSON is asked for.

        Raises:
            ModelError: there is no reply, or it is not whole. What came before was yielded.
        """
        if self._lacks_key:
            raise ModelError(self.name, "not_set_up", "no key for OpenAI's own service")
        if not self._breaker.admits():
            raise ModelError(self.name, "resting", "several failures in a row")
        try:
            tokens = yield from self._in_time(make_messages)
        except ModelError as exc:
            if exc.reason not in HARMLESS:
                self._breaker.failed(exc.retry_after_s)
            raise
        return tokens

    def note_read(self, *, is_readable: bool) -> None:
        """A whole reply came; one that cannot be read is as good as none."""
        if is_readable:
            self._breaker.succeeded()
        else:
            self._breaker.failed()

    def note_plain_text(self) -> None:
        """A reply that should have been JSON was not: ask for plain text from now on."""
        self._service.forget_structure()

    def _in_time(self, make_messages: MakeMessages) -> Generator[str, None, Tokens]:
        end = time.monotonic() + self.timeout_s

        def ask(stopped: Event) -> Iterator[str | Tokens]:
            return self._service.reply(make_messages, stopped, end - time.monotonic())

        tokens = Tokens()
        try:
            with closing(within(self.timeout_s, ask)) as pieces:
                for piece in pieces:
                    if isinstance(piece, Tokens):
                        tokens = piece
                    else:
                        yield piece
        except TimeoutError as exc:
            found = f"no whole reply within {self.timeout_s:g} s"
            raise ModelError(self.name, "too_slow", found) from exc
        return tokens

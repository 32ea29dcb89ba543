"""A language model that writes answers: where it is, how long it may take, what it costs."""

from __future__ import annotations

import time
from collections.abc import Collection, Generator, Iterator
from contextlib import closing
from threading import Event

from assistant.writing.breaker import Breaker
from assistant.writing.errors import HARMLESS, ModelError
from assistant.writing.helping.aside import HELPS, HelpName
from assistant.writing.hurrying import within
from assistant.writing.prompting import Message
from assistant.writing.service import MakeMessages, Service
from assistant.writing.usage import Prices, Tokens

MAX_ASIDE_CHARS = 8_000  # of a reply that is to be short, with what a model thinks before it


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
        helps: Collection[HelpName] = (),
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
            helps: what it is also asked for before a search is final.
        """
        self.name, self.timeout_s, self.prices = name, timeout_s, prices or Prices()
        self.helps = tuple(name for name in HELPS if name in helps)
        self._lacks_key = not url and not key
        self._breaker = breaker or Breaker()
        self._service = Service(name, url, key, timeout_s, logs_prompts=logs_prompts)

    def reply(
        self, make_messages: MakeMessages, seconds: float | None = None
    ) -> Generator[str, None, Tokens]:
        """Yield a reply piece by piece and return its tokens; closing it stops the model.

        Args:
            make_messages: makes the messages, given whether JSON is asked for.
            seconds: for the whole reply; None for `timeout_s`.

        Raises:
            ModelError: there is no reply, or it is not whole. What came before was yielded.
        """
        if self._lacks_key:
            raise ModelError(self.name, "not_set_up", "no key for OpenAI's own service")
        if not self._breaker.admits():
            raise ModelError(self.name, "resting", "several failures in a row")
        try:
            tokens = yield from self._in_time(make_messages, seconds or self.timeout_s)
        except ModelError as exc:
            if exc.reason not in HARMLESS:
                self._breaker.failed(exc.retry_after_s)
            raise
        return tokens

    def aside(self, messages: list[Message], seconds: float) -> tuple[str, Tokens]:
        """A short reply in plain text. That there is none is not held against the service.

        Raises:
            ModelError: there is no reply, it is not whole, or it is not short.
        """
        if self._lacks_key:
            raise ModelError(self.name, "not_set_up", "no key for OpenAI's own service")
        if not self._breaker.is_closed:
            raise ModelError(self.name, "resting", "several failures in a row")
        said = ""
        with closing(self._in_time(lambda _: messages, seconds, is_plain=True)) as pieces:
            while len(said) <= MAX_ASIDE_CHARS:
                try:
                    said += next(pieces)
                except StopIteration as end:
                    return said, end.value
        raise ModelError(self.name, "garbled", "more than a short reply")

    def note_read(self, *, is_readable: bool) -> None:
        """A whole reply came; one that cannot be read is as good as none."""
        if is_readable:
            self._breaker.succeeded()
        else:
            self._breaker.failed()

    def note_plain_text(self) -> None:
        """A reply that should have been JSON was not: ask for plain text from now on."""
        self._service.forget_structure()

    def _in_time(
        self, make_messages: MakeMessages, seconds: float, *, is_plain: bool = False
    ) -> Generator[str, None, Tokens]:
        end = time.monotonic() + seconds

        def ask(stopped: Event) -> Iterator[str | Tokens]:
            left = end - time.monotonic()
            return self._service.reply(make_messages, stopped, left, is_plain=is_plain)

        tokens = Tokens()
        try:
            with closing(within(seconds, ask)) as pieces:
                for piece in pieces:
                    if isinstance(piece, Tokens):
                        tokens = piece
                    else:
                        yield piece
        except TimeoutError as exc:
            found = f"no whole reply within {seconds:.3g} s"
            raise ModelError(self.name, "too_slow", found) from exc
        return tokens

"""Asks an OpenAI-compatible service over chat completions, with the `openai` client.

The only file that knows that client. Everything that a service can do wrong becomes
a `ModelError`. Only text is read: calls of tools and the like are not looked at.
"""

from __future__ import annotations

import json
import logging
import random
import re
from collections.abc import Callable, Iterator
from threading import Event
from typing import TYPE_CHECKING, Any

from assistant.writing.dialect import ALL_OPTIONS, STRUCTURE, Options, narrowed
from assistant.writing.errors import PASSING, ModelError, Reason
from assistant.writing.prompting import Message
from assistant.writing.reply import whole_letters
from assistant.writing.usage import Tokens, estimate_spent

if TYPE_CHECKING:
    from openai import APIError, APIStatusError, Stream
    from openai.types.chat import ChatCompletionChunk
    from tenacity import RetryCallState

logger = logging.getLogger(__name__)

OPENAI = "https://api.openai.com/v1"
MAX_TRIES = 3  # of what may succeed a moment later
FIRST_PAUSE_S = 0.5  # before the second try, and twice that before the third; half of it by chance
MAX_FOUND_CHARS = 300  # of what a service said, for the log
_TOO_LONG = re.compile(
    r"context.{0,20}(?:length|window|size|limit)|exceed.{0,30}context|too many tokens"
    r"|prompt is too long",
    re.I,
)

MakeMessages = Callable[[bool], list[Message]]  # given whether JSON is asked for


class Service:
    """One model of one service. May be asked from several threads at once."""

    def __init__(
        self, name: str, url: str, key: str, timeout_s: float, *, logs_prompts: bool
    ) -> None:
        from openai import OpenAI  # 0.5 s to import: paid only by those who have a model

        self.name = name
        self._key = key
        self._logs_prompts = logs_prompts
        self._options: Options = ALL_OPTIONS  # replaced whole, so that threads need no lock
        self._client = OpenAI(
            base_url=url or OPENAI, api_key=key or "none", timeout=timeout_s, max_retries=0
        )

    def forget_structure(self) -> None:
        """Ask for plain text from now on: the schema was taken and not kept to."""
        self._options = {n: value for n, value in self._options.items() if n != STRUCTURE}

    def reply(
        self,
        make_messages: MakeMessages,
        stopped: Event,
        time_left_s: float,
        *,
        is_plain: bool = False,
    ) -> Iterator[str | Tokens]:
        """Yield a reply piece by piece, and its tokens last.

        Args:
            make_messages: makes the messages of a request.
            stopped: set when nobody waits any more; no further try is made then.
            time_left_s: no pause before another try may be longer.
            is_plain: whether no schema is wanted, though the service may have one.

        Raises:
            ModelError: there is no reply, or it is not whole.
        """
        sent, stream = self._opened(make_messages, stopped, time_left_s, is_plain)
        with stream:
            yield from self._read(stream, sent)

    def _opened(
        self, make_messages: MakeMessages, stopped: Event, time_left_s: float, is_plain: bool
    ) -> tuple[list[Message], Stream[ChatCompletionChunk]]:
        """Ask, again after a pause where that may help."""
        import tenacity

        tries = tenacity.Retrying(
            retry=tenacity.retry_if_exception(_may_pass),
            stop=tenacity.stop_any(
                tenacity.stop_after_attempt(MAX_TRIES),
                tenacity.stop_before_delay(time_left_s),
                tenacity.stop_when_event_set(stopped),
            ),
            wait=_pause_s,
            sleep=tenacity.sleep_using_event(stopped),
            before_sleep=_log_pause,
            reraise=True,
        )
        return tries(self._ask, make_messages, is_plain)

    def _ask(
        self, make_messages: MakeMessages, is_plain: bool
    ) -> tuple[list[Message], Stream[ChatCompletionChunk]]:
        """Ask once, or again at once without what the service does not understand."""
        kept = {n: v for n, v in self._options.items() if is_plain and n == STRUCTURE}
        options: Options | None = {n: v for n, v in self._options.items() if n not in kept}
        while options is not None:
            messages = make_messages(STRUCTURE in options)
            self._log(messages, options)
            try:
                stream = self._create(messages, options)
            except _NotUnderstood as exc:
                refusal, options = exc, narrowed(options, exc.found)
                continue
            self._options = {**kept, **options}
            return messages, stream
        raise self._error("refused", refusal.found)

    def _create(self, messages: list[Message], options: Options) -> Stream[ChatCompletionChunk]:
        from openai import APIError, APIStatusError

        chat: Any = self._client.chat.completions  # typed for known roles and literal options
        try:
            stream: Stream[ChatCompletionChunk] = chat.create(
                model=self.name, messages=messages, stream=True, **options
            )
        except APIStatusError as exc:
            raise self._of_status(exc) from exc
        except APIError as exc:
            raise self._of_network(exc, "unreachable") from exc
        return stream

    def _read(
        self, stream: Stream[ChatCompletionChunk], sent: list[Message]
    ) -> Iterator[str | Tokens]:
        from openai import APIError

        said: list[str] = []
        tokens: Tokens | None = None
        end: str | None = None
        try:
            for chunk in self._chunks(stream):
                tokens = _tokens(chunk) or tokens
                for choice in (chunk.choices or [])[:1]:
                    end = choice.finish_reason or end
                    piece = choice.delta.content if choice.delta else None
                    if not isinstance(piece, str | None):
                        raise TypeError(f"{type(piece).__name__} instead of text")
                    if piece:
                        piece = whole_letters(piece)
                        said.append(piece)
                        yield piece
        except APIError as exc:
            raise self._of_network(exc, "cut_short") from exc
        except (ValueError, TypeError, AttributeError, RecursionError) as exc:
            raise self._error("garbled", f"{type(exc).__name__}: {exc}") from exc
        if end is None:
            raise self._error("cut_short", "a reply without an end")
        if not "".join(said).strip():
            raise self._error("empty", f"no text, ended by {end!r}")
        if end not in ("stop", "length"):
            raise self._error("refused", f"a reply ended by {end!r}")
        yield tokens or estimate_spent([message["content"] for message in sent], said)

    def _chunks(self, stream: Stream[ChatCompletionChunk]) -> Iterator[ChatCompletionChunk]:
        """The reply in parts, or in one where the service does not stream."""
        kind = stream.response.headers.get("content-type", "")
        if "event-stream" in kind:
            yield from stream
        elif "json" in kind:
            yield _whole(json.loads(stream.response.read()))
        else:
            raise self._error("garbled", f"{kind or 'an unknown type'} instead of a reply")

    def _of_status(self, exc: APIStatusError) -> Exception:
        """What a status means: perhaps that an option was not understood."""
        status, found = exc.status_code, f"HTTP {exc.status_code}: {self._said(exc.message)}"
        if status in (400, 413, 422) and (status == 413 or _TOO_LONG.search(exc.message)):
            return self._error("too_long", found)
        # llama-cpp-python answers 500 where an option does not validate.
        if status in (400, 422) or any(name in exc.message for name in ALL_OPTIONS):
            return _NotUnderstood(found)
        if status in (401, 403):
            return self._error("key_refused", found)
        if status in (408, 409, 429):
            return self._error("busy", found, _retry_after_s(exc))
        return self._error("failed" if status >= 500 else "refused", found, _retry_after_s(exc))

    def _of_network(self, exc: APIError, lost: Reason) -> ModelError:
        """What an error without a status means; `lost` where the connection was."""
        from openai import APIConnectionError, APITimeoutError

        found = f"{type(exc).__name__}: {self._said(str(exc.__cause__ or exc))}"
        if isinstance(exc, APITimeoutError):
            return self._error("too_slow", found)
        return self._error(lost if isinstance(exc, APIConnectionError) else "failed", found)

    def _error(self, reason: Reason, found: str, retry_after_s: float | None = None) -> ModelError:
        return ModelError(self.name, reason, self._said(found), retry_after_s=retry_after_s)

    def _said(self, found: str) -> str:
        """The first of what a service said, without the key: some repeat it when they refuse it."""
        masked = found.replace(self._key, "***") if self._key else found
        return " ".join(masked.split())[:MAX_FOUND_CHARS]

    def _log(self, messages: list[Message], options: Options) -> None:
        n_chars = sum(len(message["content"]) for message in messages)
        logger.info("asking model=%s chars=%d options=%s", self.name, n_chars, ",".join(options))
        if self._logs_prompts:
            logger.info("sent %s", json.dumps(messages, ensure_ascii=False))


class _NotUnderstood(Exception):
    """The service refuses the request as it is put."""

    def __init__(self, found: str) -> None:
        self.found = found
        super().__init__(found)


def _may_pass(exc: BaseException) -> bool:
    return isinstance(exc, ModelError) and exc.reason in PASSING


def _pause_s(tried: RetryCallState) -> float:
    """As long as the service says; else twice as long each time, half of it by chance."""
    exc = tried.outcome.exception() if tried.outcome else None
    if isinstance(exc, ModelError) and exc.retry_after_s is not None:
        return exc.retry_after_s
    longest: float = FIRST_PAUSE_S * 2 ** (tried.attempt_number - 1)
    return random.uniform(longest / 2, longest)


def _log_pause(tried: RetryCallState) -> None:
    exc = tried.outcome.exception() if tried.outcome else None
    if isinstance(exc, ModelError):
        pause_s = tried.next_action.sleep if tried.next_action else 0.0
        logger.warning("asking again in %.1f s reason=%s found=%s", pause_s, exc.reason, exc.found)


def _retry_after_s(exc: APIStatusError) -> float | None:
    """The seconds of the header; a date in it is not read."""
    try:
        return max(0.0, float(exc.response.headers.get("retry-after", "")))
    except ValueError:
        return None


def _whole(body: object) -> ChatCompletionChunk:
    """A reply that came in one, as a part of a stream."""
    from openai.types.chat import ChatCompletion, ChatCompletionChunk

    reply = ChatCompletion.model_validate(body)
    choices = [
        {"index": 0, "finish_reason": c.finish_reason, "delta": {"content": c.message.content}}
        for c in reply.choices
    ]
    return ChatCompletionChunk.model_validate(
        {**reply.model_dump(), "object": "chat.completion.chunk", "choices": choices}
    )


def _tokens(chunk: ChatCompletionChunk) -> Tokens | None:
    """What the service counted; None where it did not, or counted only a part."""
    usage = chunk.usage
    # The client takes numbers from the service unread.
    if usage is None or not {type(usage.prompt_tokens), type(usage.completion_tokens)} <= {int}:
        return None
    details = usage.prompt_tokens_details
    cached = details.cached_tokens if details else None
    n_cached = cached if type(cached) is int else 0
    return Tokens(usage.prompt_tokens, n_cached, usage.completion_tokens)

"""A process that answers questions, one at a time: its life, and how it is spoken to.

It is spawned, never forked: neither onnxruntime nor SQLite outlives a fork. Its end of the pipe
closes with the process at the other, however that ends, and ends it.
"""

from __future__ import annotations

import copyreg
import multiprocessing
import pickle
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import fields
from io import BytesIO
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from assistant import Answer, AssistantError, Citation, Scope, Sentence, ask
from index import IndexingError
from ingest import Paragraph
from ui.visiting import Visit, set_visit
from ui.warming import warm
from ui.watching.logs import set_up_logs

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from index import Library

READY = "ready"
LOOK_S = 0.2  # between two looks whether one that starts is still wanted

Opens = Callable[[], AbstractContextManager["Library"]]  # picklable


Parts = tuple[type[Any], tuple[Any, ...]]  # a call that makes a value again


def _by_fields(value: Answer | Citation | Paragraph | Scope | Sentence) -> Parts:
    """Send a value as a call of its class with its fields.

    Pickle asks a frozen one with slots for its fields again at each value, and sets them one by
    one.
    """
    return type(value), tuple(getattr(value, field.name) for field in fields(value))


# How replies are sent, and nothing else.
_SENT = copyreg.dispatch_table | dict.fromkeys(
    (Answer, Citation, Paragraph, Scope, Sentence), _by_fields
)


def sendable(reply: Answer | Raised) -> bytes:
    """A reply as it is sent to the process that asked; `pickle.loads` makes it again."""
    written = BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _SENT
    pickler.dump(reply)
    return written.getvalue()


class Asked(NamedTuple):
    """A question for a process."""

    question: str
    given: dict[str, Any]  # what else `assistant.ask` takes
    request_id: str  # for its log lines


class Raised(NamedTuple):
    """An error, taken apart: pickle would make it anew from its message alone."""

    kind: type[Exception]
    args: tuple[Any, ...]
    attributes: dict[str, Any]

    def again(self) -> Exception:
        """Return the error, with its words and its attributes."""
        exc = self.kind.__new__(self.kind, *self.args)
        vars(exc).update(self.attributes)
        return exc


class Process:
    """One of them, as the others see it. It has to be ready before it is asked."""

    def __init__(self, opens: Opens, log_format: Literal["text", "json"]) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        given = (theirs, opens, log_format)
        self._process = context.Process(target=_live, args=given, name="answering", daemon=True)
        with _deaf():
            self._process.start()
        theirs.close()
        self.pid = self._process.pid

    def becomes_ready(self, is_wanted: Callable[[], bool], within_s: float) -> bool:
        """Wait until it is; False where it has ended, takes too long, or is no longer wanted."""
        end = time.monotonic() + within_s
        while is_wanted() and time.monotonic() < end:
            if self._connection.poll(LOOK_S):
                with suppress(EOFError, OSError):
                    return bool(self._connection.recv() == READY)
                return False
        return False

    def reply(self, asked: Asked) -> Answer | Raised:
        """Return what it makes of a question.

        Raises:
            EOFError, OSError: It has ended.
        """
        self._connection.send(asked)
        reply: Answer | Raised = self._connection.recv()
        return reply

    def end(self) -> int | None:
        """End it, if it has not ended already; return how it did, as `Process.exitcode`."""
        self._process.kill()
        self._process.join()
        self._connection.close()
        return self._process.exitcode


@contextmanager
def _deaf() -> Iterator[None]:
    """What is begun meanwhile never hears what stops all processes of a terminal or a service.

    It ends with that of the page, which may still be answering.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # else it is begun with the first process, and hears for it
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def _live(connection: Connection, opens: Opens, log_format: Literal["text", "json"]) -> None:
    set_up_logs(log_format)
    with opens() as library:
        warm(library)
        with suppress(EOFError, BrokenPipeError, ConnectionResetError):  # the page's has ended
            connection.send(READY)
            while True:
                asked = connection.recv()
                connection.send_bytes(sendable(_reply(library, asked)))


def _reply(library: Library, asked: Asked) -> Answer | Raised:
    set_visit({}, Visit(request_id=asked.request_id))
    try:
        return ask(library, asked.question, **asked.given)
    except (AssistantError, IndexingError) as exc:
        return Raised(type(exc), exc.args, vars(exc))
    except Exception:  # noqa: BLE001  # the process of the page logs it, as any that is not ours
        return Raised(RuntimeError, (f"an answering process failed\n{traceback.format_exc()}",), {})

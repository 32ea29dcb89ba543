"""Has questions answered in several processes, so that answers are made on several cores.

Python computes on little more than one core at a time in one process. What people and programs
speak to, and what limits and records them, stays in the one that serves the page. An answer comes
from any of the processes, or from that one: where none is ready yet, or the one asked was killed.

`concurrent.futures` has such processes too, but there one that is killed takes the others with
it, an answer that was half written is waited for for ever, and all outlive a killed parent.
"""

from __future__ import annotations

import logging
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Literal

from assistant import Answer, ask_in_steps
from ui.answerers.process import Asked, Opens, Process, Raised
from ui.visiting import current_visit

if TYPE_CHECKING:
    from index import Library
    from ui.audit import Steps

logger = logging.getLogger(__name__)

START_S = 120.0  # for a new process; two seconds on an idle machine
AGAIN_S = 30.0  # after one that did not start, before the next is tried


class Answerers:
    """So many processes, once they are started, and as many again as end. For several threads.

    Each has opened the store for itself, and sees what others store as any copy of the program.
    """

    def __init__(self, n: int, opens: Opens, log_format: Literal["text", "json"] = "text") -> None:
        """Start nothing yet.

        Args:
            n: processes; 0: everything is answered in this one.
            opens: opens the store in a process.
            log_format: of its log lines.
        """
        self.n, self._opens, self._log_format = n, opens, log_format
        self._changed = threading.Condition()
        self._ready: list[Process] = []
        self._idle: list[Process] = []  # of those; the last used is asked first
        self._to_start: SimpleQueue[bool] = SimpleQueue()  # False: no more
        self._is_over = threading.Event()
        self._keeper = threading.Thread(target=self._keep, name="answerers", daemon=True)

    @property
    def n_ready(self) -> int:
        """How many processes are ready or busy."""
        return len(self._ready)

    def start(self) -> None:
        """Begin to start them, one after the other: whoever asks meanwhile needs a core as well."""
        for _ in range(self.n):
            self._to_start.put(True)
        self._keeper.start()

    def close(self) -> None:
        """End them. What they are asked then is answered in this process."""
        self._is_over.set()
        self._to_start.put(False)
        if self._keeper.is_alive():
            self._keeper.join()
        for process in [*self._ready]:
            self._forget(process)

    def __enter__(self) -> Answerers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask_in_steps(
        self,
        library: Library,
        question: str,
        **given: Any,  # noqa: ANN401  # whatever the assistant's takes, passed on as it is
    ) -> Steps:
        """As `assistant.ask_in_steps`, which takes and raises the same.

        What a model writes is written in this process: it waits for the model, not for a core.
        """
        here = ask_in_steps(library, question, **given)  # and raises what can be told at once
        if given.get("answer_with", "extract") != "extract":
            return here
        alike = {name: value for name, value in given.items() if name != "model"}
        return self._steps(Asked(question, alike, current_visit().request_id), here)

    def _steps(self, asked: Asked, here: Steps) -> Steps:
        """The steps of a process's answer; those of `here` where there is none to ask."""
        reply = self._reply(asked)
        match reply:
            case Answer():
                yield from reply.sentences
                yield reply
            case Raised():
                raise reply.again()
            case None:
                yield from here

    def _reply(self, asked: Asked) -> Answer | Raised | None:
        process = self._taken()
        if process is None:
            return None
        try:
            reply = process.reply(asked)
        except (EOFError, OSError):
            self._replace(process)
            return None
        except BaseException:  # what could not be pickled: what else is in the pipe is not known
            self._replace(process)
            raise
        with self._changed:
            self._idle.append(process)
            self._changed.notify()
        return reply

    def _taken(self) -> Process | None:
        """Wait for one that is not busy; None where there is none at all."""
        with self._changed:
            while self._ready and not self._idle:
                self._changed.wait()
            return self._idle.pop() if self._idle else None

    def _replace(self, process: Process) -> None:
        found = self._forget(process)
        if not self._is_over.is_set():
            logger.warning(
                "an answering process ended pid=%s exit=%s; its question is answered by the "
                "page's, and another is started",
                *(process.pid, found),
            )
            self._to_start.put(True)

    def _forget(self, process: Process) -> int | None:
        with self._changed:
            self._ready = [each for each in self._ready if each is not process]
            self._idle = [each for each in self._idle if each is not process]
            self._changed.notify_all()
        return process.end()

    def _keep(self) -> None:
        while self._to_start.get() and not self._is_over.is_set():
            process = Process(self._opens, self._log_format)
            if process.becomes_ready(lambda: not self._is_over.is_set(), START_S):
                with self._changed:
                    self._ready.append(process)
                    self._idle.append(process)
                    self._changed.notify_all()
                logger.info("answering in a process of its own pid=%s", process.pid)
                continue
            found = process.end()
            if not self._is_over.is_set():
                logger.warning("no answering process started exit=%s; tried again soon", found)
                self._is_over.wait(AGAIN_S)
                self._to_start.put(True)

"""What Prometheus may know: counts and times, never a name, a question or a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

from index import IndexingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from index import Library
    from ui.audit import Recorder
    from ui.limits import Limits

MEDIA = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 1.5, 2.5, 5, 10, 30, 60, 120)


class Metrics:
    """The metrics of one copy of the program."""

    def __init__(self, library: Library, limits: Limits, recorder: Recorder) -> None:
        registry = self._registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        self._requests = Counter(
            "pincite_requests",
            "Requests answered, by what they were for and with which status.",
            ["area", "status"],
            registry=registry,
        )
        self._questions = Counter(
            "pincite_questions",
            "Questions, by face and by what came of them.",
            ["face", "status"],
            registry=registry,
        )
        self._seconds = Histogram(
            "pincite_question_seconds",
            "Time from a question to its last sentence, waiting included.",
            ["face"],
            buckets=_SECONDS,
            registry=registry,
        )
        self.follow("pincite_questions_running", "Being answered now.", lambda: limits.running)
        self.follow("pincite_questions_waiting", "Waiting their turn now.", lambda: limits.waiting)
        self.follow(
            "pincite_audit_lines_lost", "Not written to the audit log.", lambda: recorder.n_failed
        )
        self.follow("pincite_reports", "Reports stored; -1: not known.", lambda: _count(library))

    def saw_request(self, area: str, status: int) -> None:
        self._requests.labels(area, str(status)).inc()

    def saw_question(self, face: str, status: str, seconds: float) -> None:
        self._questions.labels(face, status).inc()
        self._seconds.labels(face).observe(seconds)

    def text(self) -> bytes:
        """Return them as Prometheus reads them."""
        return generate_latest(self._registry)

    def follow(self, name: str, about: str, read: Callable[[], float]) -> None:
        """Show a number under a name of its own, read whenever it is asked for."""
        Gauge(name, about, registry=self._registry).set_function(read)


def _count(library: Library) -> int:
    try:
        return len(library.reports())
    except IndexingError:
        return -1

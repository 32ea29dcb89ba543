"""Fetches official reports into a folder, one after another.

Knows nothing of a store: what is fetched is read from the folder like any
other file. A file is there whole under its own name or not at all: what is
being fetched ends in `.part` until its last byte has come.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import urlsplit

from ingest.authorities import AUTHORITIES, find_authority
from ingest.errors import FetchFailed, FolderUnusable, UnknownAuthority
from ingest.sources import KnownSource, known_sources

if TYPE_CHECKING:
    import httpx

USER_AGENT = "pincite-fetch/0.1 (reads published inspection reports; one request at a time)"
PAUSE_S = 1.0  # between two requests
TIMEOUT_S = 30.0  # to connect, and between two pieces of a reply
WHOLE_S = 180.0  # for one file, however slowly it trickles; the largest has 4 million bytes
ATTEMPTS = 3
MAX_BYTES = 50_000_000
MAX_REDIRECTS = 3
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})  # may succeed next time
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Fetched(NamedTuple):
    """What became of one listed report."""

    source: KnownSource
    path: Path  # where it lies, or would
    outcome: Literal["fetched", "there", "failed"]
    error: str = ""  # why it failed; "" otherwise


@dataclass(frozen=True, slots=True)
class Politeness:
    """How hard to try, and how gently; times in seconds."""

    pause_s: float = PAUSE_S
    timeout_s: float = TIMEOUT_S
    whole_s: float = WHOLE_S
    attempts: int = ATTEMPTS
    sleep: Callable[[float], None] = field(default=time.sleep)


def choose_sources(authority: str = "", since: date | None = None) -> tuple[KnownSource, ...]:
    """The listed reports of one authority, or of all, published on a day or after it.

    Raises:
        UnknownAuthority: no authority bears that name.
    """
    urn = ""
    if authority:
        found = find_authority(authority)
        if found is None:
            raise UnknownAuthority(authority)
        urn = found.urn
    return tuple(s for s in known_sources(urn) if since is None or s.published >= since)


def file_name(source: KnownSource) -> str:
    """The name under which a listed report is kept: authority, day of publication, its number."""
    slug = next((a.slug for a in AUTHORITIES if a.urn == source.urn), source.urn)
    return f"{slug}-{source.published}-{source.url.rsplit('/', 1)[-1]}.pdf"


def fetch_reports(
    sources: Iterable[KnownSource],
    folder: Path,
    *,
    base: str = "",
    politeness: Politeness | None = None,
) -> Iterator[Fetched]:
    """Fetch each report that is not in the folder yet, and yield what became of it.

    A failure is yielded and the rest go on. Requests go only to the hosts of
    the sources, wherever a reply may point.

    Raises:
        FolderUnusable: the folder cannot be made.

    Args:
        sources: of `known_sources`.
        folder: made where it is missing.
        base: "http://host:port" to ask instead of the sources' own hosts: a mirror.
        politeness: other pauses and limits than the usual ones.
    """
    import httpx  # 0.1 s to import: paid only where something is fetched

    polite = politeness or Politeness()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise FolderUnusable(folder, exc.strerror or type(exc).__name__) from exc
    limits = httpx.Limits(max_connections=1)
    headers = {"User-Agent": USER_AGENT, "Accept": "application/pdf"}
    with httpx.Client(headers=headers, timeout=polite.timeout_s, limits=limits) as client:
        getter = _Getter(client, polite)
        for source in sources:
            path = folder / file_name(source)
            if _is_whole(path):
                yield Fetched(source, path, "there")
                continue
            try:
                getter.fetch(_at(base, source.url), path)
            except FetchFailed as exc:
                yield Fetched(source, path, "failed", str(exc))
            else:
                yield Fetched(source, path, "fetched")


def _at(base: str, url: str) -> str:
    return base.rstrip("/") + urlsplit(url).path if base else url


def _is_whole(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(5) == b"%PDF-"


@dataclass(slots=True)
class _Getter:
    """Asks one thing at a time, with a pause before each request but the first."""

    client: httpx.Client
    polite: Politeness
    has_asked: bool = False

    def fetch(self, url: str, path: Path) -> None:
        """Fetch one file, trying again what may succeed next time."""
        part = path.with_name(path.name + ".part")
        for attempt in range(1, self.polite.attempts + 1):
            try:
                self._download(url, part)
            except FetchFailed as exc:
                part.unlink(missing_ok=True)
                if not exc.may_pass or attempt == self.polite.attempts:
                    raise
                self.polite.sleep(self.polite.pause_s * attempt)
            else:
                part.replace(path)
                return

    def _download(self, url: str, part: Path) -> None:
        import httpx

        asked = url
        for _ in range(MAX_REDIRECTS + 1):
            self._wait()
            try:
                with self.client.stream("GET", asked, follow_redirects=False) as reply:
                    if reply.status_code not in _REDIRECTS:
                        self._save(url, reply, part)
                        return
                    asked = _redirected(url, asked, reply)
            except httpx.HTTPError as exc:
                found = str(exc) or type(exc).__name__
                raise FetchFailed(url, f"a connection that failed ({found})", True) from exc
            except OSError as exc:
                raise FetchFailed(url, f"no room or right to write: {exc.strerror}") from exc
        raise FetchFailed(url, f"more than {MAX_REDIRECTS} redirects")

    def _wait(self) -> None:
        if self.has_asked:
            self.polite.sleep(self.polite.pause_s)
        self.has_asked = True

    def _save(self, url: str, reply: httpx.Response, part: Path) -> None:
        if reply.status_code != 200:
            code = reply.status_code
            raise FetchFailed(url, f"the status {code}", may_pass=code in _PASSING)
        end = time.monotonic() + self.polite.whole_s
        size, head = 0, b""
        with part.open("wb") as file:
            for piece in reply.iter_bytes():  # as they come, so that a trickle is noticed
                head = (head + piece[:5])[:5]
                size += len(piece)
                if head != b"%PDF-"[: len(head)]:
                    raise FetchFailed(url, "something that is no PDF")
                if size > MAX_BYTES:
                    raise FetchFailed(url, f"more than {MAX_BYTES:,} bytes")
                if time.monotonic() > end:
                    raise FetchFailed(url, f"a reply of more than {self.polite.whole_s:.0f} s")
                file.write(piece)
        if head != b"%PDF-":
            raise FetchFailed(url, "an empty reply", may_pass=True)


def _redirected(url: str, asked: str, reply: httpx.Response) -> str:
    """Where the reply points, if that is the same host."""
    target = str(reply.request.url.join(reply.headers.get("location", "")))
    here, there = urlsplit(asked), urlsplit(target)
    if (there.scheme, there.netloc) != (here.scheme, here.netloc):
        raise FetchFailed(url, f"a redirect to another host, {there.netloc or 'none'}")
    return target

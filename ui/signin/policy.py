"""Which address needs which role, and which are for everybody."""

from __future__ import annotations

from typing import NamedTuple

from ui.visiting import Role

# Programs let themselves in here by a key; pages of other sites may embed it.
PROGRAMS = ("/api/v1", "/v1", "/mcp")
# State of the program, the way in, and files of the program itself: nothing of the reports.
_OPEN = ("/healthz", "/readyz", "/metrics", "/sign-in", "/sign-out", "/frame")
_OPEN_FILES = ("/embed/pincite.js", "/favicon.ico")
_ROLES: tuple[tuple[str, Role], ...] = (("/add", "editor"), ("/audit", "auditor"))


class Rule(NamedTuple):
    """What an address needs."""

    role: Role | None  # None: it is open
    is_for_programs: bool


def rule_of(path: str, method: str) -> Rule:
    """The rule of a path below the top of the site."""
    is_for_programs = _is_below(path, PROGRAMS)
    if _is_below(path, _OPEN) or path in _OPEN_FILES:
        return Rule(None, is_for_programs=False)
    if is_for_programs and method == "OPTIONS":  # a browser asks so before it sends a cookie
        return Rule(None, is_for_programs=True)
    if _is_below(path, ("/api/v1/reports",)) and method in ("POST", "DELETE"):
        return Rule("editor", is_for_programs=True)
    for place, role in _ROLES:
        if _is_below(path, (place,)):
            return Rule(role, is_for_programs)
    return Rule("reader", is_for_programs)


def _is_below(path: str, places: tuple[str, ...]) -> bool:
    return any(path == place or path.startswith(f"{place}/") for place in places)

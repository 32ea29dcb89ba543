"""Who a request comes from, known wherever it is carried out."""

from __future__ import annotations

from collections.abc import MutableMapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Literal, get_args

Role = Literal["reader", "editor", "auditor"]
ROLES: frozenset[Role] = frozenset(get_args(Role))

_KEY = "pincite.visit"  # in the scope of a request


@dataclass(frozen=True, slots=True)
class Visit:
    """One request, as far as who and which it is.

    A request that nobody vouched for has no roles; what is done without a request, as
    by the command line, has all of them.
    """

    request_id: str = ""
    who: str = ""  # as the sign-in names them; "" where there is none
    roles: frozenset[Role] = ROLES
    address: str = ""  # of the machine that asks; "" where it is not known
    has_session: bool = False  # whether they signed in here, and so may sign out here


_current: ContextVar[Visit] = ContextVar("visit", default=Visit())  # noqa: B039  # it is frozen


def current_visit() -> Visit:
    """The request that is being carried out, in its task or in a thread that works for it."""
    return _current.get()


def visit_of(scope: MutableMapping[str, Any]) -> Visit:
    """The request of a scope, for work that is done outside its task."""
    visit = scope.get(_KEY)
    return visit if isinstance(visit, Visit) else Visit()


def set_visit(scope: MutableMapping[str, Any], visit: Visit) -> None:
    """Say who the request of a scope comes from, from here on."""
    scope[_KEY] = visit
    _current.set(visit)

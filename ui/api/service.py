"""What the addresses of the API work with, and how each gets at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from ui.api.access import Access, Scope
from ui.api.answering import Answering
from ui.api.describing import Describer, top_of

if TYPE_CHECKING:
    from index import Library
    from ui.adding import Adder


@dataclass(frozen=True, slots=True)
class Service:
    """One Pincite, as its programmatic faces see it. Kept in `app.state.service`."""

    answering: Answering
    access: Access
    public_url: str = ""  # the address that people use, where a proxy hides it
    adder: Adder | None = None  # stores what is sent; None where reports are not added here
    max_megabytes: int = 0  # of a report that is sent

    @property
    def library(self) -> Library:
        return self.answering.library

    def describer(self, request: Request) -> Describer:
        return Describer(self.library, top_of(request, self.public_url))


def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


def _describer(request: Request) -> Describer:
    return _service(request).describer(request)


def may(scope: Scope) -> Callable[[Request], None]:
    """Return what lets a request in only where it may do what `scope` names."""

    def check(request: Request) -> None:
        _service(request).access.check(request, scope)

    return check


TheService = Annotated[Service, Depends(_service)]
TheDescriber = Annotated[Describer, Depends(_describer)]

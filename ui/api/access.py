"""Who may use the API: the holder of a key, or a visitor whom the sign-in let through.

A request without a key comes from the page itself, from a site that is allowed to embed
it, or from a program on a machine without sign-in. One that another site makes a
visitor's browser send is refused, whatever cookies come with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from ui.api.problems import Refused
from ui.visiting import visit_of

if TYPE_CHECKING:
    from index import Key, Library

Scope = Literal["read", "feedback", "write"]
SCOPES: tuple[Scope, ...] = get_args(Scope)  # what a key may be for
KEY_MARK = "pincite_"  # every key begins with it; another bearer token is none of ours

_NO_EDITOR = "Adding and removing reports needs a key for write, or the role of editor."
NO_KEY = "The key is not in force: it is misspelt, has expired or was revoked."
_OTHER_SITE = (
    "Sent by a page of another site, {}, which is not one that may embed Pincite. "
    "Whoever runs Pincite can allow it with PINCITE_ALLOWED_SITES."
)


@dataclass(frozen=True, slots=True)
class Access:
    """Decides about each request."""

    library: Library
    sites: Sequence[str] = ()  # origins of the pages that may embed Pincite

    def check(self, request: HTTPConnection, scope: Scope) -> str:
        """Return whose key the request holds; "" where it holds none and needs none.

        Raises:
            Refused: 401 for a key that is not in force, 403 for one that is not for this,
                for somebody who may not, or for a page of another site.
        """
        if scope == "write" and "editor" not in visit_of(request.scope).roles:
            raise Refused(403, _NO_EDITOR)
        secret = bearer(request)
        if secret.startswith(KEY_MARK):
            return self._check_key(secret, scope).name
        self.check_site(request)
        return ""

    def check_site(self, request: HTTPConnection) -> None:
        """Refuse what a page of a site that is not allowed makes a browser send."""
        origin = request.headers.get("origin", "")
        is_its_own = request.headers.get("sec-fetch-site") in ("same-origin", "none")
        if not origin or is_its_own or origin in self.sites:
            return
        if urlsplit(origin).netloc != request.headers.get("host"):
            raise Refused(403, _OTHER_SITE.format(origin))

    def _check_key(self, secret: str, scope: Scope) -> Key:
        key = self.library.keys.find(secret)
        if key is None:
            raise Refused(401, NO_KEY, {"www-authenticate": "Bearer"})
        if scope not in key.scopes:
            has = ", ".join(sorted(key.scopes))
            raise Refused(403, f"The key is for {has}; this needs one for {scope}.")
        return key


def bearer(request: HTTPConnection) -> str:
    """Return the token of the authorization header; "" where there is none."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""

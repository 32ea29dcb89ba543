"""What the light page is asked, kept in its address: it needs no script and no cookie."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from ui.addresses import paragraph_address
from ui.api.asked import Question

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams

    from assistant import Citation

HEADING = "Ask the inspection reports"
MAX_EARLIER = 5  # questions that an address carries on
_SCOPE = {"authority": "authorities", "year": "years", "report": "reports"}


class Asked:
    """A question with the scope and the questions before it, as an address holds them."""

    def __init__(self, query: QueryParams) -> None:
        self.question = query.get("q", "").strip()
        self.earlier = [each for each in query.getlist("h") if each][-MAX_EARLIER:]
        self.heading = query.get("heading", "") or HEADING
        self._scope = [(key, value) for key, value in query.multi_items() if key in _SCOPE]

    def checked(self) -> Question:
        """The same for the assistant; raises pydantic's `ValidationError`."""
        held: dict[str, list[str]] = {name: [] for name in _SCOPE.values()}
        for key, value in self._scope:
            held[_SCOPE[key]].append(value)
        return Question.model_validate({"question": self.question, "history": self.earlier, **held})

    def kept(self, *, is_answered: bool) -> list[tuple[str, str]]:
        """What the next question's address carries on: scope, heading, the questions so far."""
        asked = [*self.earlier, self.question] if is_answered else self.earlier
        heading = [("heading", self.heading)] if self.heading != HEADING else []
        return [*self._scope, *heading, *(("h", each) for each in asked[-MAX_EARLIER:])]

    def address(self) -> str:
        """Where this question is answered, below the top of the site."""
        return f"embed?{urlencode([('q', self.question), *self.kept(is_answered=False)])}"

    def read(self, citation: Citation) -> str:
        """Where a citation of the answer is read, with the way back."""
        words = {"words": citation.quote[:2_000], "back": self.address()}
        return f"embed/{paragraph_address(citation.anchor)}?{urlencode(words)}"

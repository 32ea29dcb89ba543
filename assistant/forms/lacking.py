"""What was found is told, or that nothing was, where a form's answer lacks the thing asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from assistant.absence import absent_places
from assistant.forms.found import SURE_THINGS, answer_finding, lacks_thing
from assistant.inquiry import Draft, Inquiry
from assistant.likely.wanted import Needed

# What neither a grade nor an item to improve is; how many or how long may be told by a row itself.
_NEVER_RECORDED: tuple[Needed, ...] = ("name", "proper name", "amount of money")
# How likely a thing must be wanted that the question's words ask for too: less than where
# something was found for it, for these forms are not chosen by what was found.
MIN_THING = 0.3


def or_found(form: Callable[[Inquiry], Draft]) -> Callable[[Inquiry], Draft]:
    """A form; what was found, weighed as such, where its answer lacks the thing or place asked for.

    "What was Plymouth paid for lending its director?" names two councils, and is not answered by
    what each is like; the family hub in Mitcham has not the grades of its council.
    """

    @wraps(form)
    def answer(inquiry: Inquiry) -> Draft:
        draft = form(inquiry)
        return answer_finding(inquiry) if _lacks(inquiry, draft) else draft

    return answer


def _lacks(inquiry: Inquiry, draft: Draft) -> bool:
    if draft.status not in ("answered", "partly_answered"):
        return False
    if absent_places(inquiry):
        return True
    said = [sentence.text for sentence in draft.sentences if sentence.kind != "notice"]
    things = _NEVER_RECORDED if draft.answered_with == "record" else SURE_THINGS
    return lacks_thing(inquiry, said, things, MIN_THING)

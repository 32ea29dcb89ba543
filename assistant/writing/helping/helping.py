"""The helps that are switched on, one after another, for one question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.inquiry import Inquiry
from assistant.writing.helping.aside import NO_HELP, Aside, Help
from assistant.writing.helping.proposing import propose
from assistant.writing.helping.ranking import rank
from assistant.writing.helping.rewriting import rewrite

if TYPE_CHECKING:
    from assistant.writing.model import Model


def helped(inquiry: Inquiry, history: Sequence[str], model: Model) -> tuple[Inquiry, Help]:
    """The inquiry with what the model's helps made of its search, and what they came to.

    What fails, and what a reply holds that it may not, leaves the inquiry as it was.

    Args:
        inquiry: Its scope and form are kept.
        history: The user's earlier questions, oldest first.
        model: Its `helps` say what it is asked for.
    """
    if not model.helps or inquiry.resolution.problem:
        return inquiry, NO_HELP
    aside = Aside(model)
    if "rewrites" in model.helps:
        inquiry = rewrite(inquiry, history, aside)
    if "proposes" in model.helps:
        inquiry = propose(inquiry, history, aside)
    if "ranks" in model.helps:
        inquiry = rank(inquiry, history, aside)
    return inquiry, aside.had()

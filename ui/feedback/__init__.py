"""What people say of answers: taken from the page, listed, and made into draft gold questions."""

from ui.feedback.drafts import draft_questions
from ui.feedback.routes import make_router

__all__ = ["draft_questions", "make_router"]

"""What people say of answers, taken over REST."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from ui.api import shown
from ui.api.service import TheService, may
from ui.feedback.said import Said

router = APIRouter(tags=["feedback"], dependencies=[Depends(may("feedback"))])


@router.post("/feedback", status_code=201)
def feedback(said: Said, service: TheService) -> shown.Kept:
    """Keep what somebody says of an answer, with the paragraphs it cites as they are now."""
    kept = service.library.add_feedback(said.verdict, said.text, said.answer_json, said.cited)
    return shown.Kept(feedback_id=kept.feedback_id)

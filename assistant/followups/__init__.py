"""A question in the light of the user's earlier ones."""

from assistant.followups.conversation import read_conversation, read_turn, stays_with_report
from assistant.followups.turn_likely import Meant, Turn, likely_meant

__all__ = [
    "Meant",
    "Turn",
    "likely_meant",
    "read_conversation",
    "read_turn",
    "stays_with_report",
]

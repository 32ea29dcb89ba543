"""A question in the light of the user's earlier ones."""

from assistant.followups.conversation import read_conversation, stays_with_report

__all__ = ["read_conversation", "stays_with_report"]

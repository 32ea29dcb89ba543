"""Faces for programs: REST with server-sent events, an OpenAI-compatible model, MCP.

Each asks through one `Answering` and lets in through one `Access`.
"""

from ui.api.access import SCOPES, Access
from ui.api.answering import Answering
from ui.api.mounting import mount_api
from ui.api.origins import LetSitesIn
from ui.api.service import Service

__all__ = ["SCOPES", "Access", "Answering", "LetSitesIn", "Service", "mount_api"]

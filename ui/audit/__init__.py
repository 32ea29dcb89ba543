"""What was asked and done, by whom, and what came of it: kept, exported, forgotten in time."""

from ui.audit.desk import Desk, Waiting
from ui.audit.recording import Recorder
from ui.audit.routes import make_router

__all__ = ["Desk", "Recorder", "Waiting", "make_router"]

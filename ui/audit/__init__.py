"""What was asked and done, by whom, and what came of it: kept, exported, forgotten in time."""

from ui.audit.desk import Desk, Steps, Waiting
from ui.audit.recording import Recorder
from ui.audit.routes import make_router

__all__ = ["Desk", "Recorder", "Steps", "Waiting", "make_router"]

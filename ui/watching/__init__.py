"""How the program is seen from outside: request ids, logs, metrics, readiness, freshness."""

from ui.watching.freshness import KeepFresh
from ui.watching.logs import set_up_logs
from ui.watching.metrics import Metrics
from ui.watching.requests import WatchRequests
from ui.watching.routes import make_router

__all__ = ["KeepFresh", "Metrics", "WatchRequests", "make_router", "set_up_logs"]

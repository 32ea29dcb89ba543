"""How much may be asked at a time, so that a rush is told to wait and nothing collapses."""

from ui.limits.limiting import Limits, TooMuch
from ui.limits.requests import LimitRequests

__all__ = ["LimitRequests", "Limits", "TooMuch"]

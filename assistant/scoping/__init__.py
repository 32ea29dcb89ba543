"""Which stored reports a question is about."""

from assistant.scoping.periods import day_of, of_same_times
from assistant.scoping.scope import Filters, Resolution, resolve

__all__ = ["Filters", "Resolution", "day_of", "of_same_times", "resolve"]

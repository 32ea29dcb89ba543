"""Answers questions in processes beside the one that serves the page."""

from ui.answerers.answerers import Answerers
from ui.answerers.number import processes_beside

__all__ = ["Answerers", "processes_beside"]

"""Answers in a model's words: asked well, read sentence by sentence, shown once verified."""

from assistant.writing.composing import Writing
from assistant.writing.helping import HELPS, NO_HELP, helped
from assistant.writing.model import Model
from assistant.writing.usage import Prices

__all__ = ["HELPS", "NO_HELP", "Model", "Prices", "Writing", "helped"]

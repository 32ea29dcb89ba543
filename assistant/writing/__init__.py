"""Answers in a model's words: asked well, read sentence by sentence, shown once verified."""

from assistant.writing.composing import WRITERS, Writing
from assistant.writing.model import Model
from assistant.writing.usage import Prices

__all__ = ["WRITERS", "Model", "Prices", "Writing"]

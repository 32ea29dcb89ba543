"""Answers in a model's words: asked well, read sentence by sentence, shown once verified."""

from assistant.writing.model import Model, Prices

__all__ = ["Model", "Prices"]

"""The model that the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant import Model
    from ui.settings import Settings


def model_of(settings: Settings) -> Model | None:
    """Return the model to answer with, not asked yet; None where none is named.

    Keep one for a program's life: it remembers what its service understands, and
    that it keeps failing.
    """
    if not settings.model:
        return None
    from assistant import HELPS, Model, Prices

    key = settings.model_key.get_secret_value() if settings.model_key else ""
    return Model(
        settings.model,
        settings.model_url,
        key,
        settings.model_timeout_s,
        prices=Prices(
            settings.model_price_read, settings.model_price_cached, settings.model_price_written
        ),
        logs_prompts=settings.log_prompts,
        helps=[name for name in HELPS if getattr(settings, f"model_{name}")],
    )

"""Which tables are the public record: all those of these rooms, many-to-many tables included."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Model

ROOMS = ("actors", "sources", "calls", "statements", "ledger")


def recorded_models() -> list[type[Model]]:
    """Their models, by the rooms' names: this room lies below them."""
    return [
        model for room in ROOMS for model in apps.get_app_config(room).get_models(include_auto_created=True)
    ]

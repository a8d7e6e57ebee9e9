from typing import Any

from django.core.management.base import BaseCommand

from apps.actors.catalogue import catalogue_read
from apps.actors.services import actors_load


class Command(BaseCommand):
    """Bring actors, aliases and offices up to date with the shipped catalogue."""

    help = "Load the shipped actors, aliases and offices. What an editor wrote or changed stays as it is."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load, and say what was done."""
        counts = actors_load(catalogue=catalogue_read())
        self.stdout.write(
            f"{counts.inserted} inserted, {counts.updated} updated, {counts.unchanged} unchanged, "
            f"{counts.kept} kept as an editor has them, {counts.retired} retired"
        )

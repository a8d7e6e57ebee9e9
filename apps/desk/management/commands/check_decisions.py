from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.ledger.decisions import word_check


class Command(BaseCommand):
    """Holds the record against the log of the editors' decisions."""

    help = "Say where the record does not show what editors decided; changes nothing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """List what differs; without a difference, say so."""
        problems = word_check()
        for problem in problems:
            self.stdout.write(problem)
        if problems:
            raise CommandError(f"{len(problems)} differences.")
        self.stdout.write("The record shows what editors decided.")

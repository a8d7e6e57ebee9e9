from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.pipeline.health import CHECKS, readiness_check

KNOWN = ", ".join(CHECKS)


class Command(BaseCommand):
    """The /readyz of processes that speak no HTTP."""

    help = "Say whether the parts are ready; exit with 1 if one is not."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("parts", nargs="*", metavar="PART", help=f"{KNOWN}; all by default")

    def handle(self, *_args: Any, **options: Any) -> None:
        if unknown := set(options["parts"]) - set(CHECKS):
            raise CommandError(f"no part is called {', '.join(sorted(unknown))}; there are {KNOWN}")
        if problems := readiness_check(tuple(options["parts"])):
            raise CommandError("; ".join(f"{part}: {problem}" for part, problem in problems.items()))
        self.stdout.write("ready")

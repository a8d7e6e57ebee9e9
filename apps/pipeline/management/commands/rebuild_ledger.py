from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from apps.ledger.rebuilding import ledger_rebuild
from apps.ledger.selectors import group_keys

INTERRUPTED = 130  # what a shell expects of a program that Ctrl-C ended


class Command(BaseCommand):
    """Decides again which reports tell of which call, such as after the ledger's rules were changed."""

    help = (
        "Decide every group of calls anew from the reports and the editors' word; calls keep their addresses."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which groups."""
        parser.add_argument("--leader", metavar="SLUG", help="only the groups that this actor is in")
        parser.add_argument("--from", dest="first", default="", metavar="KEY", help="begin at this group")

    def handle(self, *_args: Any, **options: Any) -> None:
        """A transaction for some groups at a time; readers see each as it was or as it is."""
        keys = group_keys(leader=options["leader"], first=options["first"])
        if not keys:
            raise CommandError("There are no such groups.")
        done = 0
        try:
            with tqdm(total=len(keys), unit="group", disable=None) as bar:
                for done in ledger_rebuild(keys=keys):
                    bar.update(done - bar.n)
        except KeyboardInterrupt:
            self.stderr.write(
                f"\nStopped after {done} of {len(keys)} groups, none half-done; "
                f"go on with --from '{keys[done]}'."
            )
            raise SystemExit(INTERRUPTED) from None
        self.stdout.write(f"{done} groups decided anew.")

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.common.exceptions import RecordError
from apps.pipeline.measuring.bcubed import BCubed
from apps.pipeline.measuring.leaders import Difference, LeaderCount, Why
from apps.pipeline.measuring.services import Measured, gold_load, ledger_measure, ledger_measure_as_marked


class Command(BaseCommand):
    """Says how well reports are put to calls, and explains each call that the facts count otherwise."""

    help = (
        "Measure the ledger on a folder of NAME.txt with NAME.gold.json that has been ingested: "
        "B-cubed of reports to calls, and calls counted for each leader. Changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder, the facts, and what of it."""
        parser.add_argument("folder", type=Path, metavar="GOLD_DIR")
        parser.add_argument("--facts", type=Path, required=True, help="calls known otherwise, as JSON lines")
        parser.add_argument("--language", help="B-cubed only of the articles of this language (ISO 639-1)")

    def handle(self, *_args: Any, **options: Any) -> None:
        """First with the calls as they were marked, then as the engine read them."""
        try:
            gold = gold_load(**{name: options[name] for name in ("folder", "facts", "language")})
            as_marked, as_read = ledger_measure_as_marked(gold=gold), ledger_measure(gold=gold)
        except RecordError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Marked calls found to be real ones by")
        for rule, count in sorted(as_read.rules.items()):
            self.stdout.write(f"{count:6}  {rule}")
        for item in as_read.ambiguous:
            self.stdout.write(f"        ambiguous: {item}")
        self._show("as marked", as_marked)
        self._show("as the engine reads them", as_read)

    def _show(self, what: str, measured: Measured) -> None:
        lines = [
            f"\nThe articles' calls {what}\n",
            f"reports to calls        {_figures(measured.assignment)}",
            f"and what was not read   {_figures(measured.whole)}",
            *measured.faults,
            "",
            *_table(measured.leaders),
            "",
            *_explained(measured.differences),
        ]
        self.stdout.write("\n".join(lines))


def _figures(one: BCubed) -> str:
    return (
        f"F1 {one.f1:.4f}  precision {one.precision:.4f}  recall {one.recall:.4f}  ({one.items} calls told)"
    )


def _table(leaders: Sequence[LeaderCount]) -> list[str]:
    """The leaders whose counts differ, with the reasons."""
    return [
        f"{leader.leader:32} {leader.facts:4} by the facts {leader.record:4} on record  "
        + "; ".join(f"{count} {why}" for why, count in sorted(leader.differences.items()))
        for leader in leaders
        if leader.differences
    ]


def _explained(differences: Sequence[Difference]) -> list[str]:
    told = [str(difference) for difference in differences if difference.why is not Why.NOT_TOLD]
    untold = f"- {len(differences) - len(told)} calls of the facts: {Why.NOT_TOLD}"
    return ["A call less (-) or more (+) than by the facts:", *told, untold]

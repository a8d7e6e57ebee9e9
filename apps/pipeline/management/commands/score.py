import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.common.exceptions import RecordError
from apps.pipeline.evaluation import gold_score
from apps.pipeline.scoring import CLEAN, MEASURES, SHARES, Score


class Command(BaseCommand):
    """Says how well the engine reads articles that a person has marked."""

    help = "Score the engine on a folder of NAME.txt with NAME.gold.json. Needs no database."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder, and what of it."""
        parser.add_argument("folder", type=Path, metavar="GOLD_DIR")
        parser.add_argument("--language", help="only the articles of this language (ISO 639-1)")
        parser.add_argument("--errors", action="store_true", help="list every mistake first")
        parser.add_argument("--json", action="store_true", help="one figure for each name, as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Mistakes if asked for, then the table."""
        try:
            score = gold_score(folder=options["folder"], language=options["language"])
        except RecordError as error:
            raise CommandError(str(error)) from error
        if options["errors"]:
            self.stdout.write("\n".join(score.mistakes))
        self.stdout.write(json.dumps(score.figures()) if options["json"] else table(score))


def table(score: Score) -> str:
    """The figures as aligned lines."""
    lines = []
    for name in MEASURES:
        one = score.measure(name)
        lines.append(
            f"{name:42} F1 {one.f1:.4f}  precision {one.precision:.4f}  recall {one.recall:.4f}"
            f"  ({one.hits} of {one.wanted}, {one.found} found)",
        )
    for name in (*SHARES, CLEAN):
        share = score.share(name)
        shown = "  -   " if share.accuracy is None else f"{share.accuracy:.4f}"
        lines.append(f"{name:42}    {shown}  ({share.right} of {share.of})")
    return "\n".join(lines)

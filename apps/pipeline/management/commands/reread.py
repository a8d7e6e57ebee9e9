from typing import Any

import structlog
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from apps.common.exceptions import RecordError
from apps.pipeline.engine import Engine, engine_for_the_record
from apps.pipeline.services import source_reread
from apps.sources.selectors import source_ids_to_reread

logger = structlog.get_logger(__name__)


class Command(BaseCommand):
    """Reads sources again after the engine was bettered or the actors were changed."""

    help = "Read again the sources that another version of the engine read; calls keep their addresses."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which sources."""
        parser.add_argument(
            "--all", action="store_true", help="all sources, such as after actors were changed"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read each source in its own transaction."""
        try:
            engine = engine_for_the_record()
        except RecordError as error:
            raise CommandError(str(error)) from error
        ids = source_ids_to_reread(engine_version=engine.version, everything=options["all"])
        failed = [
            source_id
            for source_id in tqdm(ids, unit="source", disable=None)
            if not self._read(source_id, engine)
        ]
        self.stdout.write(f"{len(ids) - len(failed)} sources read again by engine {engine.version}.")
        if failed:
            raise CommandError(f"{len(failed)} could not be read; they stay as they were.")

    def _read(self, source_id: int, engine: Engine) -> bool:
        try:
            source_reread(source_id=source_id, engine=engine)
        except Exception as error:  # one source that breaks the engine must not stop the others
            logger.exception("source_crashed_the_program", source=source_id)
            self.stderr.write(f"source {source_id}: {type(error).__name__}: {error}")
            return False
        return True

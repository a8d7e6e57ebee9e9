import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.common.exceptions import RecordError
from apps.ingest.paths import files_find, path_show
from apps.ingest.reading import content_read, document_read
from apps.pipeline.engine import Engine, engine_without_database
from apps.pipeline.predictions import article_predict


class Command(BaseCommand):
    """Shows what the engine reads in articles, without putting anything on record."""

    help = "Print the calls and statements in article files as JSON lines. Needs no database."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Files, folders, and how much to tell."""
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="article files, and folders of them"
        )
        parser.add_argument(
            "--explain",
            action="store_true",
            help="add rules, topics, the article's day, and what stayed unresolved",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """A line for each file that can be read, an error for each that cannot."""
        engine = engine_without_database()
        files = files_find(paths=options["paths"]).files
        failed = [path for path in files if not self._extract(path, engine, explain=options["explain"])]
        if failed or not files:
            raise CommandError(f"{len(failed)} of {len(files)} files could not be read.")

    def _extract(self, path: Path, engine: Engine, *, explain: bool) -> bool:
        name = path_show(path)
        try:
            content = content_read(path=path, max_bytes=settings.INGEST_MAX_BYTES)
            document = document_read(name=name, content=content)
            line = article_predict(path=name, document=document, engine=engine, explain=explain)
        except RecordError as error:
            self.stderr.write(f"{name}: {error}")
        except Exception as error:  # noqa: BLE001  a file that breaks the engine must not stop the others
            self.stderr.write(f"{name}: the program failed on it ({type(error).__name__}: {error})")
        else:
            self.stdout.write(json.dumps(line, ensure_ascii=False))
            return True
        return False

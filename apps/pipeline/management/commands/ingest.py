import shutil
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from apps.ingest.paths import Found, files_find
from apps.pipeline.following import NoWorkerError, batch_follow
from apps.pipeline.models import Batch, FileState
from apps.pipeline.selectors import Progress, batch_messages
from apps.pipeline.services import batch_create, path_register
from apps.pipeline.tasks import file_enqueue

INTERRUPTED = 130  # what a shell expects of a program that Ctrl-C ended


class Command(BaseCommand):
    """Hands article files to the workers and watches until all are read."""

    help = "Put article files on record: register, queue, and follow until the workers have read them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Files, folders, and whether to wait."""
        parser.add_argument(
            "paths",
            nargs="+",
            type=Path,
            metavar="PATH",
            help="article files, and folders of them (.txt, .text, at any depth)",
        )
        parser.add_argument("--no-wait", action="store_true", help="do not wait until they are read")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Register, queue, follow, sum up."""
        found = files_find(paths=options["paths"])
        if not found.files:
            raise CommandError(f"There is nothing to read: no article files in {_names(options['paths'])}.")
        batch = batch_create(label=_names(options["paths"]))
        try:
            self._register(batch, found)
            if not options["no_wait"]:
                self._follow(batch)
        except KeyboardInterrupt:
            self.stderr.write(
                f"\nStopped watching; what was registered in batch {batch.pk} goes on being read."
            )
            raise SystemExit(INTERRUPTED) from None

    def _register(self, batch: Batch, found: Found) -> None:
        for path in tqdm(found.files, desc="registering", leave=False, **_bar()):
            file = path_register(batch=batch, path=path)
            if file.state == FileState.QUEUED:
                file_enqueue(file.pk)
        also = f"; others in the folders left out: {found.left_out}" if found.left_out else ""
        self.stdout.write(f"Batch {batch.pk}: {len(found.files)} files registered{also}.")

    def _follow(self, batch: Batch) -> None:
        progress, told = Progress(), ""
        with tqdm(total=batch.files.count(), desc="reading", **_bar()) as bar:
            try:
                for progress, problem in batch_follow(batch_id=batch.pk):
                    bar.set_postfix(duplicate=progress.duplicate, failed=progress.failed, refresh=False)
                    bar.update(progress.finished - bar.n)
                    if problem and problem != told:
                        tqdm.write(f"Waiting for a worker: {problem}.")
                    told = problem
            except NoWorkerError:
                raise CommandError(
                    f"No worker was seen in the last minute; batch {batch.pk} is registered and will be read "
                    f"as soon as one runs (celery -A config worker)."
                ) from None
        for message in batch_messages(batch_id=batch.pk):
            self.stderr.write(message)
        self.stdout.write(f"{progress}.")
        if progress.failed:
            raise SystemExit(1)


def _bar() -> dict[str, Any]:
    """A bar in a terminal only, also in one that does not know its size."""
    columns, lines = shutil.get_terminal_size()
    return {"unit": "file", "disable": None, "ncols": columns, "nrows": lines}


def _names(paths: list[Path]) -> str:
    return ", ".join(str(path) for path in paths)[:200].encode(errors="replace").decode()

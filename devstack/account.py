import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from devstack.console import DevstackError

UNPRIVILEGED = ("postgres", "nobody")


class Switch(TypedDict, total=False):
    """The arguments of `subprocess.Popen` that change the account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Account:
    """Who a process runs as."""

    uid: int
    gid: int

    def switch(self) -> Switch:
        """What `Popen` needs to run as this account; nothing where it is the one we are."""
        if self.uid == os.getuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, folder: Path) -> bool:
        """Whether every folder on the way lets it through."""
        return self._succeeds(["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)])

    def can_run(self, program: Path) -> bool:
        """Whether it can start the program, its libraries included."""
        return self._succeeds([str(program), "--version"])

    def give(self, folder: Path) -> None:
        """Make the folder, and make it private to this account."""
        folder.mkdir(parents=True, exist_ok=True)
        if self.uid != os.getuid():
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)

    def _succeeds(self, argv: list[str]) -> bool:
        try:
            done = subprocess.run(argv, cwd="/", capture_output=True, check=False, **self.switch())
        except OSError:
            return False
        return done.returncode == 0


def database_account() -> Account:
    """Ours; as root, which PostgreSQL refuses, an unprivileged one that the machine already has."""
    if os.getuid() != 0:
        return Account(os.getuid(), os.getgid())
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise DevstackError(
        f"PostgreSQL refuses to run as root, and none of {', '.join(UNPRIVILEGED)} exists here"
    )


def readable_copy(source: Path, target: Path) -> Path:
    """Copy a folder to where another account can read it, once; never loosen the source's permissions."""
    if not target.exists():
        draft = target.with_name(f"{target.name}.part")
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(source, draft, symlinks=True, ignore=shutil.ignore_patterns("include", "__pycache__"))
        for path in (draft, *draft.rglob("*")):
            if not path.is_symlink():
                path.chmod(
                    path.stat().st_mode | (0o055 if path.is_dir() or path.stat().st_mode & 0o100 else 0o044)
                )
        draft.rename(target)
    return target

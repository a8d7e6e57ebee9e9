from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import django

CONFIGURATION = """
[generation]
database = "none"
allow-x00 = false  # tests/api/test_errors.py sends NUL bytes; here they would be refused again and again

[auth.openapi.token]
bearer = "${FUZZ_TOKEN}"

[warnings]
fail-on = [
  "missing_auth", "missing_test_data", "validation_mismatch", "missing_deserializer", "unsupported_regex",
]
"""
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
    "unsupported_method",
    "ignored_auth",
    "negative_data_rejection",
)
ROOT = Path(__file__).resolve().parent.parent.parent
DATABASE = "line_of_contact_fuzz"


def main(options: Sequence[str]) -> int:
    """Set up, ask, tell; `options` go to Schemathesis: --max-examples 10, --seed 1 …"""
    # The tests' settings keep this run's tasks and cache apart from those of a server in use.
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings_test"
    os.environ["PYTEST_XDIST_WORKER"] = "fuzz"
    os.environ.setdefault("LOG_LEVEL", "CRITICAL")  # what is refused is no news here
    os.environ |= {"API_QUOTA": "0", "API_QUOTA_TOKEN": "0"}  # no limits: it is to be asked much
    django.setup()
    from benchmarks._database import databases  # noqa: PLC0415 (Django is set up now)

    with databases([DATABASE]), tempfile.TemporaryDirectory() as folder:
        return _fuzz(Path(folder), options)


def _fuzz(folder: Path, options: Sequence[str]) -> int:
    from benchmarks.fuzz import record  # noqa: PLC0415
    from tests.processes import celery_worker, web_server  # noqa: PLC0415

    with celery_worker(), web_server() as port:
        record.record_fill()
        url = f"http://127.0.0.1:{port}"
        os.environ["FUZZ_TOKEN"] = record.token()
        return _ask(folder, url, options)


def _ask(folder: Path, url: str, options: Sequence[str]) -> int:
    from benchmarks.fuzz.narrowing import narrowed, operations  # noqa: PLC0415
    from benchmarks.fuzz.record import values  # noqa: PLC0415
    from benchmarks.fuzz.tally import hollow, table, tallies  # noqa: PLC0415

    description = _description()
    lines, described = folder / "answers.jsonl", folder / "openapi.json"
    described.write_text(json.dumps(narrowed(description, values(url, description))))
    (folder / "schemathesis.toml").write_text(CONFIGURATION)
    began = time.monotonic()
    status = subprocess.run(
        [
            *("schemathesis", "--config-file", str(folder / "schemathesis.toml"), "run", str(described)),
            *("--url", url, "--checks", ",".join(CHECKS), "--continue-on-failure", "--no-color", *options),
        ],
        cwd=folder,
        env=os.environ
        | {"SCHEMATHESIS_HOOKS": "benchmarks.fuzz.hooks", "FUZZ_LINES": str(lines)}
        | {"PYTHONPATH": str(ROOT)},
        check=False,
    ).returncode
    everything, allowed = tallies(lines)
    print(table(everything, allowed))
    requests = sum(each.total() for each in everything.values())
    print(f"{requests} requests in {time.monotonic() - began:.0f} s")
    if found := hollow(allowed, [each["operationId"] for each in operations(description)]):
        print(f"hardly tried: {', '.join(found)}")
    return status or bool(found)


def _description() -> dict[str, Any]:
    from drf_spectacular.generators import SchemaGenerator  # noqa: PLC0415

    generator: Any = SchemaGenerator  # untyped
    described = generator().get_schema(request=None, public=True)
    description: dict[str, Any] = json.loads(json.dumps(described, default=str))
    return description


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Schemathesis asks what nobody would, and every answer must be one that the description allows.

A bounded number of requests in process, with what the examples' record has: `make fuzz` asks thousands.
"""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from schemathesis.specs.openapi.schemas import OpenApiSchema

from benchmarks.fuzz.narrowing import narrowed
from config.wsgi import application
from tests.api.example_record import ASKED, example_record, tokens

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
    ignored_auth,
]
ONE_LIST_AND_ONE_WRITE = ["statements_list", "batches_create"]
bounded = settings(
    max_examples=4, database=None, derandomize=True, suppress_health_check=list(HealthCheck), deadline=None
)


def described(*, systematic: bool) -> OpenApiSchema:
    """The description to ask from; systematically means every boundary of every parameter too."""
    description = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call] # its own
    schema = schemathesis.openapi.from_dict(narrowed(description, ASKED))
    schema.app = application
    schema.config.phases.coverage.enabled = systematic
    return schema


everything = described(systematic=False)
two = described(systematic=True).include(operation_id=ONE_LIST_AND_ONE_WRITE)


@pytest.fixture(scope="module")
def bearers(django_db_setup: None, django_db_blocker: Any) -> Iterator[Iterator[dict[str, str]]]:
    """Headers of tokens of each scope in turn, over the record of the examples."""
    with django_db_blocker.unblock(), transaction.atomic():
        example_record()
        yield cycle({"Authorization": f"Bearer {token}"} for token in tokens())
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def kept_connection() -> Iterator[None]:
    """A server may close its connection between requests; a test that is rolled back needs it."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.django_db
@everything.parametrize()
@bounded
def test_no_request_gets_an_answer_that_is_not_described(bearers: Any, case: Any) -> None:
    case.call_and_validate(checks=CHECKS, headers=next(bearers))


@pytest.mark.django_db
@two.parametrize()
@bounded
def test_no_boundary_of_a_parameter_gets_an_answer_that_is_not_described(bearers: Any, case: Any) -> None:
    """Of two operations: all others read queries and bodies alike, and it takes hundreds of requests."""
    case.call_and_validate(checks=CHECKS, headers=next(bearers))

"""Decisions that are not taken, as problems."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from apps.api.errors import Refusal
from apps.ledger.decisions import DecisionError, FieldError, RestsError, StaleError

CANNOT_BE = "The record cannot take this; each of its errors says why."
AT_TOP = frozenset({"fields", "reason"})


@contextmanager
def decisions_refused(*, within: str = "") -> Iterator[None]:
    """Tell of a service's refusal: 412 of what has changed, 422 of a value, 409 of anything else.

    `within` is the member of the body that holds the values which the service names.
    """
    try:
        yield
    except StaleError as error:
        raise Refusal(HTTPStatus.PRECONDITION_FAILED, str(error)) from error
    except FieldError as error:
        name = error.field if not within or error.field in AT_TOP else f"{within}.{error.field}"
        raise value_refused(name, str(error)) from error
    except RestsError as error:
        members = {"decisions": list(error.decisions)}
        raise Refusal(HTTPStatus.CONFLICT, str(error), members=members) from error
    except DecisionError as error:
        raise Refusal(HTTPStatus.CONFLICT, str(error)) from error


def value_refused(name: str, why: str) -> Refusal:
    """422: a value of the body that is well formed and cannot be."""
    return Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, CANNOT_BE, errors={name: why}, where="field")

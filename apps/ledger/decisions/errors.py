"""Why a decision is not taken; each message is written for the editor."""

from __future__ import annotations

from apps.common.exceptions import RecordError


class DecisionError(RecordError):
    """What the editor asks for cannot be decided as things stand."""


class FieldError(DecisionError):
    """A value that the editor gave cannot be; `field` is the name of the field that holds it."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


class StaleError(DecisionError):
    """What the editor decides on has changed since he looked at it; nothing was written."""


class RestsError(DecisionError):
    """Later decisions rest on the one to be undone; `decisions` are their ids, the latest first."""

    def __init__(self, message: str, decisions: tuple[int, ...]) -> None:
        super().__init__(message)
        self.decisions = decisions

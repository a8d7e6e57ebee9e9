"""Why a decision is not taken; each message is written for the editor."""

from __future__ import annotations

from apps.common.exceptions import RecordError


class DecisionError(RecordError):
    """What the editor asks for cannot be decided as things stand."""


class StaleError(DecisionError):
    """The call has changed since the editor looked at it; nothing was written."""


class RestsError(DecisionError):
    """Later decisions rest on the one to be undone; `decisions` are their ids, the latest first."""

    def __init__(self, message: str, decisions: tuple[int, ...]) -> None:
        super().__init__(message)
        self.decisions = decisions

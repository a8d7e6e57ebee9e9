"""What an editor enters by hand, in as few words as a test needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from apps.calls.services import ReportDraft
from apps.common.models import DayBasis
from tests.factories import ARTICLE, PUTIN_PASHINYAN, SECOND_OF_OCTOBER

FIRST_SENTENCE = (0, ARTICLE.index(".") + 1)


def draft(
    day: date = SECOND_OF_OCTOBER, between: tuple[str, ...] = PUTIN_PASHINYAN, **facts: Any
) -> ReportDraft:
    """A held call of that day, told in the first sentence of the cast's article."""
    told = ReportDraft(
        participants=between,
        status="held",
        medium="phone",
        earliest=day,
        latest=day,
        day_basis=DayBasis.STATED,
        evidence=(FIRST_SENTENCE,),
        topics=("ceasefire",),
    )
    return replace(told, **facts)

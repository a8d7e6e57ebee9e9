from apps.api.views.docs import DocsView
from apps.api.views.records import (
    ActorList,
    ActorView,
    CallList,
    CallView,
    SourceList,
    SourceView,
    StatementList,
)
from apps.api.views.stats import DayStats, LeaderStats, PairStats
from apps.api.views.timeline import TimelineView

__all__ = [
    "ActorList",
    "ActorView",
    "CallList",
    "CallView",
    "DayStats",
    "DocsView",
    "LeaderStats",
    "PairStats",
    "SourceList",
    "SourceView",
    "StatementList",
    "TimelineView",
]

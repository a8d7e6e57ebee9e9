from apps.api.views.batches import BatchList
from apps.api.views.docs import DocsView, SchemaView
from apps.api.views.records import (
    ActorList,
    ActorView,
    CallList,
    CallView,
    FindingList,
    SourceList,
    SourceView,
    StatementList,
)
from apps.api.views.stats import DayStats, FindingStats, LeaderStats, PairStats
from apps.api.views.timeline import TimelineView
from apps.api.views.versions import ChangeList, VersionList

__all__ = [
    "ActorList",
    "ActorView",
    "BatchList",
    "CallList",
    "CallView",
    "ChangeList",
    "DayStats",
    "DocsView",
    "FindingList",
    "FindingStats",
    "LeaderStats",
    "PairStats",
    "SchemaView",
    "SourceList",
    "SourceView",
    "StatementList",
    "TimelineView",
    "VersionList",
]

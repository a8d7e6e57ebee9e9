from apps.api.views.batches import BatchFileList, BatchFileRetry, BatchFileView, BatchList, BatchView
from apps.api.views.docs import DocsView, SchemaView
from apps.api.views.index import IndexView
from apps.api.views.log import DecisionList, DecisionView, SuggestionList, SuggestionView
from apps.api.views.records import (
    ActorList,
    ActorView,
    CallList,
    CallView,
    FindingList,
    FindingView,
    ReportView,
    SourceList,
    SourceView,
    StatementList,
    StatementView,
)
from apps.api.views.stats import DayStats, FindingStats, LeaderStats, PairStats
from apps.api.views.timeline import TimelineView
from apps.api.views.versions import ChangeList, VersionList

__all__ = [
    "ActorList",
    "ActorView",
    "BatchFileList",
    "BatchFileRetry",
    "BatchFileView",
    "BatchList",
    "BatchView",
    "CallList",
    "CallView",
    "ChangeList",
    "DayStats",
    "DecisionList",
    "DecisionView",
    "DocsView",
    "FindingList",
    "FindingStats",
    "FindingView",
    "IndexView",
    "LeaderStats",
    "PairStats",
    "ReportView",
    "SchemaView",
    "SourceList",
    "SourceView",
    "StatementList",
    "StatementView",
    "SuggestionList",
    "SuggestionView",
    "TimelineView",
    "VersionList",
]

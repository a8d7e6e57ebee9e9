"""The addresses. Every view can be asked in each of its formats by suffix too: `calls/` and `calls.csv`."""

from django.urls import URLPattern, URLResolver, path
from django.views import View

from apps.api import views
from apps.api.deciding import urls as deciding
from apps.api.deciding.calls import CallsView

app_name = "api"


def _both(address: str, view: type[View], name: str) -> list[URLPattern]:
    """An address, and the same with a format for its suffix."""
    answer = view.as_view()
    return [path(f"{address}/", answer, name=name), path(f"{address}.<format>", answer, name=f"{name}-as")]


urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.IndexView.as_view(), name="index"),
    *_both("actors", views.ActorList, "actors"),
    *_both("actors/<slug:slug>", views.ActorView, "actor"),
    *_both("batches", views.BatchList, "batches"),
    *_both("batches/<int:batch_id>", views.BatchView, "batch"),
    *_both("batches/<int:batch_id>/files", views.BatchFileList, "batch-files"),
    *_both("batches/<int:batch_id>/files/<int:file_id>", views.BatchFileView, "batch-file"),
    path("batches/<int:batch_id>/files/<int:file_id>/retry/", views.BatchFileRetry.as_view(), name="retry"),
    path("calls/", CallsView.as_view(), name="calls"),
    path("calls.<format>", views.CallList.as_view(), name="calls-as"),
    *_both("calls/<int:call_id>", views.CallView, "call"),
    *_both("decisions", views.DecisionList, "decisions"),
    *_both("decisions/<int:decision_id>", views.DecisionView, "decision"),
    *_both("findings", views.FindingList, "findings"),
    *_both("findings/<int:finding_id>", views.FindingView, "finding"),
    *_both("reports/<int:report_id>", views.ReportView, "report"),
    *_both("sources", views.SourceList, "sources"),
    *_both("sources/<int:source_id>", views.SourceView, "source"),
    *_both("statements", views.StatementList, "statements"),
    *_both("statements/<int:statement_id>", views.StatementView, "statement"),
    *_both("suggestions", views.SuggestionList, "suggestions"),
    *_both("suggestions/<int:suggestion_id>", views.SuggestionView, "suggestion"),
    *_both("timeline", views.TimelineView, "timeline"),
    *_both("stats/leaders", views.LeaderStats, "stats-leaders"),
    *_both("stats/days", views.DayStats, "stats-days"),
    *_both("stats/pairs", views.PairStats, "stats-pairs"),
    *_both("stats/findings", views.FindingStats, "stats-findings"),
    *_both("versions", views.VersionList, "versions"),
    *_both("changes", views.ChangeList, "changes"),
    *deciding.urlpatterns,
    path("schema/", views.SchemaView.as_view(), name="schema"),
    path("docs/", views.DocsView.as_view(), name="docs"),
]

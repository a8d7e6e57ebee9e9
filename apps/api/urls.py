from django.urls import URLPattern, URLResolver, path
from drf_spectacular.views import SpectacularAPIView

from apps.api import views

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("actors/", views.ActorList.as_view(), name="actors"),
    path("actors/<slug:slug>/", views.ActorView.as_view(), name="actor"),
    path("calls/", views.CallList.as_view(), name="calls"),
    path("calls/<int:call_id>/", views.CallView.as_view(), name="call"),
    path("findings/", views.FindingList.as_view(), name="findings"),
    path("sources/", views.SourceList.as_view(), name="sources"),
    path("sources/<int:source_id>/", views.SourceView.as_view(), name="source"),
    path("statements/", views.StatementList.as_view(), name="statements"),
    path("timeline/", views.TimelineView.as_view(), name="timeline"),
    path("stats/leaders/", views.LeaderStats.as_view(), name="stats-leaders"),
    path("stats/days/", views.DayStats.as_view(), name="stats-days"),
    path("stats/pairs/", views.PairStats.as_view(), name="stats-pairs"),
    path("stats/findings/", views.FindingStats.as_view(), name="stats-findings"),
    path("versions/", views.VersionList.as_view(), name="versions"),
    path("changes/", views.ChangeList.as_view(), name="changes"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", views.DocsView.as_view(), name="docs"),
]

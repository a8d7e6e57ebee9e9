from django.urls import URLPattern, URLResolver, path, re_path

from apps.dashboard import health
from apps.dashboard.views import record

app_name = "dashboard"
urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", record.home, name="home"),
    path("timeline/", record.timeline, name="timeline"),
    re_path(r"^timeline/calls\.(?P<kind>csv|json)$", record.timeline_download, name="timeline-download"),
    path("calls/<int:call_id>/", record.call, name="call"),
    path("leaders/", record.leaders, name="leaders"),
    path("leaders/<slug:slug>/", record.leader, name="leader"),
    path("pairs/<slug:one>/<slug:other>/", record.pair, name="pair"),
    path("statements/", record.statements, name="statements"),
    path("sources/", record.sources, name="sources"),
    path("sources/<int:source_id>/", record.source, name="source"),
    path("audit/", record.audit, name="audit"),
    path("changes/", record.changes, name="changes"),
    path("about/", record.about, name="about"),
]

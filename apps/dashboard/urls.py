from django.urls import URLPattern, URLResolver, path

from apps.dashboard import health

app_name = "dashboard"
urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class VersionsConfig(AppConfig):
    name = "apps.versions"
    verbose_name = "versions"

    def ready(self) -> None:
        """Let the history follow whatever migrations have made of the record's tables."""
        from apps.versions.history import history_follow  # noqa: PLC0415 (it needs the models)

        post_migrate.connect(history_follow, sender=self)

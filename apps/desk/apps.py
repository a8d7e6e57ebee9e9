from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

LAST_ROOM_WITH_TABLES = "pipeline"  # when it is through, the permissions of all rooms are there


class DeskConfig(AppConfig):
    name = "apps.desk"
    verbose_name = "editors' desk"

    def ready(self) -> None:
        """Give the Editors their rights whenever tables have changed."""
        post_migrate.connect(editors_get_their_rights, sender=apps.get_app_config(LAST_ROOM_WITH_TABLES))


def editors_get_their_rights(**_: Any) -> None:
    """Make the group, or add what it lacks."""
    from apps.desk.services import editors_ensure  # noqa: PLC0415 (models are not loaded with this module)

    editors_ensure()

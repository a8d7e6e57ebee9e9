from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccessConfig(AppConfig):
    name = "apps.access"
    verbose_name = "access"

    def ready(self) -> None:
        """Give each role its rights whenever tables have changed.

        This room is the last one with tables of its own in INSTALLED_APPS: when it is through, the
        permissions of all rooms are there.
        """
        post_migrate.connect(roles_get_their_rights, sender=self)


def roles_get_their_rights(**_: Any) -> None:
    """Make the groups, or add what they lack."""
    from apps.access.roles import editors_ensure, ingesters_ensure  # noqa: PLC0415 (models are not loaded yet)

    editors_ensure()
    ingesters_ensure()

"""The wiring: settings, Celery, URLs. Imports the rooms, is imported by none."""

from config.celery import app as celery_app

__all__ = ["celery_app"]

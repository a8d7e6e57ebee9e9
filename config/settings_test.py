"""Settings of the test suite and of the type checker: the real services, none of the waiting."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "a key that only the tests use")

from config.settings import *  # noqa: F403 (settings are names)

MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="line-of-contact-media-"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
LOG_LEVEL = "WARNING"

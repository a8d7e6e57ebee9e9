"""Settings of the test suite and of the type checker: the real services, none of the waiting."""

import os

os.environ.setdefault("SECRET_KEY", "a key that only the tests use")
os.environ.setdefault("LOG_LEVEL", "WARNING")

from config.settings import *  # noqa: F403 (settings are names)

# A worker process that a test starts shares the names in the broker of the test process that started it.
TEST_PREFIX = f"test-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}:"
CELERY_BROKER_TRANSPORT_OPTIONS = {"global_keyprefix": TEST_PREFIX}
CACHES["default"]["KEY_PREFIX"] = TEST_PREFIX  # noqa: F405
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
API_QUOTA = API_QUOTA_TOKEN = 0  # tests of limits set their own
API_REDIS_SECONDS = 10.0  # a busy machine is no reason to forget
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True  # nothing is collected for a test run

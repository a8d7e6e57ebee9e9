"""What every test gets: a folder of its own run for the files that it stores."""

from collections.abc import Iterator

import pytest
from django.test import override_settings


@pytest.fixture(scope="session", autouse=True)
def media_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Stored files go to a folder that pytest clears away, not to the one of `make run`."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield

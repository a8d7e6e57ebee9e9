import pytest

from apps.calls.models import Call
from tests.dashboard.record import record_create


@pytest.fixture
def record(db: None) -> dict[str, Call]:
    """A small record with one of everything that a page can show."""
    return record_create()

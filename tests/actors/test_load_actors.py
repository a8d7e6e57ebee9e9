from io import StringIO

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_the_command_says_what_it_did() -> None:
    out = StringIO()
    call_command("load_actors", stdout=out)
    call_command("load_actors", stdout=out)
    first, second = out.getvalue().splitlines()
    assert first.endswith("inserted, 0 updated, 0 unchanged, 0 kept as an editor has them, 0 retired")
    assert second.startswith("0 inserted, 0 updated")

from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command
from django.test import Client

COMMITTED = Path(settings.BASE_DIR) / "docs" / "openapi.yaml"


def test_the_committed_description_is_the_generated_one_and_has_no_warning() -> None:
    generated = StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=generated)
    assert generated.getvalue().strip() == COMMITTED.read_text(encoding="utf-8").strip(), (
        "the API changed: write it again with `python manage.py spectacular --file docs/openapi.yaml`"
    )


def test_every_operation_describes_itself_and_its_problems() -> None:
    described = yaml.safe_load(COMMITTED.read_text(encoding="utf-8"))
    assert described["openapi"] == "3.1.0"
    operations = [(path, each) for path, every in described["paths"].items() for each in every.values()]
    for path, operation in operations:
        assert operation["description"], path
        assert all(
            parameter.get("description")
            for parameter in operation["parameters"]
            if parameter["in"] in {"query", "header"}
        )
        assert "application/problem+json" in operation["responses"]["400"]["content"]


@pytest.mark.django_db
def test_the_description_is_served(client: Client) -> None:
    response = client.get("/api/v1/schema/")
    assert response.status_code == 200
    assert yaml.safe_load(response.content)["info"]["title"] == "Line of Contact"


@pytest.mark.django_db
def test_the_documentation_keeps_to_the_site_s_policy(client: Client) -> None:
    page = client.get("/api/v1/docs/")
    html = page.content.decode()
    assert page.status_code == 200
    assert "unsafe" not in page["Content-Security-Policy"]
    assert "<style" not in html
    assert "<script>" not in html
    assert "http://" not in html
    assert "https://" not in html
    script = client.get("/api/v1/docs/?script=")
    assert script["Content-Type"] == "application/javascript"
    assert "/api/v1/schema/" in script.content.decode()

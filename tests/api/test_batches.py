"""Article files handed in over the API, and followed."""

import json
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks, Settings

from apps.access.models import Scope
from apps.access.roles import INGESTERS
from apps.access.services import token_create
from apps.pipeline.models import Batch, BatchFile, FileState
from tests.api.writing import ANNA, OTTO, Headers, bearer
from tests.factories import batch_file_create, source_create

pytestmark = pytest.mark.django_db

BATCHES = "/api/v1/batches/"
ARTICLE = b"Putin and Pashinyan spoke on 2020-10-02."
Hand = Callable[..., Any]


@pytest.fixture
def otto() -> Headers:
    """A token of an ingester's."""
    return bearer(OTTO, "ingest")


@pytest.fixture
def hand_in(client: Client, otto: Headers) -> Hand:
    """Post files, each a name and its bytes, to an address."""

    def post(*files: tuple[str, bytes], to: str = BATCHES, status: int = 201, **fields: Any) -> Any:
        uploads = [SimpleUploadedFile(name, content) for name, content in files]
        data = {**fields, **({"files": uploads} if uploads else {})}
        response = client.post(to, data, headers=otto)
        assert response.status_code == status, response.content
        return response

    return post


def get(client: Client, headers: Headers, path: str, status: int = 200) -> Any:
    response = client.get(path, headers=headers)
    assert response.status_code == status, response.content
    return response.json()


def form(*parts: tuple[str, bytes]) -> tuple[bytes, str]:
    """A form with these parts, the header and the content of each, byte for byte."""
    body = b"".join(
        b"--x\r\nContent-Disposition: form-data" + head.encode("latin-1") + b"\r\n\r\n" + content + b"\r\n"
        for head, content in parts
    )
    return body + b"--x--\r\n", "multipart/form-data; boundary=x"


def test_a_batch_begins_empty_and_says_where_it_is(client: Client, otto: Headers) -> None:
    response = client.post(BATCHES, {"label": "October"}, content_type="application/json", headers=otto)
    batch = Batch.objects.get()
    assert (response.status_code, response["Location"]) == (201, f"{BATCHES}{batch.pk}/")
    found = response.json()
    assert found == get(client, otto, response["Location"])
    assert {name: found[name] for name in ("label", "created_by", "sent", "finished")} == {
        "label": "October",
        "created_by": "otto",
        "sent": 0,
        "finished": 0,
    }


def test_files_are_stored_queued_and_sent_to_the_workers_after_the_commit(
    hand_in: Hand, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with (
        patch("apps.pipeline.tasks.read_file.apply_async") as send,
        django_capture_on_commit_callbacks(execute=True),
    ):
        found = hand_in(("a.txt", ARTICLE), ("b.txt", b"B"), label="two").json()
    assert (found["label"], found["sent"], found["finished"]) == ("two", 2, 0)
    files = list(BatchFile.objects.order_by("pk"))
    assert [(file.name, file.state, file.size) for file in files] == [
        ("a.txt", "queued", len(ARTICLE)),
        ("b.txt", "queued", 1),
    ]
    with default_storage.open(files[0].content.name or "") as stored:
        assert stored.read() == ARTICLE
    assert [call.args[0] for call in send.call_args_list] == [(file.pk,) for file in files]


def test_more_files_go_into_a_batch_and_the_answer_tells_of_these(hand_in: Hand, client: Client) -> None:
    address = hand_in(("a.txt", b"A"))["Location"]
    response = hand_in(("b.txt", b"B"), ("c.txt", b"C"), to=f"{address}files/")
    assert response["Location"] == f"{address}files/"
    assert [row["name"] for row in response.json()["results"]] == ["b.txt", "c.txt"]
    assert BatchFile.objects.count() == 3


def test_a_list_of_files_says_what_became_of_each(client: Client, otto: Headers, hand_in: Hand) -> None:
    address = hand_in(label="four")["Location"]
    batch = Batch.objects.get()
    source = source_create()
    batch_file_create(batch=batch, name="a", state=FileState.DONE, source=source, notes=["A note."])
    batch_file_create(batch=batch, name="b", state=FileState.FAILED, reason="It is empty.", attempts=1)
    batch_file_create(batch=batch, name="c", state=FileState.DUPLICATE, source=source)
    batch_file_create(batch=batch, name="d", state=FileState.RUNNING)
    batch_file_create()  # of another batch
    rows = get(client, otto, f"{address}files/")["results"]
    assert [(r["name"], r["state"], r["reason"], r["attempts"], r["source"], r["notes"]) for r in rows] == [
        ("a", "done", "", 0, source.pk, ["A note."]),
        ("b", "failed", "It is empty.", 1, None, []),
        ("c", "duplicate", "", 0, source.pk, []),
        ("d", "running", "", 0, None, []),
    ]
    first = get(client, otto, f"{address}files/?page_size=3")
    assert len(first["results"]) == 3
    assert get(client, otto, first["next"])["results"] == rows[3:]
    assert get(client, otto, f"{address}files/{rows[1]['id']}/") == rows[1]
    progress = get(client, otto, address)
    assert (progress["sent"], progress["finished"]) == (4, 3)
    assert progress["done"] == progress["duplicate"] == progress["failed"] == 1


def test_a_list_takes_as_many_statements_for_one_batch_as_for_many(
    client: Client, otto: Headers, hand_in: Hand, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        hand_in(("a.txt", b"A"))
    client.get(BATCHES, headers=otto)
    for size in (1, 3):
        with django_assert_num_queries(4):  # the token, its account's and its groups' rights, the rows
            client.get(f"{BATCHES}?page_size={size}", headers=otto)


def test_everyone_sees_their_own_batches_and_editors_see_all(
    client: Client, otto: Headers, hand_in: Hand
) -> None:
    address = hand_in(("a.txt", b"A"))["Location"]
    (file,) = BatchFile.objects.all()
    paths = [address, f"{address}files/", f"{address}files/{file.pk}/"]
    editor, editor_to_ingest = bearer(ANNA, "edit"), bearer(ANNA, "ingest")
    for path in paths:
        get(client, otto, path)
        get(client, editor, path)
        get(client, editor_to_ingest, path, status=404)
    assert len(get(client, editor, BATCHES)["results"]) == 1
    assert get(client, editor_to_ingest, BATCHES)["results"] == []
    response = client.post(
        f"{address}files/", {"files": SimpleUploadedFile("b", b"B")}, headers=editor_to_ingest
    )
    assert response.status_code == 404
    assert BatchFile.objects.count() == 1


def test_progress_is_told_anew_as_soon_as_there_is_any_and_to_nobody_else(
    client: Client, otto: Headers, hand_in: Hand
) -> None:
    address = hand_in(("a.txt", b"A"))["Location"]
    first = client.get(address, headers=otto)
    again = {**otto, "if-none-match": first["ETag"]}
    assert client.get(address, headers=again).status_code == 304
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 401
    BatchFile.objects.update(state=FileState.DONE)
    assert client.get(address, headers=again).json()["done"] == 1


def test_names_of_one_batch_are_numbered_where_they_meet(hand_in: Hand) -> None:
    address = hand_in(("a.txt", b"1"), ("a.txt", b"2"))["Location"]
    hand_in(("a.txt", b"3"), ("archive.tar.gz", b""), ("archive.tar.gz", b""), to=f"{address}files/")
    assert list(BatchFile.objects.order_by("pk").values_list("name", flat=True)) == [
        "a.txt",
        "a (2).txt",
        "a (3).txt",
        "archive.tar.gz",
        "archive.tar (2).gz",
    ]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\news\\a.txt", "a.txt"),
        ("/abs/ü.txt", "ü.txt"),
        ("..", "unnamed"),
        ("a/", "unnamed"),
        ("\x01", "unnamed"),
        ("&#47;x", "x"),
        ("x" * 300 + ".txt", "x" * 251 + ".txt"),
    ],
)
def test_of_a_path_only_its_last_part_is_kept_and_no_file_is_lost(
    sent: str, kept: str, client: Client, otto: Headers
) -> None:
    head = f'; name="files"; filename="{sent}"'.encode().decode("latin-1")
    body, kind = form((head.replace("\\", "\\\\"), b"A"))
    response = client.generic("POST", BATCHES, body, content_type=kind, headers=otto)
    assert response.status_code == 201, response.content
    file = BatchFile.objects.get()
    assert file.name == kept
    assert (file.content.name or "").startswith("originals/")


def test_an_empty_file_is_taken_in_and_fails_with_its_reason_when_read(hand_in: Hand) -> None:
    hand_in(("a.txt", b""))
    assert BatchFile.objects.get().state == FileState.QUEUED


def test_a_file_that_is_too_large_is_registered_as_failed_and_the_others_are_taken(
    hand_in: Hand, settings: Settings, client: Client, otto: Headers
) -> None:
    settings.INGEST_MAX_BYTES = 3
    found = hand_in(("a.txt", b"1234"), ("b.txt", b"123")).json()
    assert (found["sent"], found["failed"]) == (2, 1)
    failed = get(client, otto, f"{BATCHES}{found['id']}/files/")["results"][0]
    assert failed["reason"].startswith("It is too large")
    assert not BatchFile.objects.get(name="a.txt").content


def test_too_many_files_and_too_many_bytes_are_refused(
    hand_in: Hand, settings: Settings, client: Client
) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    response = hand_in(*[(f"{n}.txt", b"A") for n in range(3)], status=413)
    assert "more than 2" in response.json()["errors"][0]["detail"]
    settings.API_MAX_UPLOAD_BYTES = 100
    response = hand_in(("a.txt", b"A" * 100), status=413)
    assert "At most 100 bytes" in response.json()["detail"]
    assert not Batch.objects.exists()


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ([('; name="files"', b"A")], "one of them came without a name"),
        ([('; name="files"; filename=""', b"A")], "one of them came without a name"),
        ([('; name="file"; filename="a.txt"', b"A")], "sent under the name files"),
        ([('; name="lable"', b"A")], "did you mean label?"),
        ([('; name="label"', b"A"), ('; name="label"', b"B")], "given twice"),
        ([('; name="label"', b"\xff")], "not UTF-8"),
        ([('; name="label"', b"\0")], "Null characters"),
        ([('; name="label"', b"A" * 201)], "200 characters"),
        ([('; name="created_by"', b"1")], "no such field"),
        ([('; name="files"; filename="a.txt"', b"A"), ('; name="files"; filename="\xff"', b"B")], "A part"),
        ([('; name="label"', b"A"), ("", b"B")], "A part"),
    ],
)
def test_a_form_is_read_strictly_and_no_part_of_it_is_left_out_unsaid(
    parts: list[tuple[str, bytes]], says: str, client: Client, otto: Headers
) -> None:
    body, kind = form(*parts)
    response = client.generic("POST", BATCHES, body, content_type=kind, headers=otto)
    assert response.status_code == 400
    assert says in response.content.decode()
    assert not Batch.objects.exists()


@pytest.mark.parametrize("cut", [1, 4, 8, 20])
def test_a_form_that_is_cut_short_is_refused(cut: int, client: Client, otto: Headers) -> None:
    body, kind = form(('; name="files"; filename="a.txt"', b"A" * 50))
    response = client.generic("POST", BATCHES, body[: -cut - 2], content_type=kind, headers=otto)
    assert response.status_code == 400
    assert not Batch.objects.exists()


def test_files_are_needed_where_files_are_added(hand_in: Hand, client: Client, otto: Headers) -> None:
    address = hand_in()["Location"]
    response = hand_in(to=f"{address}files/", status=400)
    assert response.json()["errors"][0]["field"] == "files"
    response = client.post(f"{address}files/", {}, content_type="application/json", headers=otto)
    assert response.status_code == 415


def test_a_failed_file_is_queued_again_and_no_other(
    hand_in: Hand, client: Client, otto: Headers, django_capture_on_commit_callbacks: Any
) -> None:
    address = hand_in(("a.txt", b"A"))["Location"]
    file = BatchFile.objects.get()
    retry = f"{address}files/{file.pk}/retry/"
    assert client.post(retry, content_type="application/json", headers=otto).status_code == 409
    BatchFile.objects.update(state=FileState.FAILED, reason="It is empty.", attempts=3)
    with (
        patch("apps.pipeline.tasks.read_file.apply_async") as send,
        django_capture_on_commit_callbacks(execute=True),
    ):
        response = client.post(retry, content_type="application/json", headers=otto)
    send.assert_called_once()
    assert (response.status_code, response["Location"]) == (202, f"{address}files/{file.pk}/")
    found = response.json()
    assert (found["state"], found["reason"], found["attempts"]) == ("queued", "", 0)


@pytest.mark.parametrize("path", ["files/", "files/1/", "", "files/1/retry/"])
def test_what_is_not_there_is_not_found(path: str, client: Client, otto: Headers) -> None:
    method = "POST" if path.endswith("retry/") else "GET"
    for batch_id in (1, 10**30):
        assert client.generic(method, f"{BATCHES}{batch_id}/{path}", headers=otto).status_code == 404


def test_batches_are_told_in_every_format_and_queries_are_strict(
    hand_in: Hand, client: Client, otto: Headers
) -> None:
    hand_in(("=1+1.txt", b"A"))
    batch = Batch.objects.get()
    table = client.get(f"{BATCHES}{batch.pk}/files.csv", headers=otto)
    assert b"'=1+1.txt" in b"".join(table)
    lines = client.get(f"{BATCHES}?format=ndjson", headers=otto)
    assert json.loads(b"".join(lines))["id"] == batch.pk
    assert set(get(client, otto, f"{BATCHES}{batch.pk}/?fields=sent,done")) == {"sent", "done"}
    for query in ("as_of=1", "label=x"):
        assert get(client, otto, f"{BATCHES}?{query}", status=400)["errors"][0]["parameter"] in query


def test_a_form_sent_again_under_its_key_is_the_same_whatever_its_boundary(
    hand_in: Hand, client: Client, otto: Headers
) -> None:
    otto["idempotency-key"] = "k"  # the header of `hand_in` too
    answers = []
    for boundary in ("x", "y"):
        body, kind = form(('; name="label"', b"L"), ('; name="files"; filename="a.txt"', b"A"))
        body = body.replace(b"--x", f"--{boundary}".encode())
        response = client.generic(
            "POST", BATCHES, body, content_type=kind.replace("=x", f"={boundary}"), headers=otto
        )
        answers.append((response.status_code, response.content))
    assert answers[0] == answers[1]
    assert BatchFile.objects.count() == 1
    hand_in(("a.txt", b"B"), label="L", status=422)
    hand_in(("b.txt", b"A"), label="L", status=422)
    assert BatchFile.objects.count() == 1


def test_whoever_asked_before_each_sees_the_own_batches_and_files_alone(client: Client) -> None:
    owners = [User.objects.create_user(name, is_active=True) for name in ("first", "second")]
    own: list[tuple[Headers, list[str]]] = []
    for owner in owners:
        owner.groups.add(Group.objects.get(name=INGESTERS))
        _, secret = token_create(user=owner, name="", scopes=[Scope.INGEST])
        file = batch_file_create(batch=Batch.objects.create(created_by=owner))
        address = f"{BATCHES}{file.batch_id}/"
        own.append(({"authorization": f"Bearer {secret}"}, [address, f"{address}files/{file.pk}/"]))
    for headers, shown in own:
        for _, addresses in own:
            for address in addresses:
                get(client, headers, address, 200 if address in shown else 404)

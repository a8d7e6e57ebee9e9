import pytest

from apps.access.secrecy import HIDDEN, secret_make, secrets_hide


@pytest.mark.parametrize("around", ["{}", "Bearer {}", "GET /?token={}&x=1", '"{}"', "{},{}", "a\n{}\nb"])
def test_a_secret_is_hidden_wherever_it_stands(around: str) -> None:
    for _ in range(20):
        secret = secret_make()
        assert secrets_hide(around.format(secret, secret)) == around.format(HIDDEN, HIDDEN)


@pytest.mark.parametrize("encoded", ["loc%5F", "%6coc_", "LOC_", "lo%63%5f"])
def test_so_is_one_that_an_address_writes_otherwise(encoded: str) -> None:
    rest = secret_make().removeprefix("loc_")
    assert rest not in secrets_hide(f"/?token={encoded}{rest}")


@pytest.mark.parametrize("text", ["", "loc_x", "location_of_the_file_that_was_handed_in", "loc_[hidden]"])
def test_what_is_no_secret_is_left_alone(text: str) -> None:
    assert secrets_hide(text) == text

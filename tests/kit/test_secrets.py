"""App passwords: in the system's store where there is one, else in a file of their owner."""

import json
import sys
from pathlib import Path

import keyring
import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.secrets import forget_secret, keep_secret, read_secret

NAME = "imap anna@example.com"


class Ring(KeyringBackend):
    """A store in memory, as a fake of the system's; it may be locked, or forget what it was told."""

    priority = 1

    def __init__(
        self, *, is_locked: bool = False, is_forgetful: bool = False, is_stuck: bool = False
    ) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.is_locked, self.is_forgetful, self.is_stuck = is_locked, is_forgetful, is_stuck

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept."""
        if self.is_locked:
            raise KeyringError
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        if self.is_locked:
            raise KeyringError
        if not self.is_forgetful:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        if self.is_stuck:
            raise KeyringError
        del self.kept[service, username]


# keyring takes the best of all classes that it knows: without this, a page asked for in another test found the fake.
KeyringBackend._classes.discard(Ring)


def use(monkeypatch: pytest.MonkeyPatch, ring: KeyringBackend) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    made = Ring()
    use(monkeypatch, made)
    return made


@pytest.fixture
def _no_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call] # the library's


def test_the_systems_store_takes_a_password(ring: Ring, tmp_path: Path) -> None:
    place = keep_secret("wörd", name=NAME, folder=tmp_path)

    assert (place, ring.kept, list(tmp_path.iterdir())) == ("keyring", {("Good Terms", NAME): "wörd"}, [])
    assert read_secret(NAME, folder=tmp_path) == "wörd"
    assert (forget_secret(NAME, folder=tmp_path), ring.kept) == (True, {})
    assert read_secret(NAME, folder=tmp_path) == ""


@pytest.mark.usefixtures("_no_ring")
def test_without_a_store_a_file_of_its_owner_takes_it(tmp_path: Path) -> None:
    place = keep_secret("wörd", name=NAME, folder=tmp_path)
    keep_secret("other", name="b", folder=tmp_path)

    (path,) = tmp_path.iterdir()
    assert (place, path.name, path.stat().st_mode & 0o777) == ("file", "passwords.json", 0o600)
    assert read_secret(NAME, folder=tmp_path) == "wörd"
    assert forget_secret(NAME, folder=tmp_path)
    assert json.loads(path.read_text()) == {"b": "other"}
    assert forget_secret("b", folder=tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert not forget_secret("b", folder=tmp_path)


@pytest.mark.parametrize(
    "ring",
    [
        Ring(is_locked=True),
        Ring(is_forgetful=True),
        keyring.backends.null.Keyring(),  # type: ignore[no-untyped-call] # the library's
    ],
)
def test_a_store_that_does_not_keep_is_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ring: KeyringBackend
) -> None:
    use(monkeypatch, ring)

    assert keep_secret("word", name=NAME, folder=tmp_path) == "file"
    assert read_secret(NAME, folder=tmp_path) == "word"


def test_without_keyring_installed_a_file_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)

    assert keep_secret("word", name=NAME, folder=tmp_path) == "file"


def test_a_password_that_moves_to_the_store_leaves_the_file(ring: Ring, tmp_path: Path) -> None:
    (tmp_path / "passwords.json").write_text(json.dumps({NAME: "old"}))

    keep_secret("new", name=NAME, folder=tmp_path)

    assert list(tmp_path.iterdir()) == []
    assert read_secret(NAME, folder=tmp_path) == "new"


def test_a_store_that_does_not_let_go_is_told_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    use(monkeypatch, Ring(is_stuck=True))
    keep_secret("word", name=NAME, folder=tmp_path)

    with pytest.raises(RefusedInputError, match="did not let go of this one; remove it there"):
        forget_secret(NAME, folder=tmp_path)


@pytest.mark.usefixtures("_no_ring")
@pytest.mark.parametrize("content", ["", "{", "[1]", "\udcff"])
def test_a_damaged_file_holds_nothing_and_is_replaced(tmp_path: Path, content: str) -> None:
    (tmp_path / "passwords.json").write_bytes(content.encode("utf-8", "surrogateescape"))

    assert read_secret(NAME, folder=tmp_path) == ""
    assert keep_secret("word", name=NAME, folder=tmp_path) == "file"
    assert read_secret(NAME, folder=tmp_path) == "word"


@pytest.mark.parametrize(("secret", "name"), [("", NAME), ("x" * 1001, NAME), ("x", ""), ("x", "a\nb")])
def test_what_cannot_be_a_password_is_refused(tmp_path: Path, secret: str, name: str) -> None:
    with pytest.raises(RefusedInputError, match="A password has a name and 1 to 1,000 characters"):
        keep_secret(secret, name=name, folder=tmp_path)


@pytest.mark.usefixtures("_no_ring")
def test_a_password_reaches_no_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)

    keep_secret("s3cret-word", name=NAME, folder=tmp_path)
    read_secret(NAME, folder=tmp_path)
    forget_secret(NAME, folder=tmp_path)

    assert "s3cret-word" not in caplog.text

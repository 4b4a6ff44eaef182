"""A real IMAP server for the tests: Debian's dovecot on a free port of this computer, with a folder of its own."""

import getpass
import grp
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from email.message import EmailMessage
from pathlib import Path

import pytest
from attrs import define

USER, PASSWORD = "anna@example.com", "app pass-wörd?"
_SECONDS = 15
_CONFIG = """
protocols = imap
base_dir = {folder}/run
state_dir = {folder}/state
instance_name = {name}
listen = 127.0.0.1
default_internal_user = {owner}
default_internal_group = {group}
default_login_user = {stranger}
log_path = {folder}/log
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:{folder}/mail:LAYOUT=fs
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = 0
first_valid_gid = 0
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
namespace inbox {{
  inbox = yes
  separator = /
{special}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
  }}
}}
"""
_SPECIAL = """
  mailbox "To finish" {
    special_use = \\Drafts
    auto = create
  }
"""


@define
class MailServer:
    """A running server: where it listens, what it trusts, and where its mails lie."""

    folder: Path
    plain: int
    tls: int
    process: subprocess.Popen[bytes]
    owner: str

    @property
    def trust(self) -> ssl.SSLContext:
        """Return what trusts the server's own certificate, and nothing else."""
        return ssl.create_default_context(cafile=self.folder / "cert.pem")

    def folder_of(self, name: str) -> Path:
        """Return where the mails of a folder lie."""
        return self.folder / "mail" if name == "INBOX" else self.folder / "mail" / name

    def make_folder(self, name: str) -> None:
        """Make a folder; the name as it stands on the disk."""
        for part in ("cur", "new", "tmp"):
            (self.folder_of(name) / part).mkdir(parents=True, exist_ok=True)
        _hand_over(self.folder / "mail", owner=self.owner)

    def deliver(self, message: EmailMessage | bytes, *, to: str = "INBOX") -> None:
        """Lay a new mail into a folder, as the mail system would."""
        place = self.folder_of(to) / "new"
        if not place.is_dir():
            self.make_folder(to)
        raw = message if isinstance(message, bytes) else message.as_bytes()
        mail = place / f"{time.time_ns()}.test"
        mail.write_bytes(raw)
        _hand_over(mail, owner=self.owner)

    def flags(self, folder: str) -> list[str]:
        """Return the flags of the mails in a folder, in letters of Maildir: D draft, S seen; "new" if unseen by all."""
        cur = [path.name.rpartition(":2,")[2] for path in sorted((self.folder_of(folder) / "cur").iterdir())]
        return cur + ["new" for _ in (self.folder_of(folder) / "new").iterdir()]

    def mails(self, folder: str) -> list[bytes]:
        """Return the mails in a folder."""
        place = self.folder_of(folder)
        return [path.read_bytes() for part in ("cur", "new") for path in sorted((place / part).iterdir())]

    def log(self) -> str:
        """Return what the server wrote down."""
        return (self.folder / "log").read_text(errors="replace")

    def stop(self) -> None:
        """End the server and all its processes."""
        self.process.terminate()
        try:
            self.process.wait(timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def start(*, special: bool = True) -> MailServer:
    """Start a server in a folder of its own; skips the test where there is none to start."""
    program = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        pytest.skip("dovecot is not installed (Debian: apt-get install dovecot-imapd)")
    # Not pytest's own folder: that is closed to other users, and too deep for the name of a socket.
    folder = Path(tempfile.mkdtemp(prefix="mail"))
    folder.chmod(0o755)
    _certify(folder)
    plain, tls = _free_ports()
    (folder / "users").write_text(f"{USER}:{PASSWORD}\nother@example.com:x\n", encoding="utf-8")
    # Neither the process that talks to strangers nor the one that opens mails may be root; the package has users.
    owner = "dovecot" if os.getuid() == 0 else getpass.getuser()
    stranger = "dovenull" if os.getuid() == 0 else owner
    (folder / "dovecot.conf").write_text(
        _CONFIG.format(
            folder=folder,
            name=f"test{plain}",
            owner=owner,
            stranger=stranger,
            group=_group(owner),
            uid=pwd.getpwnam(owner).pw_uid,
            gid=pwd.getpwnam(owner).pw_gid,
            plain=plain,
            tls=tls,
            special=_SPECIAL if special else "",
        )
    )
    process = subprocess.Popen(
        [program, "-F", "-c", str(folder / "dovecot.conf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = MailServer(folder, plain, tls, process, owner)
    server.make_folder("INBOX")
    _await(server)
    return server


def _group(owner: str) -> str:
    return grp.getgrgid(pwd.getpwnam(owner).pw_gid).gr_name


def _hand_over(place: Path, *, owner: str) -> None:
    """Give a folder to the user as whom the server opens mails."""
    if os.getuid() == 0:
        for path in (place, *place.rglob("*")):
            shutil.chown(path, owner, _group(owner))


def _certify(folder: Path) -> None:
    """Write a certificate for localhost that its own key signed."""
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")),
        ],
        check=True,
        capture_output=True,
    )


def _free_ports() -> tuple[int, int]:
    with closing(socket.socket()) as one, closing(socket.socket()) as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _await(server: MailServer) -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until and server.process.poll() is None:
        with (
            suppress(OSError),
            socket.create_connection(("127.0.0.1", server.plain), timeout=_SECONDS) as connection,
        ):
            if connection.recv(4) == b"* OK":
                return
        time.sleep(0.05)
    told = server.log() if (server.folder / "log").exists() else ""
    server.stop()
    pytest.fail(f"dovecot did not start: {told}")


@pytest.fixture(scope="module")
def mail_server() -> Iterator[MailServer]:
    """A mail server whose folder for drafts is marked as such."""
    server = start()
    yield server
    server.stop()


@pytest.fixture
def plain_server() -> Iterator[MailServer]:
    """A mail server that marks no folder."""
    server = start(special=False)
    yield server
    server.stop()

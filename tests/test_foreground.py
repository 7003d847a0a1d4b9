"""Ctrl-C under make: it ends what runs, and make reports nothing."""

import errno
import fcntl
import os
import pty
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.postgres import ROOT

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
RUN = f"{sys.executable} -I {ROOT / 'bot/foreground.py'}"
PATIENT = """
import signal
try:
    print("ready", flush=True)
    signal.pause()
except KeyboardInterrupt:
    print("ended cleanly", flush=True)
"""


class Terminal:
    """A terminal with `make demo` typed into it, the recipe being given."""

    def __init__(self, folder: Path, recipe: str) -> None:
        (folder / "patient.py").write_text(PATIENT)
        (folder / "Makefile").write_text(f"demo:\n\t@{recipe}\n")
        self._master, tty = pty.openpty()
        self.make = subprocess.Popen(
            ["make", "demo"],
            cwd=folder,
            stdin=tty,
            stdout=tty,
            stderr=tty,
            start_new_session=True,
            preexec_fn=take_terminal,
        )
        os.close(tty)
        self.shown = ""

    def types(self, keys: bytes) -> None:
        os.write(self._master, keys)

    def shows(self, text: str) -> None:
        """Wait until `text` has been shown."""
        while text not in self.shown:
            self.shown += os.read(self._master, 1024).decode()

    def ends(self) -> int:
        """Wait for the end of make; return its exit code."""
        try:
            while more := os.read(self._master, 1024):
                self.shown += more.decode()
        except OSError as error:
            # Linux's way to say that nobody holds the terminal any more.
            if error.errno != errno.EIO:
                raise
        return self.make.wait()

    def close(self) -> None:
        if self.make.poll() is None:
            os.killpg(self.make.pid, signal.SIGKILL)
            self.make.wait()
        os.close(self._master)


def take_terminal() -> None:
    """Be what a terminal starts: the tests themselves may have been told to ignore signals, by `nohup` for example."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for wish in SIGNALS:
        signal.signal(wish, signal.SIG_DFL)


@contextmanager
def terminal(folder: Path, recipe: str) -> Iterator[Terminal]:
    opened = Terminal(folder, recipe)
    try:
        yield opened
    finally:
        opened.close()


def test_ctrl_c_ends_the_command_and_make_with_it_in_peace(tmp_path: Path) -> None:
    with terminal(tmp_path, f"{RUN} {sys.executable} patient.py") as shell:
        shell.shows("ready")
        shell.types(b"\x03")

        assert shell.ends() == 0
        assert "ended cleanly" in shell.shown
        assert "make:" not in shell.shown


def test_a_command_that_ctrl_c_cuts_short_is_no_error_either(tmp_path: Path) -> None:
    with terminal(tmp_path, f"{RUN} sh -c 'echo ready; exec tail -f /dev/null'") as shell:
        shell.shows("ready")
        shell.types(b"\x03")

        assert shell.ends() == 0
        assert "make:" not in shell.shown


@pytest.mark.parametrize("wish", SIGNALS)
def test_a_signal_to_make_and_its_group_reaches_the_command(tmp_path: Path, wish: signal.Signals) -> None:
    said = "trap 'echo ended cleanly; exit 0' INT TERM HUP; echo ready; while read key; do :; done"
    (tmp_path / "said.sh").write_text(said)
    with terminal(tmp_path, f"{RUN} sh said.sh") as shell:
        shell.shows("ready")
        os.killpg(shell.make.pid, wish)

        shell.ends()
        assert "ended cleanly" in shell.shown


def test_a_failure_stays_a_failure(tmp_path: Path) -> None:
    with terminal(tmp_path, f"{RUN} sh -c 'exit 3'") as shell:
        assert shell.ends() == 2
        assert "Error 3" in shell.shown


def test_without_a_terminal_the_command_takes_its_place() -> None:
    ended = subprocess.run(
        [*RUN.split(), "sh", "-c", "echo $PPID; exit 3"], stdin=subprocess.DEVNULL, capture_output=True
    )

    assert ended.returncode == 3
    assert int(ended.stdout) == os.getpid()

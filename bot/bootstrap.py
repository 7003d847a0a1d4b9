"""Make `.venv` and install Cabas into it: `python3 -I bot/bootstrap.py [--dev]`.

Runs on the system's Python before anything is installed: nothing but the standard library, and nothing that Python 3.6
could not parse, so that an old Python hears in one line what to do. `make demo`, `make setup` and `make test` call it.
"""

import argparse
import hashlib
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
from typing import Callable

ROOT = pathlib.Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
LOCKS = {"runtime": "requirements.txt", "dev": "requirements-dev.txt"}
RECORD = "cabas.json"
UNPACKING = "Installing collected packages"
AGAIN = ", then run the same command again: what is already there is kept."

# What the output of venv or pip means, most certain first: a flaky line makes pip warn before quite another fault.
TROUBLES = (
    (r"Errno (28|122)\b|No space left", "The disk is full. Free about 1 GB"),
    (
        r"Errno (1|13|30)\b|Permission denied|Read-only file",
        "This folder cannot be written. Move it to a place of your own (no sudo)",
    ),
    (
        r"DO NOT MATCH THE HASHES|hashes are required|none were provided",
        "A package is not the one that the lock file names, so it was not installed. Check your mirror or proxy",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError",
        "The package server's certificate was refused. Check this machine's clock, or set PIP_CERT to your proxy's",
    ),
    (
        r"NewConnection|NameResolution|ConnectTimeout|ReadTimeout|Max retries|Retrying \(|ProxyError|ConnectionReset",
        "The packages could not be fetched. Check the internet connection or the proxy",
    ),
    (
        r"No matching distribution|Failed (to build|building)",
        "A package does not fit this Python or system. Try Python 3.11, 3.12 or 3.13 (make PYTHON=python3.12 ...)",
    ),
)


class Trouble(Exception):
    """Setting up cannot go on; the message is one line for the person in front of it."""


def check_version(version: "tuple[int, ...]", executable: str) -> None:
    """Refuse a Python, by (major, minor), that is too old, saying how to get a newer one."""
    if version < OLDEST:
        raise Trouble(
            "Cabas needs Python 3.11 or newer; {} is {}.{}. Install one (Debian, Ubuntu: sudo apt install python3 "
            "python3-venv; macOS: brew install python), then run the same command again, or name it: "
            "make PYTHON=/path/to/python3 ...".format(executable, *version)
        )


def check_venv_module() -> None:
    """Refuse a Python whose venv or ensurepip is packaged apart, as on Debian."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise Trouble(
            "Python's venv module is missing. Debian, Ubuntu: sudo apt install python3-venv (or python{}.{}-venv), "
            "then run the same command again.".format(*sys.version_info[:2])
        )


def explained(output: str, doing: str) -> Trouble:
    """Return what to tell the person when `doing` failed with `output`: a known trouble in one line, else all of it."""
    for pattern, line in TROUBLES:
        if re.search(pattern, output):
            return Trouble(line + AGAIN)
    return Trouble("{}\n{} failed; the lines above say why.".format(output.strip(), doing))


def fingerprint(root: pathlib.Path, wanted: str) -> str:
    """Return the hash of what decides an installation: the lock file of `wanted` and the project's own metadata."""
    content = (root / LOCKS[wanted]).read_bytes() + (root / "pyproject.toml").read_bytes()
    return hashlib.sha256(content).hexdigest()


def pins(lock_text: str) -> int:
    """Return how many packages a lock file pins."""
    return len(re.findall(r"^[A-Za-z0-9._-]+(?:\[[^\]]*\])?==", lock_text, re.MULTILINE))


def run(doing: str, command: "list[str]", hear: "Callable[[str], None]" = lambda line: None) -> None:
    """Run a command, letting `hear` have its lines as they come; they are shown only when it fails, as a Trouble."""
    # A person's own "always install for the user" would be refused inside a venv.
    environ = dict(os.environ, PIP_USER="0")
    pipe, lines = subprocess.PIPE, []
    with subprocess.Popen(
        command, stdout=pipe, stderr=subprocess.STDOUT, universal_newlines=True, env=environ
    ) as running:
        for line in running.stdout or ():
            lines.append(line)
            hear(line)
    if running.returncode != 0:
        raise explained("".join(lines), doing)


class Progress:
    """How far pip has come, read off its own lines: a moving line on a terminal, else one line in ten."""

    TAKEN = re.compile(
        r"(?:Collecting|Requirement already satisfied:|Ignoring|Processing) (?:\S*/)?(\w+(?:[-.][a-z]\w*)*)"
    )

    def __init__(self, total: int) -> None:
        self.total = total
        self.taken = 0
        self.moving = sys.stdout.isatty()

    def hear(self, line: str) -> None:
        taken = self.TAKEN.match(line)
        if taken:
            self.taken += 1
            self.show("{}/{} {}".format(self.taken, self.total, taken.group(1)), self.taken % 10 == 0)
        elif line.startswith(UNPACKING):
            self.show("unpacking ...", True)

    def show(self, text: str, milestone: bool) -> None:
        width = shutil.get_terminal_size().columns - 1
        if self.moving:
            sys.stdout.write("\r" + "  Packages: {}".format(text)[:width].ljust(width))
        elif milestone:
            sys.stdout.write("  Packages: {}\n".format(text))
        sys.stdout.flush()

    def end(self) -> None:
        if self.moving:
            sys.stdout.write("\r" + " " * (shutil.get_terminal_size().columns - 1) + "\r")


class Environment:
    """The project's own `.venv`, with a record of where it was made and what has been installed into it."""

    def __init__(self, root: pathlib.Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / "bin" / "python"

    def record(self) -> "dict[str, str]":
        """Return the record: "place", and a fingerprint for each set installed. Empty where there is none."""
        try:
            read = json.loads((self.folder / RECORD).read_text())
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return {}
        return dict(read) if isinstance(read, dict) else {}

    def note(self, **facts: str) -> None:
        # Replaced in one step: a record cut short by a power failure would be read as none, one half true as truth.
        written = self.folder / (RECORD + ".new")
        written.write_text(json.dumps(dict(self.record(), **facts)))
        os.replace(str(written), str(self.folder / RECORD))

    def is_ready(self, wanted: str) -> bool:
        """Say whether all of `wanted` ("runtime" or "dev") is installed already."""
        record = self.record()
        here = record.get("place") == str(self.folder) and self.python.exists() and (self.folder / "bin/cabas").exists()
        return here and record.get(wanted) == fingerprint(self.root, wanted)

    def is_usable(self) -> bool:
        """Say whether packages can be installed into what is there: its Python runs, is new enough and has pip.

        One that was made elsewhere and moved or copied here is not: its scripts still name the other place. Nor is one
        that was stopped while unpacking: pip may take half a package for a whole one. Its downloads are kept by pip.
        """
        record = self.record()
        if record.get("place", str(self.folder)) != str(self.folder) or record.get("unpacking"):
            return False
        question = "import sys, pip; sys.exit(sys.version_info < {!r})".format(OLDEST)
        try:
            return subprocess.call([str(self.python), "-I", "-c", question], stderr=subprocess.DEVNULL) == 0
        except OSError:
            return False

    def make(self) -> None:
        """Make it anew, with the Python that runs this."""
        check_venv_module()
        print("Making .venv with Python {}.{} ...".format(*sys.version_info[:2]), flush=True)
        # venv would hide what its own call of ensurepip says, a full disk included.
        run("Making .venv", [sys.executable, "-I", "-m", "venv", "--clear", "--without-pip", str(self.folder)])
        run("Making .venv", [str(self.python), "-I", "-m", "ensurepip", "--default-pip"])
        self.note(place=str(self.folder))

    def pip(self, doing: str, arguments: "list[str]", hear: "Callable[[str], None]" = lambda line: None) -> None:
        quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--retries", "2"]
        run(doing, [str(self.python), "-I", "-m", "pip", "install", *quiet, *arguments], hear)

    def install(self, wanted: str) -> None:
        """Install the locked packages of `wanted`, then the project itself, editable; note both."""
        lock = self.root / LOCKS[wanted]
        # The test set holds the runtime set whole, at the same versions.
        facts = {name: fingerprint(self.root, name) for name in ("runtime", wanted)}
        progress = Progress(pins(lock.read_text()))

        def hear(line: str) -> None:
            if line.startswith(UNPACKING):
                self.note(unpacking="begun")
            progress.hear(line)

        try:
            self.pip("Installing the packages", ["--no-deps", "--require-hashes", "-r", str(lock)], hear)
        finally:
            progress.end()
        self.pip("Installing Cabas itself", ["--no-deps", "--no-build-isolation", "-e", str(self.root)])
        self.note(unpacking="", **facts)


def set_up(root: pathlib.Path, wanted: str) -> None:
    """Bring `.venv` to what the lock file of `wanted` ("runtime" or "dev") says; do nothing when it is there already.

    Raises:
        Trouble: this machine lacks something; the message says what to do.
    """
    check_version(tuple(sys.version_info[:2]), sys.executable)
    environment = Environment(root)
    if environment.is_ready(wanted):
        return
    if not environment.is_usable():
        environment.make()
    environment.install(wanted)
    print("Cabas is installed in .venv.")


def main(arguments: "list[str] | None" = None, root: pathlib.Path = ROOT) -> int:
    parser = argparse.ArgumentParser(prog="bootstrap.py", description="Make .venv and install Cabas into it.")
    parser.add_argument("--dev", action="store_true", help="what the tests and checks need as well")
    try:
        set_up(root, "dev" if parser.parse_args(arguments).dev else "runtime")
    except (Trouble, OSError) as fault:
        print(fault if isinstance(fault, Trouble) else explained(str(fault), "Setting up"), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again: it goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())

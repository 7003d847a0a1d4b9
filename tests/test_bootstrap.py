"""Setting up on somebody's machine: once, again, after a fault, and what each fault says."""

import ast
import importlib.util
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bot import bootstrap

FAKE_PYTHON = """#!/bin/sh
echo "$@" >> {machine}/calls
case "$*" in
    *"-m venv"*) rm -rf {root}/.venv && mkdir -p {root}/.venv/bin && cp "$0" {root}/.venv/bin/python ;;
    *"-m pip"*"-e "*) touch {root}/.venv/bin/cabas ;;
    *"-m pip"*) cat {machine}/pip_says && exit $(cat {machine}/pip_ends) ;;
esac
"""


class Machine:
    """A machine with a checkout and a Python whose venv and pip only say that they did it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "checkout"
        self.root.mkdir()
        (self.root / "pyproject.toml").write_text("[project]\nname = 'cabas'\n")
        (self.root / "requirements.txt").write_text("bread==1.0 \\\n    --hash=sha256:aa\nbutter==2.0\n")
        (self.root / "requirements-dev.txt").write_text("bread==1.0\nbutter==2.0\nscales==3.0\n")
        self.python = folder / "python"
        self.python.write_text(FAKE_PYTHON.format(machine=folder, root=self.root))
        self.python.chmod(self.python.stat().st_mode | stat.S_IXUSR)
        self.pip_says("Collecting bread==1.0\nCollecting butter==2.0\nInstalling collected packages: bread, butter\n")

    def pip_says(self, output: str, code: int = 0) -> None:
        (self.folder / "pip_says").write_text(output)
        (self.folder / "pip_ends").write_text(str(code))

    def sets_up(self, *arguments: str) -> list[str]:
        """Set up; return the modules that were run meanwhile, e.g. ["venv", "ensurepip", "pip", "pip"]."""
        calls = self.folder / "calls"
        calls.write_text("")
        self.code = bootstrap.main(list(arguments), root=self.root)
        return [line.split()[2] for line in calls.read_text().splitlines() if line.startswith("-I -m")]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine(tmp_path)
    monkeypatch.setattr(sys, "executable", str(machine.python))
    return machine


def test_the_first_time_makes_an_environment_and_the_second_has_nothing_to_do(machine: Machine) -> None:
    assert machine.sets_up() == ["venv", "ensurepip", "pip", "pip"]
    assert machine.sets_up() == []
    assert machine.code == 0


def test_packages_are_installed_as_locked_and_no_others(machine: Machine) -> None:
    machine.sets_up()

    packages, project = (machine.folder / "calls").read_text().splitlines()[-2:]
    assert packages.endswith(f"--no-deps --require-hashes -r {machine.root}/requirements.txt")
    assert project.endswith(f"--no-deps --no-build-isolation -e {machine.root}")


def test_a_changed_lock_is_installed_into_the_same_environment(machine: Machine) -> None:
    machine.sets_up()
    (machine.root / "requirements.txt").write_text("bread==1.1\n")

    assert machine.sets_up() == ["pip", "pip"]


def test_what_the_tests_need_includes_what_the_bot_needs(machine: Machine) -> None:
    machine.sets_up("--dev")

    assert machine.sets_up() == []


def test_what_the_tests_need_is_added_to_what_the_bot_needs(machine: Machine) -> None:
    machine.sets_up()

    assert machine.sets_up("--dev") == ["pip", "pip"]


def test_after_a_fault_it_goes_on_with_the_same_environment(machine: Machine) -> None:
    machine.pip_says("ReadTimeoutError", code=1)
    machine.sets_up()
    machine.pip_says("Collecting bread==1.0\n")

    assert machine.sets_up() == ["pip", "pip"]
    assert machine.code == 0


def test_an_environment_left_half_unpacked_is_made_anew(machine: Machine) -> None:
    machine.pip_says("Collecting bread==1.0\nInstalling collected packages: bread\n", code=1)
    machine.sets_up()

    assert machine.sets_up() == ["venv", "ensurepip", "pip"]


def test_an_environment_whose_python_is_gone_is_made_anew(machine: Machine) -> None:
    machine.sets_up()
    python = machine.root / ".venv/bin/python"
    python.unlink()
    python.symlink_to("/nowhere/python3")

    assert machine.sets_up() == ["venv", "ensurepip", "pip", "pip"]


def test_an_environment_that_came_along_with_a_copied_checkout_is_made_anew(machine: Machine) -> None:
    machine.sets_up()
    bootstrap.Environment(machine.root).note(place="/elsewhere/.venv")

    assert machine.sets_up() == ["venv", "ensurepip", "pip", "pip"]


def test_a_record_that_cannot_be_read_counts_as_none(machine: Machine) -> None:
    machine.sets_up()
    (machine.root / ".venv" / bootstrap.RECORD).write_text('{"place": ')

    assert machine.sets_up() == ["pip", "pip"]


def test_progress_is_a_line_now_and_then_and_pip_is_not_heard(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [f"bread{i}" for i in range(1, 21)]
    (machine.root / "requirements.txt").write_text("".join(f"{name}==1.0\n" for name in names))
    machine.pip_says("".join(f"Collecting {name}==1.0\n  Downloading bread.whl\n" for name in names))
    machine.sets_up()

    said = capsys.readouterr().out
    assert "10/20 bread10" in said
    assert "20/20 bread20" in said
    assert "Downloading" not in said
    assert len(said.splitlines()) == 4


def test_progress_counts_a_package_however_pip_comes_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    progress = bootstrap.Progress(4)
    shown: list[str] = []
    monkeypatch.setattr(progress, "show", lambda text, milestone: shown.append(text))

    progress.hear("Collecting fluent-runtime==0.4 (from -r requirements.txt (line 2))")
    progress.hear("  Downloading fluent_runtime-0.4-py3-none-any.whl (9 kB)")
    progress.hear("Requirement already satisfied: fluent.syntax==0.19 in ./.venv/lib")
    progress.hear("Processing /wheels/python_calamine-0.9.1-cp311-manylinux.whl (from -r requirements.txt)")
    progress.hear("Ignoring colorama: markers 'sys_platform == \"win32\"' don't match your environment")

    assert shown == ["1/4 fluent-runtime", "2/4 fluent.syntax", "3/4 python_calamine", "4/4 colorama"]


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("OSError: [Errno 28] Aucun espace disponible sur le périphérique", "The disk is full"),
        ("ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied", "cannot be written"),
        ("OSError: [Errno 30] Read-only file system: '/opt/cabas/.venv'", "cannot be written"),
        ("WARNING: Retrying (Retry(total=1)) after NewConnectionError\n(from versions: none)", "internet connection"),
        ("socket.gaierror: NameResolutionError", "internet connection"),
        ("WARNING: Retrying (Retry(total=1))\nTHESE PACKAGES DO NOT MATCH THE HASHES", "not the one that the lock"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "certificate was refused"),
        ("ERROR: No matching distribution found for greenlet==3.5.6", "does not fit this Python"),
    ],
)
def test_a_known_fault_is_one_line_that_says_what_to_do(
    machine: Machine, capsys: pytest.CaptureFixture[str], output: str, advice: str
) -> None:
    machine.pip_says(output + "\n", code=1)
    machine.sets_up()

    said = capsys.readouterr().err
    assert advice in said
    assert len(said.splitlines()) == 1
    assert machine.code == 1


def test_an_unknown_fault_shows_all_that_pip_said(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.pip_says("Collecting bread==1.0\nERROR: the oven is cold\n", code=2)
    machine.sets_up()

    assert "the oven is cold\nInstalling the packages failed; the lines above say why." in capsys.readouterr().err
    assert machine.code == 1


def test_a_folder_that_cannot_be_written_is_a_line_too(
    machine: Machine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_paths: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    machine.sets_up()

    assert "cannot be written" in capsys.readouterr().err
    assert machine.code == 1


def test_a_python_without_venv_hears_which_package_brings_it(
    machine: Machine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    assert machine.sets_up() == []
    assert "sudo apt install python3-venv" in capsys.readouterr().err
    assert machine.code == 1


def test_an_old_python_hears_which_one_is_needed() -> None:
    with pytest.raises(bootstrap.Trouble, match=r"needs Python 3\.11 or newer; /usr/bin/python3 is 3\.6\."):
        bootstrap.check_version((3, 6), "/usr/bin/python3")


def test_an_old_python_can_read_the_file_and_needs_only_its_own_library() -> None:
    tree = ast.parse(Path(bootstrap.__file__).read_text(), feature_version=(3, 6))

    imported = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names


def test_ctrl_c_says_that_it_goes_on_from_there(
    machine: Machine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_root: Path, _wanted: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "set_up", interrupt)
    machine.sets_up()

    assert "goes on from here" in capsys.readouterr().err
    assert machine.code == 130


@pytest.mark.parametrize("target", ["demo", "setup"])
def test_a_machine_without_any_python_hears_what_to_install(tmp_path: Path, target: str) -> None:
    for tool in ("make", "sh"):
        (tmp_path / tool).symlink_to(shutil.which(tool) or pytest.skip(f"there is no {tool} here"))

    made = subprocess.run(
        [tmp_path / "make", target], cwd=bootstrap.ROOT, env={"PATH": str(tmp_path)}, capture_output=True, text=True
    )

    line, *makes_own = made.stderr.splitlines()
    assert line.startswith("Cabas needs Python 3.11 or newer. Debian, Ubuntu: sudo apt install python3 python3-venv")
    assert all(it.startswith("make: ***") for it in makes_own)

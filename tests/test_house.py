"""The house's own rules, where no tool checks them."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import ROOT

LOCKS = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt", *ROOT.glob("requirements-engines*.txt")]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
DEPENDENCIES = [
    re.split(r"[\[<>=]", wish)[0] for wish in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"])
]


def imported(source: Path) -> Iterator[str]:
    """Yield the full names of the modules that a file imports, however it spells them."""
    package = source.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(source.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            within = package[: len(package) - node.level + 1] if node.level else ()
            parent = ".".join((*within, *filter(None, [node.module])))
            yield from (f"{parent}.{alias.name}" for alias in node.names)


def test_the_playground_imports_nothing_else_of_the_house() -> None:
    files = sorted((ROOT / "bot/playground").rglob("*.py"))
    house = ("bot.", "catalog", "conversations", "handlers", "storage")

    names = {name for file in files for name in imported(file) if name.startswith(house)}
    assert names
    assert {name for name in names if not name.startswith("bot.playground.")} == set()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_packages_and_never_where_to_fetch_them(lock: Path) -> None:
    lines = lock.read_text().splitlines()

    assert [line for line in lines if "://" in line or line.startswith(("-", "/", "."))] == []


@pytest.mark.parametrize("wishes", ["engines", "engines-older"])
def test_each_engine_of_the_benchmark_is_locked_by_hash_and_says_what_it_is_for(wishes: str) -> None:
    lock = (ROOT / f"requirements-{wishes}.txt").read_text()
    names = re.findall(r"^(\w+)[>=]=", (ROOT / f"benchmarks/{wishes}.in").read_text(), re.MULTILINE)

    assert len(names) == 2
    for name in names:
        assert re.search(rf"^{name}==\S+ \\\n    --hash=sha256:", lock, re.MULTILINE)
        assert f"\n| {name} | " in (ROOT / "CONTRIBUTING.md").read_text()


@pytest.mark.parametrize("name", DEPENDENCIES)
def test_each_library_is_locked_and_says_what_it_is_for(name: str) -> None:
    assert re.search(rf"^{name}(\[\w+\])?==", LOCKS[1].read_text(), re.MULTILINE)
    assert f"\n| {name} | " in (ROOT / "CONTRIBUTING.md").read_text()


def test_each_setting_of_the_example_is_explained_in_the_readme() -> None:
    settings = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)

    explained = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert sorted(settings) == sorted(explained)

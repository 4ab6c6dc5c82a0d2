"""The packages that are installed: exact versions, with hashes for what publishes the site."""

from __future__ import annotations

import re
import tomllib

import pytest
from conftest import ROOT

PINS = dict(
    line.partition("#")[0].strip().lower().replace("_", "-").split("==")
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    if "==" in line
)


def locked(name: str) -> dict[str, tuple[str, int]]:
    """The packages of a file of requirements: version, and how many hashes."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    found = re.findall(
        r"^([\w.-]+)==(\S+)[^\n]*((?:\n +--hash=sha256:[0-9a-f]{64}[ \\]*)+)", text, re.MULTILINE
    )
    assert len(found) == len(re.findall(r"^[\w.-]+==", text, re.MULTILINE))
    return {
        package.lower().replace("_", "-"): (version, hashes.count("sha256"))
        for package, version, hashes in found
    }


@pytest.mark.parametrize(("name", "extras"), [("site", ()), ("editors", ("editors",))])
def test_what_publishes_is_pinned_by_hashes_in_the_versions_that_are_tested(
    name: str, extras: tuple[str, ...]
) -> None:
    packages = locked(name)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = [*project["dependencies"]]
    for extra in extras:
        declared += project["optional-dependencies"][extra]
    wanted = {re.split(r"[<>=]", each)[0].lower().replace("_", "-") for each in declared}
    assert wanted | {"setuptools"} <= packages.keys()
    assert {package: version for package, (version, _) in packages.items()} == {
        package: PINS[package] for package in packages
    }
    assert all(hashes for _, hashes in packages.values())


def test_no_list_of_packages_names_an_index() -> None:
    for path in (ROOT / "constraints.txt", *(ROOT / "requirements").glob("*.txt")):
        assert "://" not in path.read_text("utf-8"), path

"""The files for a server, and what the README says of settings, are true."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.test import Client

from tests.operating.installation import ROOT, Installation

pytestmark = pytest.mark.once

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
CONTAINERFILE = (DEPLOY / "Containerfile").read_text()
# Read by the commands and the tests; the README names them below the table.
BESIDE = {"PORT", "PYTHON", "BROWSER", "NGINX", "TEST_DATABASE"}


def read_from_the_environment() -> set[str]:
    """The name that each call of environment.… in the settings gets first."""
    tree = ast.parse((ROOT / "config" / "settings.py").read_text())
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "environment"
        and isinstance(node.args[0], ast.Constant)
    }


def readme() -> str:
    return (ROOT / "README.md").read_text()


def told_in_the_table() -> list[str]:
    part = readme().partition("## Configuration")[2].partition("\n## ")[0]
    return re.findall(r"^\| `([A-Z_]+)` \|", part, re.MULTILINE)


def test_the_table_names_every_setting_and_no_other() -> None:
    told = told_in_the_table()
    assert set(told) == read_from_the_environment()
    assert len(set(told)) == len(told)
    for name in BESIDE:
        assert f"`{name}" in readme()


def test_whoever_deploys_sets_only_what_there_is() -> None:
    lines = (DEPLOY / "vierfeld.env").read_text().splitlines()
    names = {line.partition("=")[0] for line in lines if not line.startswith("#")}
    assert names <= read_from_the_environment()
    document = (ROOT / "docs" / "deploy.md").read_text()
    named = set(re.findall(r"`([A-Z]+(?:_[A-Z]+)+)[`=]", document))
    assert named <= read_from_the_environment()


def test_every_file_that_is_named_for_an_operator_is_there() -> None:
    for source in (readme(), (ROOT / "docs" / "deploy.md").read_text()):
        for path in re.findall(r"\b(?:deploy|docs|scripts)/[\w./-]*\w", source):
            assert (ROOT / path).exists(), path
    named = set(re.findall(r"manage\.py ([a-z_]+)", readme()))
    commands = {file.stem for file in ROOT.glob("*/management/commands/*.py")} | {
        "createsuperuser"
    }
    assert named <= commands


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_runs_what_there_is_as_nobody_special(unit: Path) -> None:
    text = unit.read_text()
    if unit.suffix == ".timer":
        assert unit.with_suffix(".service").exists()
        return
    commands = re.findall(r"^ExecStart\w*=(\S+) manage\.py (\w+)", text, re.MULTILINE)
    assert commands
    for program, command in commands:
        assert program == "/opt/vierfeld/.venv/bin/python"
        assert list(ROOT.glob(f"*/management/commands/{command}.py"))
    for line in ("User=vierfeld", "NoNewPrivileges=yes", "ProtectSystem=strict"):
        assert line in text


def instructions() -> list[tuple[str, str]]:
    text = CONTAINERFILE.replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in lines]


def test_the_image_is_made_as_it_should_be() -> None:
    """What a linter for such files looks for, as far as it concerns this one."""
    found = instructions()
    bases = [words.split()[0] for name, words in found if name == "FROM"]
    assert len(set(bases)) == 1
    _image, _, tag = bases[0].partition(":")
    assert tag.startswith((ROOT / ".python-version").read_text().strip())
    assert {name for name, _ in found} <= {
        *("FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "VOLUME", "EXPOSE"),
        *("STOPSIGNAL", "CMD"),
    }
    last = found[len(found) - [name for name, _ in reversed(found)].index("FROM") :]
    users = [words for name, words in last if name == "USER"]
    assert users
    assert users[-1] not in ("root", "0")
    (command,) = [words for name, words in last if name == "CMD"]
    assert isinstance(ast.literal_eval(command), list)
    for name, words in found:
        if name == "WORKDIR":
            assert words.startswith("/")
        if name == "RUN" and "pip install" in words:
            assert "--require-hashes" in words
            assert "--no-cache-dir" in words
        assert "sudo" not in words
        assert not re.search(r"(KEY|TOKEN|PASSWORD)=", words)


def kept_in_the_image() -> list[str]:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    assert "*" in lines
    return [line.removeprefix("!") for line in lines if line.startswith("!")]


def test_the_image_holds_what_is_needed_and_nothing_else() -> None:
    kept = kept_in_the_image()
    assert all((ROOT / path).exists() for path in kept)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    packages = settings["tool"]["importlinter"]["root_packages"]
    assert {*packages, "manage.py", "pyproject.toml", "templates"} <= set(kept)


def test_what_the_image_holds_is_enough_to_make_ready(tmp_path: Path) -> None:
    for name in kept_in_the_image():
        source, target = ROOT / name, tmp_path / "app" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            left_out = shutil.ignore_patterns("__pycache__", "*.mo")
            shutil.copytree(source, target, ignore=left_out)
        else:
            shutil.copy(source, target)
    done = subprocess.run(
        [sys.executable, "manage.py", "prepare"],
        cwd=tmp_path / "app",
        env={**Installation(tmp_path / "var").variables, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "app").rglob("*.mo"))
    assert list((tmp_path / "var" / "static").glob("app.*.css"))


def test_there_is_one_version_and_every_page_shows_it(client: Client, db: None) -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    version = settings["project"]["version"]
    assert f"Vierfeld {version}" in client.get("/method/").content.decode()
    assert client.get("/readyz").json()["version"] == version


def test_the_changelog_says_what_an_operator_has_to_do() -> None:
    text = (ROOT / "CHANGELOG.md").read_text()
    newest = re.split(r"^## ", text, flags=re.MULTILINE)[1]
    assert "### For operators" in newest

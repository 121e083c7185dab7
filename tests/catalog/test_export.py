"""The catalog as JSON keeps to its published schema, and as files to its own form."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.core.management import call_command

from config.messages import ROOT
from strategy.catalog.entry import FACTS, KINDS, RULES
from strategy.catalog.parser import parse
from strategy.catalog.values import entry_values
from strategy.catalog.writer import to_toml
from strategy.domain.audiences import AUDIENCE_GROUPS
from strategy.domain.platform import Status
from strategy.domain.resources import FORMATS
from strategy.management.commands.sync_catalog import FOLDER
from tests.catalog_files import closed, platform_values

SCHEMA = json.loads((ROOT / "docs" / "catalog.schema.json").read_text("utf-8"))
PLATFORM = SCHEMA["$defs"]["platform"]["properties"]
FILES = sorted(FOLDER.glob("*.toml"))


def validate(*platforms: dict[str, Any]) -> None:
    data = {"schema": 1, "version": "", "platforms": list(platforms)}
    jsonschema.validate(data, SCHEMA)


@pytest.mark.django_db
def test_the_export_keeps_to_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("export_catalog")
    data = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, SCHEMA)
    assert len(data["platforms"]) == len(FILES)
    assert [p["slug"] for p in data["platforms"]] == sorted(p.stem for p in FILES)


def test_the_schema_itself_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (PLATFORM["kind"], KINDS),
        (PLATFORM["status"], tuple(Status)),
        (PLATFORM["audiences"]["items"], tuple(AUDIENCE_GROUPS)),
        (PLATFORM["core_formats"]["items"], FORMATS),
        (PLATFORM["rules"]["items"]["properties"]["kind"], RULES),
        (PLATFORM["sources"]["items"]["properties"]["facts"]["items"], FACTS),
    ],
)
def test_the_schema_knows_the_words_of_the_catalog(
    found: dict[str, Any], words: tuple[str, ...]
) -> None:
    assert tuple(found["enum"]) == words


def test_the_schema_takes_what_is_right() -> None:
    validate(platform_values(), platform_values(**closed()))


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "megaphone"},
        {"visibility": None},
        {"summary": {"en": "Words."}},
        {"launched": "2015"},
        {"status": "closed"},
        closed(status="renamed"),
        {"more": 1},
    ],
)
def test_the_schema_refuses_what_is_wrong(changes: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        validate(platform_values(**changes))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_entry_written_as_a_file_reads_as_the_same_entry(
    path: Path, tmp_path: Path
) -> None:
    entry = parse(path)
    twin = tmp_path / path.name
    twin.write_text(to_toml(entry_values(entry)), encoding="utf-8")
    assert parse(twin) == entry

"""A worker that dies before any statement leaves each kind of write whole or undone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT

pytestmark = pytest.mark.once
SCRIPT = Path(__file__).with_name("killed_writer.py")


def test_no_kind_of_write_is_ever_there_by_half(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/db",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path), "9"],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    found = json.loads(done.stdout)
    assert len(found) >= 18
    assert [name for name, one in found.items() if not one["changed"]] == []
    assert {name: one["between"] for name, one in found.items() if one["between"]} == {}

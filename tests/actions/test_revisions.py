"""Revisions are numbered without gaps, whoever writes at the same moment."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from accounts.models import User
from strategy.actions.aims import save_aim
from strategy.actions.document import save_channel, save_experiment, save_fields
from strategy.actions.revisions import keep_revision
from strategy.domain.document import FIELDS, Document
from strategy.models import Channel
from strategy.models.catalog import load_catalog
from tests.actions.writers import WRITERS
from tests.factories import audience, goal, make_strategy

ROOT = Path(__file__).resolve().parent.parent.parent


def test_twenty_writers_at_once_leave_no_gap_and_no_twin(tmp_path: Path) -> None:
    environment = {**os.environ, "VAR_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-m", "tests.actions.writers"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    assert [number for number, _ in found] == list(range(1, WRITERS + 2))
    assert len({digest for _, digest in found}) == WRITERS + 1


@pytest.mark.django_db
def test_a_revision_holds_what_is_needed_to_read_it_later(owner: User) -> None:
    strategy = make_strategy(
        owner=owner, existing=["reddit"], barred_by_self=["tiktok"]
    )
    document = strategy.revisions.get().document
    assert document["labels"]["goal.expertise"] == {
        "en": "Be known for my expertise",
        "de": "Für mein Können bekannt sein",
    }
    assert {"mastodon", "bluesky", "reddit", "tiktok"} <= document["platforms"].keys()
    facts = document["platforms"]["mastodon"]
    platform = load_catalog()["mastodon"].platform
    assert facts["fits"] == {str(q): value for q, value in platform.fits.items()}
    assert facts["core_formats"] == sorted(platform.core_formats)
    assert facts["availability"] == "available"
    mix = document["suggestion"]["mix"]
    named = {*(one["slug"] for one in mix["platforms"]), *(mix["runner_up"] or ())}
    assert named <= document["platforms"].keys()
    assert document["suggestion"]["assessed"]["tiktok"]["excluded"] == ["self"]


@pytest.mark.django_db
def test_a_revision_of_a_full_document_stays_small(owner: User) -> None:
    strategy = make_strategy(
        owner=owner,
        goals=[
            goal(statement=f"{number}: " + "an aim in words " * 8) for number in "12"
        ],
        platforms=["linkedin", "mastodon", "newsletter", "own-website"],
        existing=["xing", "facebook", "x"],
        barred_by_employer=["tiktok"],
        helpers="My sister films. " * 10,
    )
    values = {**audience(), **goal(statement="A third aim")}
    save_aim(by=owner, strategy=strategy, aim=None, values=values)
    for channel in Channel.objects.filter(strategy=strategy):
        notes = dict.fromkeys(("topics", "activity"), "What I write here. " * 15)
        save_channel(
            by=owner, channel=channel, values=notes, aims=list(strategy.aims.all())
        )
    boundaries = dict.fromkeys(FIELDS["boundaries"], "Whom I accept. " * 12)
    save_fields(
        by=owner, strategy=strategy, values={**boundaries, "why": "Because. " * 60}
    )
    for _ in range(4):
        planned = {"hypothesis": "If I ask, they answer. " * 5}
        save_experiment(by=owner, strategy=strategy, experiment=None, values=planned)
    revision = keep_revision(by=owner, strategy=strategy, reason="Full")
    size = len(json.dumps(revision.document, ensure_ascii=False).encode())
    assert size < 60_000
    assert Document.from_json(revision.document).digest() == revision.digest

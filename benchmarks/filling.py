"""A person with a worked example as it looks after some weeks, and a draft of another."""

import time
import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from accounts.middleware import SEEN
from accounts.models import User
from strategy.actions.check_ins import note_check_in
from strategy.actions.copies import start_from
from strategy.actions.document import save_fields
from strategy.actions.revisions import keep_revision
from strategy.actions.sharing import make_share
from strategy.actions.strategies import save_strategy
from strategy.domain.document import SECTIONS
from strategy.examples import example_document
from strategy.models import Strategy

EXAMPLE = "workshop-owner"
REVISIONS = 5
CHECK_INS = 60


@dataclass(frozen=True)
class Filled:
    strategy: Strategy
    draft: Strategy
    other: Strategy
    channel: str
    shared: str
    shared_changing: str
    cookies: dict[str, str]


def fill() -> Filled:
    owner = User.objects.create_user("bench@vierfeld.example", language="en")
    strategy, draft, other = begun(owner), begun(owner), begun(owner)
    for one in (strategy, other):
        save_strategy(by=owner, strategy=one, title="Old houses")
    strategy.refresh_from_db()
    for number in range(2, REVISIONS + 1):
        write_momentum(
            strategy, f"Because old houses are worth it, for the {number}th time."
        )
        keep_revision(by=owner, strategy=strategy, reason=f"Version {number}")
    slugs = list(
        strategy.channels.filter(in_mix=True).values_list("platform", flat=True)
    )
    for number in range(CHECK_INS):
        values = {
            "platform_id": slugs[number % len(slugs)],
            "day": timezone.localdate() - timedelta(days=number),
            "minutes": 20,
        }
        note_check_in(by=owner, strategy=strategy, key=uuid.uuid4(), values=values)
    return Filled(
        strategy=strategy,
        draft=draft,
        other=other,
        channel=slugs[0],
        shared=shared(other),
        shared_changing=shared(strategy),
        cookies=signed_in(owner),
    )


def begun(owner: User) -> Strategy:
    document = example_document(EXAMPLE, "en")
    return start_from(by=owner, draft_key="", document=document, with_texts=True)


def shared(strategy: Strategy) -> str:
    assert strategy.owner is not None
    shown = {"title": "Old houses", "sections": [*SECTIONS], "takes_remarks": True}
    share = make_share(by=strategy.owner, strategy=strategy, values=shown)
    return f"/shared/{share.token}/"


def write_momentum(strategy: Strategy, text: str) -> None:
    assert strategy.owner is not None
    save_fields(by=strategy.owner, strategy=strategy, values={"momentum": text})


def signed_in(owner: User) -> dict[str, str]:
    """The cookie of a session that was opened just now."""
    session = SessionStore()
    session["_auth_user_id"] = str(owner.pk)
    session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
    session["_auth_user_hash"] = owner.get_session_auth_hash()
    session[SEEN] = time.time()
    session.create()
    return {settings.SESSION_COOKIE_NAME: str(session.session_key)}

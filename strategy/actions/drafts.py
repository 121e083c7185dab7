"""From a browser's draft to a person's strategy."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from accounts.batches import delete_all
from accounts.models import User
from strategy.composition import answers
from strategy.domain.steps import Step, open_answers
from strategy.models import Strategy

from .strategies import save_strategy

# Where the browser's session notes which draft to save once its person has an account.
SAVE_AFTER_SIGN_UP = "save_after_sign_up"


def new_draft_key() -> str:
    return secrets.token_urlsafe(32)


def hash_draft_key(key: str) -> str:
    """Only the hash is stored: reading the database opens no draft."""
    return hashlib.sha256(key.encode()).hexdigest()


@transaction.atomic
def start_strategy(*, by: User | None, draft_key: str) -> Strategy:
    """A new strategy of a person, or the one draft of a browser.

    A draft that is still empty is taken up again, so that pressing twice starts one.
    """
    if by is None:
        strategy, _ = Strategy.objects.get_or_create(
            draft_key_hash=hash_draft_key(draft_key)
        )
        return strategy
    empty = by.strategies.filter(state=Strategy.State.DRAFT, aims=None).first()
    return empty or Strategy.objects.create(owner=by)


@transaction.atomic
def claim_draft(*, by: User, draft_key: str, save: str = "") -> Strategy | None:
    """Make the browser's draft the person's own.

    ``save`` is the id of the draft that they asked to save before they signed up.
    """
    strategy = (
        Strategy.objects.select_for_update()
        .filter(draft_key_hash=hash_draft_key(draft_key))
        .first()
    )
    if strategy is None:
        return None
    strategy.owner = by
    strategy.draft_key_hash = None
    strategy.save(update_fields=["owner", "draft_key_hash"])
    if save == str(strategy.pk) and not open_answers(Step.CHECK, answers(strategy)):
        save_strategy(by=by, strategy=strategy)
    return strategy


def purge_drafts(*, before: datetime) -> int:
    """Delete the drafts that nobody claimed and nobody changed since; return how many."""
    return delete_all(Strategy.objects.filter(owner=None, changed_at__lt=before))

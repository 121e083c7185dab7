"""Starts a strategy after another one: with its bare frame, or with all of it."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from strategy.domain.bundle import Bundle
from strategy.domain.document import Document
from strategy.domain.extract import frame
from strategy.models import Strategy
from strategy.models.catalog import load_catalog
from strategy.wording.labels import label

from .drafts import hash_draft_key
from .placing import on_known_platforms, with_fresh_keys
from .restore import write


class DraftThereError(Exception):
    """A browser without an account holds one draft, and this one has something in it."""


@transaction.atomic
def start_from(
    *,
    by: User | None,
    draft_key: str,
    document: Document,
    with_texts: bool = False,
    replace: bool = False,
) -> Strategy:
    """A draft: a further one of a person, or the one of a browser if it is still empty.

    ``replace``: the browser's draft may be written over.
    """
    if by is None:
        draft = the_one_draft(draft_key, replace=replace)
    else:
        draft = Strategy.objects.create(owner=by)
    known = load_catalog().keys()
    if not with_texts:
        document = framed(document)
    bundle = with_fresh_keys(draft, Bundle(document), known)
    write(draft, on_known_platforms(bundle.document, known))
    return draft


def the_one_draft(draft_key: str, *, replace: bool) -> Strategy:
    key = hash_draft_key(draft_key)
    there = Strategy.objects.filter(draft_key_hash=key).first()
    if there is not None:
        if there.aims.exists() and not replace:
            raise DraftThereError
        there.delete()
    return Strategy.objects.create(draft_key_hash=key)


def framed(document: Document) -> Document:
    """The frame, with each aim called what its kind of goal is called."""
    statements = {}
    for block in document.section("aims").blocks:
        kind = block["kind"]
        statements[block.id] = label(f"goal.{kind}") if kind else _("An aim of mine")
    return frame(document, statements)

"""A link by which others read a strategy, without an account."""

import base64
import hashlib
import secrets
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Count, Q
from django.utils.crypto import salted_hmac

from strategy.domain.steps import TITLE_LENGTH

from .revision import Revision
from .strategy import Strategy

NAME_LENGTH = 60
SEED_BYTES = 16
TOKEN_BYTES = 24


def new_seed() -> str:
    return secrets.token_hex(SEED_BYTES)


def token_of(seed: str) -> str:
    """The secret part of a link's address, from its seed and the key of the site.

    It can be worked out again, so that the owner sees the address whenever they look:
    for a second reader they need no second link. The database alone gives none away.
    """
    mac = salted_hmac("strategy.models.share", seed, algorithm="sha256")
    return base64.urlsafe_b64encode(mac.digest()[:TOKEN_BYTES]).decode()


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class ShareQuerySet(models.QuerySet["Share"]):
    def readable(self, today: date) -> Self:
        """Those that still open: not revoked, not over, of an account that is to stay."""
        return self.filter(
            Q(until=None) | Q(until__gte=today),
            revoked_at=None,
            strategy__owner__is_active=True,
            strategy__owner__delete_at=None,
        )

    def at(self, token: str) -> Self:
        return self.filter(token_hash=hash_token(token))

    def with_remark_counts(self) -> Self:
        return self.annotate(remark_count=Count("remarks"))


class Share(models.Model):
    """Shows some sections as they stand today, or as they stood in one revision.

    ``name`` is for the owner alone; ``title`` is what readers see above the sections.
    """

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="shares"
    )
    name = models.CharField(max_length=NAME_LENGTH, blank=True)
    title = models.CharField(max_length=TITLE_LENGTH)
    seed = models.CharField(max_length=2 * SEED_BYTES)
    token_hash = models.CharField(max_length=64)
    sections = models.JSONField()
    revision = models.ForeignKey(
        Revision, null=True, on_delete=models.CASCADE, related_name="shares"
    )
    until = models.DateField(null=True)
    passphrase_hash = models.CharField(max_length=128, blank=True)
    takes_remarks = models.BooleanField(default=False)
    opened = models.PositiveIntegerField(default=0)
    opened_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["token_hash"], name="share_token_is_unique"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="share_has_a_title"),
            models.CheckConstraint(
                condition=~Q(sections=[]), name="share_shows_a_section"
            ),
            models.CheckConstraint(
                condition=Q(opened=0, opened_on__isnull=True)
                | Q(opened__gte=1, opened_on__isnull=False),
                name="share_was_opened_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(takes_remarks=False),
                name="share_revoked_takes_no_remarks",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.title

    @property
    def token(self) -> str:
        """Empty if the key of the site has changed: readers' address is not known then."""
        token = token_of(self.seed)
        return token if hash_token(token) == self.token_hash else ""

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None

    def is_over(self, today: date) -> bool:
        return self.until is not None and self.until < today

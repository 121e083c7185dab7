"""A person's private calendar address."""

import uuid
from typing import Self

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models

# Between the key and its signature; neither holds a full stop.
SIGNER = Signer(salt="strategy.feed", sep=".")


class FeedQuerySet(models.QuerySet["Feed"]):
    def at(self, token: str) -> Self:
        """The feed of an address, or none."""
        try:
            return self.filter(key=uuid.UUID(hex=SIGNER.unsign(token)))
        except (BadSignature, ValueError):
            return self.none()


class Feed(models.Model):
    """Only the key is stored. The address also takes the signature of the site, so that
    reading the database opens no calendar, and the person can look it up again.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feed"
    )
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FeedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Calendar of {self.person_id}"

    @property
    def token(self) -> str:
        return SIGNER.sign(self.key.hex)

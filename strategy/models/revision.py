"""An immutable, numbered snapshot of the whole document, with its reason."""

from typing import Any, ClassVar, Never, Self

from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KeyTransform
from django.utils import timezone

from strategy.domain.document import SECTIONS
from strategy.domain.steps import STATEMENT_LENGTH

from .strategy import Strategy

LABEL_LENGTH = 60


class RevisionQuerySet(models.QuerySet["Revision"]):
    def for_timeline(self) -> Self:
        """Each with its label and its aims, without the rest of the document."""
        place = str(SECTIONS.index("aims"))
        sections = KeyTransform("sections", "document")
        aims = KeyTransform("blocks", KeyTransform(place, sections))
        return self.defer("document").annotate(aims=aims).select_related("label_beside")

    def delete(self) -> Never:
        raise TypeError(KEPT)


KEPT = "A revision goes with its whole strategy, and in no other way."


class Revision(models.Model):
    """Never changed: a trigger refuses it, whoever writes. What is said of a revision
    later stands beside it.
    """

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="revisions"
    )
    number = models.PositiveIntegerField()
    reason = models.CharField(max_length=STATEMENT_LENGTH)
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    # Now, or the day that an imported revision brings along.
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "number"], name="revision_number_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="revision_number_starts_at_1"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.strategy_id} {self.number}"

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise TypeError(KEPT)

    @property
    def label(self) -> str:
        """What the person calls it, or nothing."""
        beside: RevisionLabel | None = getattr(self, "label_beside", None)
        return beside.text if beside else ""


class RevisionLabel(models.Model):
    """What a person calls a revision: beside it, since it never changes."""

    revision = models.OneToOneField(
        Revision, on_delete=models.CASCADE, related_name="label_beside"
    )
    text = models.CharField(max_length=LABEL_LENGTH)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(text=""), name="revision_label_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.text

"""The catalog's log as pages and feed show it: by day, new entries in one line."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from strategy.models import CatalogChange
from strategy.models.catalog import CatalogEntry
from strategy.wording.catalog_changes import difference_sentences


@dataclass(frozen=True)
class Change:
    """One entry that changed. ``matters``: strategies that rely on it were told."""

    key: int
    name: str
    url: str
    at: datetime
    sentences: list[str]
    matters: bool
    is_edit: bool


@dataclass(frozen=True)
class Day:
    date: date
    at: datetime
    changed: list[Change] = field(default_factory=list)
    added: list[tuple[str, str]] = field(default_factory=list)

    @property
    def added_names(self) -> list[str]:
        return [name for name, _url in self.added]

    @property
    def added_sentence(self) -> str:
        return ngettext(
            "%(count)s new entry", "%(count)s new entries", len(self.added)
        ) % {"count": len(self.added)}


def days_of(
    changes: Iterable[CatalogChange], catalog: dict[str, CatalogEntry]
) -> list[Day]:
    """Latest first. Names are those of today."""
    days = []
    for day, found in groupby(
        changes, key=lambda change: timezone.localdate(change.at)
    ):
        rows = list(found)
        added = [
            (catalog[row.platform_id].name, address(row.platform_id))
            for row in rows
            if row.is_new
        ]
        changed = [
            change_of(row, catalog[row.platform_id].name)
            for row in rows
            if not row.is_new
        ]
        days.append(Day(day, rows[0].at, changed, sorted(added, key=by_name)))
    return days


def by_name(added: tuple[str, str]) -> str:
    return added[0].casefold()


def change_of(row: CatalogChange, name: str) -> Change:
    differences = row.differences
    return Change(
        key=row.pk,
        name=name,
        url=address(row.platform_id),
        at=row.at,
        sentences=difference_sentences(differences),
        matters=any(difference.matters for difference in differences),
        is_edit=row.origin == CatalogChange.Origin.EDIT,
    )


def address(slug: str) -> str:
    return reverse("platform", args=[slug])

"""The catalog in memory."""

import pytest

from strategy.models.catalog import Catalog, load_catalog

pytestmark = pytest.mark.django_db


def test_what_is_made_of_the_catalog_is_made_once_for_each_key() -> None:
    catalog = Catalog({}, "1")
    assert catalog.keep("a", lambda: "first") == "first"
    assert catalog.keep("a", lambda: "second") == "first"
    assert catalog.keep("b", lambda: "second") == "second"


def test_what_is_kept_does_not_grow_without_end() -> None:
    catalog = Catalog({}, "1")
    for number in range(3 * Catalog.MOST_KEPT):
        catalog.keep(number, lambda: "")
    assert len(catalog.kept) <= Catalog.MOST_KEPT


def test_the_catalog_is_read_once_while_it_does_not_change() -> None:
    assert load_catalog() is load_catalog()

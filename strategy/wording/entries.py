"""Facts of an entry in words."""

from collections.abc import Collection, Mapping
from datetime import date

from babel import Locale
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strategy.catalog.entry import Text
from strategy.domain.resources import ANY_LANGUAGE, LANGUAGES, Region

from .labels import label, labels
from .reasons import listing


def in_page_language(text: Text) -> str:
    return text.de if get_language() == "de" else text.en


def country_name(code: str) -> str:
    """The name of a country, as the language of the page calls it."""
    locale = Locale(get_language() or "en")
    return str(locale.territories.get(code, code))


def language_words(codes: Collection[str]) -> str:
    if ANY_LANGUAGE in codes:
        return _("alive in every language")
    return listing(labels("language", [code for code in LANGUAGES if code in codes]))


def ages_words(general: int, by_region: Mapping[Region, int]) -> str:
    said = [_("from %(age)s") % {"age": general} if general else _("none known")]
    said += [
        _("%(region)s: from %(age)s")
        % {"region": label(f"region.{region}"), "age": age}
        for region, age in sorted(by_region.items())
    ]
    return "; ".join(said)


def status_words(status: str, since: str) -> str:
    if not since:
        return label(f"status.{status}")
    return _("%(status)s since %(when)s") % {
        "status": label(f"status.{status}"),
        "when": partial_date(since),
    }


def partial_date(text: str) -> str:
    """A year, a month or a day, as far as it is known."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    if len(parts) == 2:
        return date_format(date(parts[0], parts[1], 1), "YEAR_MONTH_FORMAT")
    return date_format(date(*parts), "DATE_FORMAT")

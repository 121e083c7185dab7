"""The numbers beside a suggested mix, as a revision kept them, in sentences."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from .reasons import listing


def tipping_sentence(tipping: Mapping[str, int | None]) -> str:
    if tipping["up"] is None:
        return _("This mix held from %(down)s minutes a week on.") % tipping
    return (
        _(
            "This mix held from %(down)s minutes a week on; from %(up)s on, another was better."
        )
        % tipping
    )


def more_sentence(change: Mapping[str, Any] | None, names: Mapping[str, str]) -> str:
    if change is None:
        return ""
    values = {
        "added": listing(names[slug] for slug in change["add"]),
        "dropped": listing(names[slug] for slug in change["remove"]),
    }
    if change["remove"]:
        return _("With 30 minutes more: %(added)s instead of %(dropped)s.") % values
    return _("With 30 minutes more: %(added)s as well.") % values


def runner_up_sentence(slugs: Sequence[str] | None, names: Mapping[str, str]) -> str:
    if not slugs:
        return ""
    return _("Second best: %(names)s.") % {
        "names": listing(names[slug] for slug in slugs)
    }

"""The suggested mix in sentences."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .reasons import listing


def mix_sentence(names: Sequence[str], *, planned: int, budget: int) -> str:
    """“LinkedIn and Newsletter: 110 of your 120 minutes.”"""
    if not names:
        return _("For these answers, no platform earns its place.")
    return _("%(names)s: %(planned)s of your %(budget)s minutes.") % {
        "names": listing(names),
        "planned": planned,
        "budget": budget,
    }


def coverage_sentence(aims: int, uncovered: Sequence[int]) -> str:
    """What the mix covers of the aims. ``uncovered`` counts from 0."""
    if uncovered:
        numbers = listing(str(index + 1) for index in uncovered)
        return ngettext(
            "Aim %(numbers)s is hardly served by it.",
            "Aims %(numbers)s are hardly served by it.",
            len(uncovered),
        ) % {"numbers": numbers}
    return ngettext(
        "That covers your aim.", "Together that covers your %(count)s aims.", aims
    ) % {"count": aims}


def empty_sentence(*, budget: int, all_excluded: bool) -> str:
    """Why there is no mix, and what would change it."""
    if all_excluded:
        return _(
            "Everything is ruled out, by rules or by yourself. Listening only and being absent remain, and both are strategies."
        )
    if not budget:
        return _(
            "You have no minutes for it. Listening only and being absent cost none, and both are strategies."
        )
    return _(
        "Nothing serves your aims well enough in that time and with what you like to make. More minutes or another format would change that; so does listening only, or being absent on purpose."
    )

"""The matrix in words, for those who do not see it and for those who like to read."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from strategy.domain.fit import fit_units, fit_word
from strategy.domain.frames import AS_IT_LIES
from strategy.domain.quadrant import Position, Quadrant, shares

from .labels import FITS, label
from .reasons import quadrant_name


def lead_sentence(lead: Quadrant | None, has_aims: bool) -> str:
    if not has_aims:
        return _("There is nothing on the matrix yet.")
    if lead is None:
        return _("No quadrant leads: your aims pull equally in different directions.")
    return _("Your lead quadrant is the %(quadrant)s.") % {
        "quadrant": quadrant_name(lead)
    }


def lead_sentence_for_readers(lead: Quadrant | None) -> str:
    """The same, for those whose aims they are not."""
    if lead is None:
        return _("No quadrant leads: the aims pull equally in different directions.")
    return _("The lead quadrant is the %(quadrant)s.") % {
        "quadrant": quadrant_name(lead)
    }


def place_sentence(position: Position) -> str:
    """Where a point lies: mostly in which quadrant, and its two numbers."""
    most = strongest(shares(position))
    where = (
        _("Between the quadrants")
        if most is None
        else _("Mostly %(quadrant)s") % {"quadrant": quadrant_name(most)}
    )
    return _("%(where)s; goals %(x)s, audience %(y)s of 100.") % {
        "where": where,
        "x": position.x,
        "y": position.y,
    }


def reach_sentence(fits: Mapping[Quadrant, int], aims: Sequence[Position]) -> str:
    """What a platform is for each aim, where it lies; without aims, for each quadrant."""
    if not aims:
        return " ".join(
            _("%(where)s: %(word)s.")
            % {"where": label(f"quadrant.{q}"), "word": label(f"fit.{FITS[fits[q]]}")}
            for q in AS_IT_LIES
        )
    return " ".join(
        _("Aim %(number)s: %(word)s.")
        % {"number": number, "word": label(f"fit.{fit_word(fit_units(fits, place))}")}
        for number, place in enumerate(aims, start=1)
    )


def way_sentence(earlier: Sequence[Position], now: Position) -> str:
    """How an aim wandered: from where to where, and over how many places."""
    way = [*earlier, now]
    moves = sum(1 for place, following in pairwise(way) if place != following)
    start, end = strongest(shares(way[0])), strongest(shares(now))
    moved = ngettext("Moved once", "Moved %(count)s times", moves) % {"count": moves}
    if start is None or end is None or start == end:
        return _(
            "%(moved)s: goals from %(x)s to %(to_x)s, audience from %(y)s to %(to_y)s."
        ) % {
            "moved": moved,
            "x": way[0].x,
            "to_x": now.x,
            "y": way[0].y,
            "to_y": now.y,
        }
    return _("%(moved)s: out of %(old)s into %(new)s.") % {
        "moved": moved,
        "old": quadrant_name(start),
        "new": quadrant_name(end),
    }


def strongest(weights: Mapping[Quadrant, Fraction]) -> Quadrant | None:
    (first, most), (_second, next_most) = sorted(
        weights.items(), key=lambda item: item[1], reverse=True
    )[:2]
    return first if most > next_most else None

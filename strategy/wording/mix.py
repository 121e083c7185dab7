"""The suggested mix in sentences."""

from collections.abc import Sequence
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from strategy.domain.mix import Mix
from strategy.domain.situation import Situation

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


def empty_sentence(situation: Situation) -> str:
    """Why there is no mix, and what would change it."""
    if all(one.is_excluded for one in situation.assessed):
        return _(
            "Everything is ruled out, by rules or by yourself. Listening only and being absent remain, and both are strategies."
        )
    if not situation.weekly_minutes:
        return _(
            "You have no minutes for it. Listening only and being absent cost none, and both are strategies."
        )
    if not situation.person.formats:
        return _(
            "You do not want to make anything yourself, so no platform can carry your aims. Listening only suits that, and is a strategy of its own; so is being absent on purpose."
        )
    return _(
        "Nothing serves your aims well enough in that time and with what you like to make. More minutes or another format would change that; so does listening only, or being absent on purpose."
    )


def own_sentences(own: Mix, suggested: Mix, budget: int) -> list[str]:
    """What one's own choice gains and costs beside the suggestion."""
    lost = percent(suggested.value) - percent(own.value)
    if lost > 0:
        served = _(
            "Your choice serves your aims to %(own)s points of 100, the suggestion to %(suggested)s."
        )
    elif lost < 0:
        served = _(
            "Your choice serves your aims to %(own)s points of 100, more than the suggestion with its %(suggested)s."
        )
    else:
        served = _("Your choice serves your aims as well, to %(own)s points of 100.")
    found = [
        served % {"own": percent(own.value), "suggested": percent(suggested.value)},
        minutes_sentence(own, suggested, budget),
    ]
    if more := [aim for aim in own.uncovered if aim not in suggested.uncovered]:
        found.append(coverage_sentence(0, more))
    if fewer := [aim for aim in suggested.uncovered if aim not in own.uncovered]:
        numbers = listing(str(index + 1) for index in fewer)
        found.append(
            ngettext(
                "It also serves aim %(numbers)s.",
                "It also serves the aims %(numbers)s.",
                len(fewer),
            )
            % {"numbers": numbers}
        )
    return [one for one in found if one]


def minutes_sentence(own: Mix, suggested: Mix, budget: int) -> str:
    needed = sum(member.floor_minutes for member in own.members)
    other = sum(member.floor_minutes for member in suggested.members)
    if needed > budget:
        return _(
            "It needs at least %(needed)s minutes a week, %(over)s more than you have."
        ) % {"needed": needed, "over": needed - budget}
    if needed == other:
        return ""
    text = (
        _("It needs at least %(needed)s minutes a week, %(difference)s fewer.")
        if needed < other
        else _("It needs at least %(needed)s minutes a week, %(difference)s more.")
    )
    return text % {"needed": needed, "difference": abs(needed - other)}


def percent(value: Fraction) -> int:
    """A value of 0 to 1 in points of 100."""
    return round(value * 100)

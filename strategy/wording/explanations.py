"""Why a platform is in the mix or not, in sentences."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from strategy.domain.mix import Change, Mix
from strategy.domain.pool import Members
from strategy.domain.reason import Reason
from strategy.domain.suitability import Factor

from .labels import label
from .mix import percent
from .reasons import listing

FACTORS: dict[Factor, str | Promise] = {
    Factor.FIT: gettext_lazy("its fit"),
    Factor.AUDIENCE: gettext_lazy("the audience it reaches"),
    Factor.FORMATS: gettext_lazy("what you like to make"),
    Factor.REASONS: gettext_lazy("your reasons"),
}


def explained(reason: Reason, names: Mapping[str, str]) -> str:
    """A verdict or a change in the language of the page."""
    return SENTENCES[reason.code]({**reason.params, "names": names})


def weak(params: Mapping[str, Any]) -> str:
    return _(
        "It serves your aims too weakly: alone %(points)s points of 100, and a platform has to add more than 5. For aim %(aim)s, where it could do most, %(factor)s holds it back."
    ) % {**params, "factor": FACTORS[params["factor"]]}


SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "mix_included": lambda p: (
        _(
            "It is part of the mix: without it, your aims would be served %(points)s points of 100 less."
        )
        % p
    ),
    "mix_excluded": lambda p: _("It is ruled out."),
    "mix_weak": weak,
    "mix_overlap": lambda p: (
        _(
            "It would add %(points)s points of 100 to the mix, and a platform has to add more than 5: %(name)s already does most of what it could do."
        )
        % {"points": p["points"], "name": p["names"][p["platform"]]}
    ),
    "mix_no_time": lambda p: (
        _(
            "It needs at least %(floor)s minutes a week, and the mix leaves you %(left)s. Taking it instead of another would serve your aims less."
        )
        % p
    ),
    "mix_full": lambda p: (
        _(
            "The mix has %(most)s platforms, and that is the limit. Taking it instead of another would serve your aims less."
        )
        % p
    ),
    "change_format": lambda p: (
        _("It would be in if you were willing to make this: “%(format)s”.")
        % {"format": label(f"format.{p['format']}")}
    ),
    "change_minutes": lambda p: (
        _("It would be in if you had %(minutes)s more minutes a week.") % p
    ),
    "change_priority": lambda p: (
        _("It would be in if aim %(aim)s mattered most to you, and the others little.")
        % p
    ),
    "change_none": lambda p: _(
        "No single change would bring it in: not five more hours, not another format, not other priorities."
    ),
    "change_freed": lambda p: _("But for that, it would be part of the mix."),
    "no_change": lambda p: _("Even without that, it would not be suggested."),
    "instead": lambda p: (
        _("Instead, for the same aim: %(names)s.")
        % {"names": listing(p["names"][slug] for slug in p["platforms"])}
    ),
}


def next_sentence(change: Change | None, names: Mapping[str, str]) -> str:
    """What 30 more minutes would buy."""
    if change is None:
        return _("30 more minutes a week would change nothing about it.")
    added = listing(names[slug] for slug in change.add)
    removed = listing(names[slug] for slug in change.remove)
    if not added:
        return _("With 30 more minutes a week, %(removed)s would drop out.") % {
            "removed": removed
        }
    if not removed:
        return _("With 30 more minutes a week, %(added)s would join.") % {
            "added": added
        }
    return _(
        "With 30 more minutes a week, %(added)s would join and %(removed)s drop out."
    ) % {"added": added, "removed": removed}


def tipping_sentence(down: int, up: int | None, budget: int) -> str:
    """Between which budgets the mix stays as it is."""
    if up is None:
        if down == budget:
            return _("More minutes never change it; any fewer would.")
        return _("It stays the same from %(down)s minutes a week upwards.") % {
            "down": down
        }
    return _("It stays the same from %(down)s to %(last)s minutes a week.") % {
        "down": down,
        "last": up - 1,
    }


def runner_up_sentence(
    second: Members | None, points: int, names: Mapping[str, str]
) -> str:
    if second is None:
        return _("Within your minutes there is no other set to choose from.")
    who = listing(names[member.slug] for member in second)
    if points < 1:
        return _("Next best: %(names)s, less than one point behind.") % {"names": who}
    return ngettext(
        "Next best: %(names)s, %(points)s point behind.",
        "Next best: %(names)s, %(points)s points behind.",
        points,
    ) % {"names": who, "points": points}


def value_sentence(mix: Mix) -> str:
    return _("Together they serve your aims to %(points)s points of 100.") % {
        "points": percent(mix.value)
    }


def reserve_sentence(mix: Mix, budget: int) -> str:
    """Unused minutes are a reserve, named as such; none, nothing said."""
    left = budget - mix.planned_minutes
    if left <= 0 or not mix.members:
        return ""
    return _("%(left)s minutes stay as a reserve: nothing else would earn them.") % {
        "left": left
    }

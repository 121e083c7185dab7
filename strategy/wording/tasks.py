"""The open tasks of the living document in words."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from strategy.domain.tasks import Task


def over_budget(params: Mapping[str, Any]) -> str:
    return ngettext(
        "%(over)s minute more is planned than you have: shorten %(name)s, or drop something",
        "%(over)s minutes more are planned than you have: shorten %(name)s, or drop something",
        params["over"],
    ) % {"over": params["over"], "name": params["name"]}


WORDS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "nowhere": lambda p: _("You want to be present, but no platform is chosen"),
    "over_budget": over_budget,
    "unserved": lambda p: (
        _("No channel serves aim %(number)s") % {"number": p["number"]}
    ),
    "aimless": lambda p: (
        _("%(name)s serves none of your aims: say which, or drop it")
        % {"name": p["name"]}
    ),
    "experiment_over": lambda p: (
        _("The experiment “%(text)s” has ended: what did you learn?")
        % {"text": Truncator(p["hypothesis"]).chars(60)}
    ),
    "review": lambda p: (
        _("You wanted to look at this again on %(date)s")
        % {"date": date_format(date.fromisoformat(p["date"]), "DATE_FORMAT")}
    ),
    "why": lambda p: _("Say why you do this at all"),
    "channel": lambda p: (
        _("%(name)s: role, rhythm, minutes and a stop rule") % {"name": p["name"]}
    ),
    "outside": lambda p: (
        _("Decide what becomes of your account on %(name)s") % {"name": p["name"]}
    ),
    "boundaries": lambda p: _("Draw your boundaries, and say how you keep watch"),
    "pledge": lambda p: _("Give the own-hand pledge, or leave it on purpose"),
    "experiment": lambda p: _("Plan a first experiment"),
    "rhythm": lambda p: _("Say when you look at this again"),
    "aim": lambda p: _("Add a second aim, if there is one"),
}


def task_sentence(task: Task, names: Mapping[str, str]) -> str:
    """The task in words. ``names`` are the platforms' by slug."""
    platform = task.params.get("platform", task.subject)
    return WORDS[task.code]({**task.params, "name": names.get(platform, platform)})

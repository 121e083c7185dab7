"""Puts the reasons that rules return into sentences."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from strategy.domain.reason import Reason

from .labels import label, label_row, labels


def sentence(reason: Reason, names: Mapping[str, str] | None = None) -> str:
    """One reason in the language of the page. ``names`` are the platforms' by slug."""
    return SENTENCES[reason.code]({**reason.params, "names": names or {}})


def listing(words: Iterable[str], conjunction: str = "") -> str:
    """Words in a row: “a, b and c”."""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    conjunction = conjunction or _("and")
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def or_listing(words: Iterable[str]) -> str:
    return listing(words, _("or"))


def quadrant_name(quadrant: str) -> str:
    """The quadrant's name with Dutta's own label: “Forum (professional & public)”."""
    return _("%(name)s (%(label)s)") % {
        "name": label(f"quadrant.{quadrant}"),
        "label": label(f"dutta.{quadrant}"),
    }


def groups(codes: Iterable[str]) -> str:
    return listing(_("“%(word)s”") % {"word": word} for word in labels("group", codes))


def or_groups(codes: Iterable[str]) -> str:
    return or_listing(
        _("“%(word)s”") % {"word": word} for word in labels("group", codes)
    )


def closed(params: Mapping[str, Any]) -> str:
    successor = params["names"].get(params["successor"], "")
    said = {
        "closed": _("No longer exists."),
        "read_only": _("Can only be read; nothing new can be posted."),
        "renamed": _("Has another name now."),
        "merged": _("Has become part of another service."),
    }[params["status"]]
    if successor:
        return f"{said} {_('Its successor: %(name)s.') % {'name': successor}}"
    return said


def region(params: Mapping[str, Any]) -> str:
    where = {"region": label(f"region.{params['region']}")}
    if params["availability"] == "banned":
        return _("Banned where you live (%(region)s).") % where
    return _("Not available where you live (%(region)s).") % where


def language(params: Mapping[str, Any]) -> str:
    spoken = or_listing(labels("language", params["languages"]))
    return _("None of your languages is in use there, only %(languages)s.") % {
        "languages": spoken
    }


SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "fit_home": lambda p: (
        _("Home ground for this aim, by its strength in the %(quadrant)s.")
        % {"quadrant": quadrant_name(p["quadrant"])}
    ),
    "fit_good": lambda p: (
        _("A good fit for this aim, by its strength in the %(quadrant)s.")
        % {"quadrant": quadrant_name(p["quadrant"])}
    ),
    "fit_possible": lambda p: (
        _("A possible fit for this aim, mostly from the %(quadrant)s.")
        % {"quadrant": quadrant_name(p["quadrant"])}
    ),
    "fit_unsuited": lambda p: (
        _("Unsuited to this aim: it offers little in the %(quadrant)s.")
        % {"quadrant": quadrant_name(p["quadrant"])}
    ),
    "audience_open": lambda p: _("You have not said whom you want to reach."),
    "audience_all": lambda p: _("It reaches everyone you want to reach."),
    "audience_some": lambda p: (
        _("It reaches %(reached)s, but not %(missed)s.")
        % {"reached": groups(p["reached"]), "missed": groups(p["missed"])}
    ),
    "audience_none": lambda p: (
        _("It does not reach %(missed)s.") % {"missed": or_groups(p["missed"])}
    ),
    "formats_core": lambda p: (
        _("You make what it lives on: %(formats)s.")
        % {"formats": label_row("format", p["formats"])}
    ),
    "formats_secondary": lambda p: (
        _("You make only what comes second there: %(formats)s.")
        % {"formats": label_row("format", p["formats"])}
    ),
    "formats_none": lambda p: (
        _("It lives on what you do not want to make: %(formats)s.")
        % {"formats": label_row("format", p["formats"])}
    ),
    "reasons_open": lambda p: "",
    "reasons_served": lambda p: _("It serves your reasons."),
    "reasons_missed": lambda p: _("It does not serve the reasons of this aim."),
    "closed": closed,
    "region": region,
    "language": language,
    "age": lambda p: _("Only from the age of %(age)s.") % {"age": p["minimum_age"]},
    "employer": lambda p: _("Your employer does not allow it."),
    "self": lambda p: _("You have said that you will not use it."),
    "restricted": lambda p: (
        _("Restricted where you live (%(region)s).")
        % {"region": label(f"region.{p['region']}")}
    ),
    "goals_none": lambda p: _("Name at least one aim."),
    "goals_kind": lambda p: (
        _("Choose what kind of goal aim %(number)s is.") % {"number": p["number"]}
    ),
    "audience_groups": lambda p: (
        _("Say whom aim %(number)s is for, or that you are not sure.")
        % {"number": p["number"]}
    ),
    "resources_region": lambda p: _("Say where you live."),
    "resources_minutes": lambda p: _("Say how many minutes a week you have."),
    "resources_formats": lambda p: _("Say what you are willing to make."),
    "resources_languages": lambda p: _("Say which languages you use."),
    "matrix_choice": lambda p: _(
        "Choose at least one platform, or listening only, or being absent."
    ),
}

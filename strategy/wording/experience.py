"""What was tried out, noted and decided, in sentences."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from strategy.domain.check_ins import Spent
from strategy.domain.reason import Reason
from strategy.domain.reviews import Decision

from .labels import label


def experience_sentence(reason: Reason, names: Mapping[str, str] | None = None) -> str:
    """One reason in the language of the page. ``names`` are the platforms' by slug."""
    return SENTENCES[reason.code]({**reason.params, "names": names or {}})


def name_of(params: Mapping[str, Any]) -> str:
    return str(params["names"].get(params["platform"], params["platform"]))


def day(value: str) -> str:
    return date_format(date.fromisoformat(value), "DATE_FORMAT")


def channel_costs(params: Mapping[str, Any]) -> str:
    """Why a channel is said to cost more than it gives."""
    said = ngettext(
        "In the %(weeks)s week with a note, nothing came back",
        "In the last %(weeks)s weeks with a note, nothing came back",
        params["weeks"],
    )
    if params["drains"] and params["overruns"]:
        how = _(
            "it drained you, and took %(minutes)s minutes where %(planned)s were planned"
        )
    elif params["drains"]:
        how = _("it drained you more than it energised, for %(minutes)s minutes")
    else:
        how = _("it took %(minutes)s minutes where %(planned)s were planned")
    return _("%(said)s, and %(how)s.") % {"said": said % params, "how": how % params}


def channel_change(params: Mapping[str, Any]) -> str:
    name = {"name": name_of(params)}
    if params.get("minutes") is None:
        return with_note(_("Change %(name)s") % name, params["note"])
    if params["was"] is None:
        said = _("%(name)s: %(minutes)s minutes a week")
    else:
        said = _("%(name)s: %(minutes)s minutes a week instead of %(was)s")
    numbers = {"minutes": params["minutes"], "was": params["was"]}
    return with_note(said % {**name, **numbers}, params["note"])


SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "experiment_action": lambda p: _("what you do to find out"),
    "experiment_signal": lambda p: _("which sign you look at"),
    "experiment_prediction": lambda p: _("what you predict"),
    "experiment_confidence": lambda p: _("how sure you are"),
    "channel_costs": channel_costs,
    "calibration_none": lambda p: _(
        "No prediction has been judged yet. They appear here when experiments are"
        " concluded."
    ),
    "calibration_few": lambda p: (
        ngettext(
            "%(count)s prediction so far: too few to say anything about you. From"
            " %(fewest)s on, a sentence stands here.",
            "%(count)s predictions so far: too few to say anything about you. From"
            " %(fewest)s on, a sentence stands here.",
            p["count"],
        )
        % p
    ),
    "calibration_too_sure": lambda p: (
        _(
            "Over %(count)s predictions you were %(said)s\xa0%% sure on average, and"
            " %(came)s\xa0%% came true: you are surer than events bear out."
        )
        % p
    ),
    "calibration_too_careful": lambda p: (
        _(
            "Over %(count)s predictions you were %(said)s\xa0%% sure on average, and"
            " %(came)s\xa0%% came true: you could trust yourself more."
        )
        % p
    ),
    "calibration_good": lambda p: (
        _(
            "Over %(count)s predictions you were %(said)s\xa0%% sure on average, and"
            " %(came)s\xa0%% came true: you judge yourself well."
        )
        % p
    ),
    "undecided_experiment": lambda p: (
        _("The experiment “%(hypothesis)s” ended on %(date)s and is not concluded.")
        % {"hypothesis": p["hypothesis"], "date": day(p["ends"])}
    ),
    "undecided_account": lambda p: (
        _("What becomes of your account on %(name)s is open.") % {"name": name_of(p)}
    ),
    "undecided_channel": lambda p: (
        _("The part that %(name)s plays is open.") % {"name": name_of(p)}
    ),
    "undecided_last_time": lambda p: (
        ngettext(
            "%(count)s decision of last time waits for an answer: did it happen?",
            "%(count)s decisions of last time wait for an answer: did they happen?",
            p["count"],
        )
        % p
    ),
    "undecided_news": lambda p: (
        ngettext(
            "%(count)s platform changed in a way that matters to you.",
            "%(count)s platforms changed in a way that matters to you.",
            p["count"],
        )
        % p
    ),
    "channel_change": channel_change,
    "channel_stop": lambda p: with_note(
        _("Stop on %(name)s") % {"name": name_of(p)}, p["note"]
    ),
    "aim_gone": lambda p: (
        _("Give up the aim “%(statement)s”") % {"statement": p["statement"]}
    ),
    "own": lambda p: str(p["text"]),
}


def with_note(sentence: str, note: str) -> str:
    return f"{sentence}: {note}" if note else sentence


def decision_sentence(decision: Decision, names: Mapping[str, str]) -> str:
    return experience_sentence(Reason(decision.code, decision.params), names)


def brier_sentence(score: Fraction | None) -> str:
    """The number, and what it means, in one sentence."""
    if score is None:
        return ""
    value = number_format(round(float(score), 2), 2)
    return _(
        "Brier score %(value)s: the mean squared distance between how sure you were"
        " and what came (0 is perfect, 0.25 is what always saying “fifty-fifty”"
        " gets, 1 is being wrong with certainty each time)."
    ) % {"value": value}


def energy_word(spent: Spent) -> str:
    """How it felt on average, or nothing if nobody said."""
    mean = spent.mean_energy
    return label(f"energy.{round(mean)}") if mean is not None else ""

"""What is wrong with a file, in sentences and by path; and what an import leaves as a note."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from strategy.domain.document import Block
from strategy.domain.experience import Noted
from strategy.domain.shapes import Path, Problem

from .experience import day
from .labels import label
from .reasons import listing


def problem_path(path: Path) -> str:
    """``document.sections[2].blocks[0]``, or nothing for the whole file."""
    found = ""
    for step in path:
        found += f"[{step}]" if isinstance(step, int) else f".{step}"
    return found.removeprefix(".")


def problem_sentence(problem: Problem) -> str:
    return SENTENCES[problem.reason.code](problem.reason.params)


Params = Mapping[str, Any]

SENTENCES: dict[str, Callable[[Params], str]] = {
    "too_large": lambda p: _("The file is larger than %(most)s\xa0MB.") % p,
    "too_many_parts": lambda p: _("The file has more parts than any strategy has."),
    "too_deep": lambda p: _("It is nested deeper than any strategy is."),
    "not_utf8": lambda p: (
        _("The file is not text in UTF-8: byte %(place)s is none.") % p
    ),
    "not_json": lambda p: (
        _("The file is not JSON, or it is cut off: line %(line)s, column %(column)s.")
        % p
    ),
    "not_json_number": lambda p: _("There is a number in it that JSON does not know."),
    "not_ours": lambda p: _("This is not a strategy that Vierfeld has exported."),
    "not_schema": lambda p: _(
        "The version of the schema has to be a number from 1 on."
    ),
    "newer": lambda p: (
        _(
            "The file comes from a newer Vierfeld: its schema is %(schema)s, and %(known)s is known here."
        )
        % p
    ),
    "missing": lambda p: _("This is missing."),
    "unknown_field": lambda p: _("There is no such field."),
    "not_text": lambda p: _("This has to be a text."),
    "not_whole": lambda p: _("This has to be a whole number."),
    "not_number": lambda p: _("This has to be a number."),
    "not_flag": lambda p: _("This has to be true or false."),
    "not_list": lambda p: _("This has to be a list."),
    "not_object": lambda p: _("This has to be an object with fields."),
    "not_day": lambda p: _("This has to be a day, such as 2027-03-31."),
    "not_moment": lambda p: _(
        "This has to be a moment, such as 2027-03-31T10:00:00+00:00."
    ),
    "too_long": lambda p: _("This has %(length)s characters; %(most)s fit.") % p,
    "empty": lambda p: _("This must not be empty."),
    "characters": lambda p: _("There are characters in it that cannot be kept."),
    "pattern": lambda p: _("“%(value)s” is not of the right form.") % p,
    "unknown_word": lambda p: _("“%(value)s” is not known here.") % p,
    "out_of_range": lambda p: _("This has to lie between %(least)s and %(most)s.") % p,
    "too_many": lambda p: _("These are %(length)s; at most %(most)s fit.") % p,
    "twice": lambda p: _("This is there twice."),
    "no_aim": lambda p: _("There is no aim “%(id)s” in this document.") % p,
    "ends_before": lambda p: _("The end lies before the beginning."),
    "runs_without": lambda p: _("An experiment that runs has a first and a last day."),
    "not_concluded": lambda p: _("Only a concluded experiment has this."),
    "concluded_without": lambda p: _("A concluded experiment needs this."),
    "mix_differs": lambda p: _("The mix names other platforms than the channels do."),
    "unnamed": lambda p: _("No name is given for the platform “%(slug)s”.") % p,
    "unshared": lambda p: _("“%(key)s” is not among what is shared.") % p,
    "out_of_order": lambda p: (
        _("Revisions are numbered from 1 on, without gaps: this is number %(number)s.")
        % p
    ),
    "review_out_of_order": lambda p: (
        _("Reviews are numbered from 1 on, without gaps: this is number %(number)s.")
        % p
    ),
    "no_revision": lambda p: (
        _(
            "A review ends in a revision of the history, later than those before it; revision %(number)s is none."
        )
        % p
    ),
}


NOTED = (
    "topics",
    "activity",
    "weekly_minutes",
    "times_a_week",
    "success_signal",
    "stop_rule",
)


def platform_note(name: str, block: Block) -> str:
    """All that a channel says, for where it cannot be kept as one."""
    values = block.values
    found = [_("%(name)s, which the catalog does not know here:") % {"name": name}]
    found += [
        named(prefix, label(f"{prefix}.{values[prefix]}"))
        for prefix in ("role", "fate")
        if values.get(prefix)
    ]
    found += [
        named(field, values[field])
        for field in NOTED
        if values.get(field) not in ("", None)
    ]
    return "\n".join(found)


def experiment_note(name: str, block: Block) -> str:
    """Where an experiment was tried, for where that cannot be kept with it."""
    values = {"hypothesis": block["hypothesis"], "name": name}
    return (
        _(
            "Experiment “%(hypothesis)s”: on %(name)s, which the catalog does not know here."
        )
        % values
    )


def check_ins_note(name: str, noted: Sequence[Noted]) -> str:
    """What check-ins add up to, for where they cannot be kept: at least one, by day."""
    values = {
        "name": name,
        "count": len(noted),
        "minutes": sum(one.minutes for one in noted),
        "first": day(noted[0].day),
        "last": day(noted[-1].day),
    }
    return (
        ngettext(
            "%(name)s, which the catalog does not know here: a check-in of %(first)s, %(minutes)s minutes.",
            "%(name)s, which the catalog does not know here: %(count)s check-ins, %(first)s to %(last)s, %(minutes)s minutes in all.",
            len(noted),
        )
        % values
    )


def check_ins_left_out(noted: Mapping[str, Sequence[Noted]]) -> str:
    """By name the platforms, with how many check-ins there; nothing if there are none."""
    return listing(
        _("%(count)s on %(name)s") % {"count": len(found), "name": name}
        for name, found in noted.items()
    )


def barred_note(field: str, names: Iterable[str]) -> str:
    return named(field, listing(names))


def named(field: str, value: Any) -> str:
    return _("%(field)s: %(value)s") % {
        "field": label(f"field.{field}"),
        "value": value,
    }

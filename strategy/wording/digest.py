"""What a reminder says, sentence by sentence."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from strategy.domain.rhythm import Due, DueKind, Entry


def due_sentence(due: Due) -> str:
    """One thing that is due, as mail and dashboard say it."""
    words = {"title": one_line(due.title), "date": day(due.day)}
    if due.kind == DueKind.REVIEW:
        return _("You wanted to look at “%(title)s” again on %(date)s.") % words
    if due.kind == DueKind.REMARKS:
        return ngettext(
            "A reader has left a remark on “%(title)s”.",
            "Readers have left %(count)s remarks on “%(title)s”.",
            due.count,
        ) % {**words, "count": due.count}
    words["hypothesis"] = one_line(due.hypothesis)
    return _("Your experiment ended on %(date)s: “%(hypothesis)s”") % words


def subject(entries: Sequence[Entry]) -> str:
    """Says what it is about, and never breaks the line."""
    if len(entries) > 1:
        return ngettext(
            "%(count)s thing waits for you in your strategies",
            "%(count)s things wait for you in your strategies",
            len(entries),
        ) % {"count": len(entries)}
    due = entries[0].due
    title = shortened(due.title)
    if due.kind == DueKind.REVIEW:
        return _("“%(title)s”: time for another look") % {"title": title}
    if due.kind == DueKind.REMARKS:
        return _("“%(title)s”: what readers say about it") % {"title": title}
    return _("“%(title)s”: an experiment has ended") % {"title": title}


def outlook(entries: Sequence[Entry], *, once_more: date) -> str:
    """What the person can expect after this mail."""
    if all(entry.is_last for entry in entries):
        return _(
            "This is the last reminder of it. It stays on your page until you decide."
        )
    return _(
        "If it is still open on %(date)s, you get one more reminder. Then it is quiet."
    ) % {"date": day(once_more)}


def day(value: date) -> str:
    return date_format(value, "DATE_FORMAT")


def one_line(text: str) -> str:
    return " ".join(text.split())


def shortened(text: str, length: int = 60) -> str:
    text = one_line(text)
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"

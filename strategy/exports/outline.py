"""The readable document in order: what PDF, DOCX and Markdown draw from."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from strategy.domain.document import Document
from strategy.domain.tasks import open_tasks, without_left
from strategy.wording.labels import label
from strategy.wording.tasks import task_sentence

from .export import Choice, Source, taken_along
from .nodes import Heading, Node, Outline, items, one_line, said
from .sections import section_nodes


def outline(source: Source, choice: Choice) -> Outline:
    document = taken_along(source, choice)
    nodes: list[Node] = []
    for section in document.sections:
        nodes.append(Heading(1, label(f"section.{section.key}")))
        inside = list(section_nodes(section.key, document))
        nodes += inside or [said(_("Nothing here yet."))]
    if choice.open_questions:
        nodes += open_questions(source, document)
    if choice.history:
        nodes += history(source)
    return Outline(one_line(document.title), subtitle(source), tuple(nodes))


def subtitle(source: Source) -> str:
    return f"{source.version}, {date_format(source.day, 'DATE_FORMAT')}"


def open_questions(source: Source, document: Document) -> Iterator[Node]:
    """The open tasks of the chosen sections."""
    keys = {section.key for section in document.sections}
    tasks, _left = without_left(open_tasks(source.document, source.day), source.left)
    names = {
        slug: str(facts["name"]) for slug, facts in source.document.platforms.items()
    }
    told = [task_sentence(task, names) for task in tasks if task.section in keys]
    yield Heading(1, _("Open questions"))
    yield items(told) if told else said(_("Nothing is open"))


def history(source: Source) -> Iterator[Node]:
    yield Heading(1, _("History"))
    yield items(
        _("Revision %(number)s, %(date)s: %(reason)s")
        % {
            "number": entry.number,
            "date": kept_on(entry.kept_at),
            "reason": entry.reason,
        }
        + (f" ({entry.label})" if entry.label else "")
        for entry in source.entries
    )


def kept_on(moment: str) -> str:
    local = timezone.localtime(datetime.fromisoformat(moment))
    return date_format(local, "DATE_FORMAT")

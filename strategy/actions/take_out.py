"""Everything about a person, as files to take along."""

import json
import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from textwrap import wrap
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import CASCADE, ForeignKey, Model
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from strategy.domain.archive import File, file_name, pack
from strategy.exports.export import Choice
from strategy.exports.formats import export
from strategy.exports.typesetter import TypesettingError
from strategy.models import Strategy, Upload
from strategy.sources import source_of

from .imports import body_of

logger = logging.getLogger(__name__)

# What would open something: it is of no use to anybody, and must not lie in a file.
SECRETS = ("password", "session_key", "key", "token")
SECRET_ENDINGS = ("_hash", "_digest", "_token", "_key")
# Of authenticators the secret itself, of the others what has files of its own.
ELSEWHERE = {
    "mfa.authenticator": {"data"},
    "strategy.revision": {"document"},
    "strategy.upload": {"body"},
}


def take_out(*, user: User, now: datetime) -> bytes:
    """The whole as a ZIP. A further kind of data joins by a function in PARTS."""
    files = [file for part in PARTS for file in part(user)]
    return pack([readme(files, now), *files], day=now.date())


def account_files(user: User) -> Iterator[File]:
    """Each row of each table that belongs to the person, found by the tables' relations."""
    yield as_json("account.json", {"accounts.user": [row(user)]})
    tables = {label: list(map(row, rows)) for label, rows in belongings(user).items()}
    for name, label in (
        ("addresses.json", "account.emailaddress"),
        ("passkeys-and-apps.json", "mfa.authenticator"),
        ("sessions.json", "usersessions.usersession"),
        ("activity.json", "accounts.securityevent"),
    ):
        rows = tables.pop(label, [])
        yield as_json(name, {label: rows})
        if name == "activity.json":
            mails = [event for event in rows if event["mailed"]]
            yield as_json("mails.json", {label: mails})
    yield as_json("tables.json", tables)


def strategy_files(user: User) -> Iterator[File]:
    strategies = Strategy.objects.for_page().filter(owner=user)
    strategies = strategies.order_by("created_at", "pk")
    for number, strategy in enumerate(strategies, 1):
        folder = f"strategies/{number:02}-{file_name(strategy.title)}"
        yield from document_files(folder, strategy)
        for revision in strategy.revisions.all():
            path = f"{folder}/revisions/{revision.number:04}.json"
            yield as_json(path, revision.document)


def document_files(folder: str, strategy: Strategy) -> Iterator[File]:
    """One strategy in each form in which it can be read or imported again."""
    source = source_of(strategy, with_documents=True)
    language = "de" if get_language() == "de" else "en"
    choice = Choice(open_questions=True, history=True, language=language)
    for format_ in ("json", "md", "pdf"):
        try:
            made = export(format_, source, choice)
        except TypesettingError:
            # The other two say the same, and a person leaves with what there is.
            logger.exception("strategy %s", strategy.pk)
        else:
            yield File(f"{folder}/strategy.{format_}", made.body)


def upload_files(user: User) -> Iterator[File]:
    """Files that wait to be imported, as they were sent."""
    waiting = Upload.objects.filter(owner=user, became=None).order_by("created_at")
    for number, upload in enumerate(waiting, 1):
        yield File(f"uploads/{number:02}.json", body_of(upload))


PARTS: tuple[Callable[[User], Iterable[File]], ...] = (
    account_files,
    strategy_files,
    upload_files,
)


def belongings(user: User) -> dict[str, list[Model]]:
    """The rows that point to the person, and those that point to these, by table."""
    found: dict[str, list[Model]] = {}
    edge: list[tuple[type[Model], list[Model]]] = [(User, [user])]
    while edge:
        model, owners = edge.pop()
        for field in fields_pointing_to(model):
            rows = list(
                field.model._base_manager.filter(**{f"{field.name}__in": owners})
            )
            label = field.model._meta.label_lower
            known = {row.pk for row in found.get(label, ())}
            if new := [row for row in rows if row.pk not in known]:
                found.setdefault(label, []).extend(new)
                edge.append((field.model, new))
    return found


def fields_pointing_to(model: type[Model]) -> Iterator[Any]:
    """Those by which a row belongs to another: it goes with it."""
    for relation in model._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if not relation.auto_created or not isinstance(field, ForeignKey):
            continue
        if field.remote_field.on_delete is CASCADE:
            yield field


def row(record: Model) -> dict[str, Any]:
    meta = record._meta
    hidden = ELSEWHERE.get(meta.label_lower, set())
    return {
        field.attname: field.value_from_object(record)
        for field in meta.concrete_fields
        if field.name not in hidden
        and field.name not in SECRETS
        and not field.name.endswith(SECRET_ENDINGS)
    }


def as_json(path: str, data: Any) -> File:
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    return File(path, f"{text}\n".encode())


def readme(files: Iterable[File], now: datetime) -> File:
    lines = [
        _("This is everything that Vierfeld keeps about you, as of %(day)s.")
        % {"day": now.date().isoformat()},
        "",
        *(f"{path:<26}{text}" for path, text in explained()),
        "",
        *wrap(
            _(
                "JSON files open in any text editor. Passwords, keys of sessions and "
                "secrets of passkeys and apps are left out: nobody needs them, and a "
                "thief would."
            ),
            width=79,
        ),
        "",
        _("Files:"),
        *sorted(file.path for file in files),
    ]
    return File("README.txt", ("\n".join(lines) + "\n").encode())


def explained() -> list[tuple[str, str]]:
    return [
        ("account.json", _("Your account: address, language, when you came")),
        ("addresses.json", _("E-mail addresses, and whether they are confirmed")),
        (
            "passkeys-and-apps.json",
            _("Passkeys, authenticator app, recovery codes: since when"),
        ),
        ("sessions.json", _("Where you are signed in")),
        ("activity.json", _("What happened that matters for your account’s safety")),
        ("mails.json", _("Those of them of which you were told by mail")),
        (
            "strategies/",
            _("Each strategy to read (PDF, Markdown) and to import again (JSON),"),
        ),
        ("", _("and every revision of it as it was kept")),
        ("uploads/", _("Files that you looked at and have not imported")),
        (
            "tables.json",
            _("Every other row that belongs to you, as the database has it"),
        ),
    ]


def suggested_file_name(day: date) -> str:
    return f"vierfeld-{day.isoformat()}.zip"

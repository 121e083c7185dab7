"""Changing the living document, in place or on a page of its own."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts import kept
from strategy.actions.aims import TooManyAimsError
from strategy.actions.locking import alone
from strategy.actions.order import move_aim, move_channel
from strategy.actions.removal import put_back
from strategy.domain.document import SECTIONS
from strategy.forms.version import Version
from strategy.models import Strategy
from strategy.wording.labels import label

from .access import aim_of, channel_of, own_saved_strategy, signed_in
from .document import edit_url, section_again
from .editor import NEW, number_of
from .editors import EDITORS
from .fragments import failed, render_page, wants
from .offers import make_offer, take_offer
from .opened import Opened
from .saving import Kind, Outcome, carry_out, sent_again

# What is gone can be added again, with what was typed.
ADDED_AGAIN = ("aims", "experiments")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_saved_strategy
def edit(
    request: HttpRequest, strategy: Strategy, section: str, item: str = ""
) -> HttpResponse:
    """The form of one section or of one thing in it. Saving shows the section again."""
    if section not in EDITORS:
        raise Http404
    if request.method == "POST":
        return change(request, strategy, section, item)
    editor = EDITORS[section](strategy, item, signed_in(request))
    if editor.is_full:
        raise Http404
    opened = Opened(request, strategy, section, item, editor)
    return opened.show(kept.take(request))


def change(
    request: HttpRequest, strategy: Strategy, section: str, item: str
) -> HttpResponse:
    try:
        with alone(strategy) as strategy:
            editor = EDITORS[section](strategy, item, signed_in(request))
            opened = Opened(request, strategy, section, item, editor)
            outcome = carry_out(editor, request.POST)
    except (Http404, TooManyAimsError):
        if "remove" in request.POST or "discard" in request.POST:
            # Pressed twice: it is gone, as it was meant to be.
            return section_again(request, strategy, section, saved=False)
        return gone(request, strategy, section)
    if wants(request, f"saved-{section}"):
        return told(request, section, outcome)
    if outcome.kind == Kind.REFUSED:
        return opened.refused(outcome)
    if outcome.kind == Kind.CONFLICT:
        return opened.both_texts(outcome)
    return done(opened, outcome)


def done(opened: Opened, outcome: Outcome) -> HttpResponse:
    """The section as it says now, with the offer to take back what can be taken back."""
    request, strategy, section = opened.request, opened.strategy, opened.section
    is_offered = False
    if outcome.removed:
        removed = outcome.removed
        undone = {"rows": removed.rows, "stance": removed.stance}
        make_offer(request, strategy, section, removed.sentence, **undone)
        is_offered = True
    if outcome.kind == Kind.DISCARDED and outcome.was_typed:
        sentence = _("Discarded. It says again what it said before.")
        typed = {"item": opened.item, "typed": request.POST.urlencode()}
        make_offer(request, strategy, section, sentence, **typed)
        is_offered = True
    saved = outcome.kind in (Kind.SAVED, Kind.REMOVED)
    if saved and not wants(request, f"section-{section}"):
        # The page it leads to tells the browser which of its copies are saved by this.
        messages.success(request, saved_sentence(), extra_tags=request.path)
    return section_again(request, strategy, section, saved=saved, is_offered=is_offered)


def saved_sentence() -> str:
    return _("Saved at %(time)s") % {"time": date_format(timezone.localtime(), "H:i")}


def told(request: HttpRequest, section: str, outcome: Outcome) -> HttpResponse:
    """A line below the form, which stays as it is: somebody is typing in it."""
    context = {
        "key": section,
        "outcome": outcome,
        "failed_forms": failed(outcome.form),
        "sentence": saved_sentence(),
    }
    statuses = {Kind.REFUSED: 422, Kind.CONFLICT: 409}
    return render_page(
        request,
        "strategy/forms/saved.html",
        context,
        status=statuses.get(outcome.kind, 200),
    )


def gone(request: HttpRequest, strategy: Strategy, section: str) -> HttpResponse:
    """What is changed here is there no more. What was typed is shown, to be taken along."""
    hidden = ("csrfmiddlewaretoken", "seen", "opening", "discard", "remove")
    names = [name for name in request.POST if name not in hidden]
    in_place = wants(request, f"section-{section}")
    quiet = wants(request, f"saved-{section}")
    context = {
        "strategy": strategy,
        "key": section,
        "label": label(f"section.{section}"),
        "sent": sent_again(request.POST, names),
        "in_place": in_place,
        "add_again": edit_url(strategy, section, NEW) if section in ADDED_AGAIN else "",
    }
    if quiet:
        return render_page(
            request, "strategy/forms/saved.html", context | {"gone": True}, status=409
        )
    return render_page(
        request,
        "strategy/gone.html",
        context,
        part="form" if in_place else "",
        status=409 if in_place else 404,
    )


@require_POST
@own_saved_strategy
def move(request: HttpRequest, strategy: Strategy, section: str) -> HttpResponse:
    """Give an aim or a channel another place: "12:1" puts the aim 12 first."""
    item, _colon, place = request.POST.get("move", "").rpartition(":")
    to = number_of(place)
    by = signed_in(request)
    with alone(strategy) as strategy:
        if section == "aims":
            aim = aim_of(strategy, number_of(item))
            before = move_aim(by=by, strategy=strategy, aim=aim, to=to)
        elif section == "channels":
            channel = channel_of(strategy, item, in_mix=True)
            before = move_channel(by=by, strategy=strategy, channel=channel, to=to)
        else:
            raise Http404
    direction = "down" if to > before else "up"
    return section_again(request, strategy, section, moved=item, direction=direction)


@require_POST
@own_saved_strategy
def undo(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """Take back the latest removal, or open the form again with what was discarded."""
    offer = take_offer(request, strategy)
    section = offer["section"] if offer else request.POST.get("section", "")
    if section not in SECTIONS:
        raise Http404
    if offer and "typed" in offer:
        return typed_again(request, strategy, offer)
    notice = ""
    if offer:
        by, rows, stance = signed_in(request), offer["rows"], offer["stance"]
        try:
            put_back(by=by, strategy=strategy, rows=rows, stance=stance)
        except TooManyAimsError:
            notice = _("Five aims are the most: remove another first.")
            if not wants(request, f"section-{section}"):
                messages.error(request, notice)
    return section_again(request, strategy, section, saved=not notice, notice=notice)


def typed_again(
    request: HttpRequest, strategy: Strategy, offer: dict[str, Any]
) -> HttpResponse:
    section, item = offer["section"], offer["item"]
    editor = EDITORS[section](strategy, item, signed_in(request))
    typed = QueryDict(offer["typed"], mutable=True)
    for name in ("discard", "csrfmiddlewaretoken"):
        typed.pop(name, None)
    typed["seen"] = Version.of(editor.make_form(None)).seen_json
    if wants(request, f"section-{section}"):
        return Opened(request, strategy, section, item, editor).show(typed)
    address = edit_url(strategy, section, item)
    kept.put_aside(request, address, typed)
    return redirect(address)

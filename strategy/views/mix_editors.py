"""The forms of the mix, of the channels in it and of the accounts outside."""

from collections.abc import Collection

from django.db.models import prefetch_related_objects
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from strategy.actions.document import decide_outside, save_channel
from strategy.actions.mix import choose_mix
from strategy.actions.removal import rows_with
from strategy.domain.steps import Stance
from strategy.forms.document import ChannelForm, NewChannelForm, OutsideForm
from strategy.forms.mix import MixForm
from strategy.models import Channel, Strategy
from strategy.models.catalog import load_catalog
from strategy.wording.reasons import listing

from .access import channel_of
from .editor import NEW, Editor, Removed, refuse_item
from .ranking import ranking, shelves, suggestion


def mix_editor(strategy: Strategy, item: str, by: User) -> Editor:
    refuse_item(item)
    found = ranking(strategy, load_catalog())

    def make_form(data: QueryDict | None) -> MixForm:
        initial = MixForm.initial_of(strategy, found.chosen)
        return MixForm(data, initial=initial, platforms=found.choosable)

    def save(form: MixForm) -> Removed | None:
        stance, slugs = form.cleaned_data["stance"], form.cleaned_data["platforms"]
        gone = leaving(strategy, [] if stance == Stance.ABSENT else slugs)
        choose_mix(
            by=by,
            strategy=strategy,
            stance=stance,
            slugs=slugs,
            planned=found.mix.planned,
            **form.own_reason,
        )
        return gone

    return Editor(
        make_form,
        save,
        saves_as_typed=False,
        template="strategy/forms/suggested_mix.html",
        context={
            "shelves": shelves(found.rows),
            "suggestion": suggestion(found, found.chosen),
        },
    )


def leaving(strategy: Strategy, staying: Collection[str]) -> Removed | None:
    """The channels that are in the mix and are not to stay in it."""
    channels = Channel.objects.filter(strategy=strategy, in_mix=True)
    gone = list(channels.exclude(platform__in=staying).in_order())
    if not gone:
        return None
    names = listing([channel.platform.name for channel in gone])
    sentence = _("No longer in the mix: %(names)s.") % {"names": names}
    return Removed(sentence, rows_with(gone), strategy.stance)


def new_channel_editor(strategy: Strategy, by: User) -> Editor:
    if strategy.stance == Stance.ABSENT:
        raise Http404
    found = ranking(strategy, load_catalog())
    chosen = set(found.chosen)
    free = [(slug, name) for slug, name in found.choosable if slug not in chosen]

    def save(form: NewChannelForm) -> None:
        choose_mix(
            by=by,
            strategy=strategy,
            stance=strategy.stance,
            slugs={*chosen, form.cleaned_data["platform"]},
            planned=found.mix.planned,
        )

    return Editor(
        lambda data: NewChannelForm(data, platforms=free),
        save,
        heading=_("A new channel"),
        is_new=True,
        saves_as_typed=False,
    )


def channels_editor(strategy: Strategy, item: str, by: User) -> Editor:
    if item == NEW:
        return new_channel_editor(strategy, by)
    channel = channel_of(strategy, item, in_mix=True)
    prefetch_related_objects([strategy], "aims")
    initial = ChannelForm.initial_of(channel)

    def save(form: ChannelForm) -> None:
        values = {k: v for k, v in form.cleaned_data.items() if k != "aims"}
        save_channel(by=by, channel=channel, values=values, aims=form.served_aims)

    def others() -> set[str]:
        channels = strategy.channels.filter(in_mix=True).exclude(platform=item)
        return set(channels.values_list("platform", flat=True))

    def remove() -> Removed | None:
        slugs = others()
        gone = leaving(strategy, slugs)
        choose_mix(by=by, strategy=strategy, stance=strategy.stance, slugs=slugs)
        return gone

    return Editor(
        lambda data: ChannelForm(data, initial=initial, strategy=strategy),
        save,
        heading=channel.platform.name,
        remove=remove,
        may_remove=lambda: strategy.stance != Stance.PRESENT or bool(others()),
    )


def outside_editor(strategy: Strategy, item: str, by: User) -> Editor:
    channel = channel_of(strategy, item, in_mix=False)

    def save(form: OutsideForm) -> None:
        decide_outside(by=by, channel=channel, fate=form.cleaned_data["fate"])

    return Editor(
        lambda data: OutsideForm(data, initial={"fate": channel.fate or None}),
        save,
        heading=channel.platform.name,
    )

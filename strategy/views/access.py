"""The one door to each object. What is not the person's own does not exist for them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts import kept
from accounts.models import User
from strategy.actions.drafts import hash_draft_key
from strategy.models import (
    Aim,
    Channel,
    CheckIn,
    Experiment,
    Feed,
    Notice,
    Remark,
    Review,
    Revision,
    Share,
    Slot,
    Strategy,
    Upload,
)

View = Callable[..., HttpResponse]


def signed_in(request: HttpRequest) -> User:
    """The person, in a view that only signed-in people reach."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def signed_in_or_nobody(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def own_strategy(view: View) -> View:
    """Give the view the strategy of the address, if it is the person's own.

    Only for signed-in people: anybody else is asked to sign in, before any look-up.
    """

    @wraps(view)
    def wrapper(
        request: HttpRequest, strategy_id: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        owned = Strategy.objects.filter(owner=signed_in(request))
        found = owned.for_page().with_remark_counts()
        strategy = get_object_or_404(found, pk=strategy_id)
        return view(request, strategy, *args, **kwargs)

    return wrapper


def own_saved_strategy(view: View) -> View:
    """Like own_strategy, for what a draft does not have yet: revisions."""

    @own_strategy
    @wraps(view)
    def wrapper(
        request: HttpRequest, strategy: Strategy, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if strategy.is_draft:
            raise Http404
        return view(request, strategy, *args, **kwargs)

    return wrapper


def own_draft_or_strategy(view: View) -> View:
    """Like own_strategy, and for the browser that holds the draft's key as well."""

    @login_not_required
    @wraps(view)
    def wrapper(
        request: HttpRequest, strategy_id: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        user = signed_in_or_nobody(request)
        strategy = (
            Strategy.objects.filter(pk=strategy_id, owner=user).first()
            if user
            else drafts_of(request).filter(pk=strategy_id).first()
        )
        if strategy is None and user is None:
            kept.keep(request)
            return redirect_to_login(request.get_full_path())
        if strategy is None:
            raise Http404
        return view(request, strategy, *args, **kwargs)

    return wrapper


def own_upload(view: View) -> View:
    """Give the view the file of the address, if this person has sent it."""

    @wraps(view)
    def wrapper(
        request: HttpRequest, upload_id: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        uploads = Upload.objects.filter(owner=signed_in(request))
        upload = get_object_or_404(uploads.select_related("became"), pk=upload_id)
        return view(request, upload, *args, **kwargs)

    return wrapper


def drafts_of(request: HttpRequest) -> Any:
    """The draft that this browser holds the key of, as a queryset of one or none."""
    key = request.COOKIES.get(settings.DRAFT_COOKIE_NAME)
    if not key:
        return Strategy.objects.none()
    return Strategy.objects.filter(draft_key_hash=hash_draft_key(key))


def aim_of(strategy: Strategy, pk: int) -> Aim:
    return get_object_or_404(strategy.aims, pk=pk)


def channel_of(strategy: Strategy, slug: str, *, in_mix: bool) -> Channel:
    found = strategy.channels.filter(in_mix=in_mix).with_served_aims()
    channels = found.select_related(None).select_related("platform")
    return get_object_or_404(channels, platform=slug)


def notice_of(strategy: Strategy, pk: int) -> Notice:
    return get_object_or_404(strategy.notices.select_related("platform"), pk=pk)


def experiment_of(strategy: Strategy, pk: int) -> Experiment:
    return get_object_or_404(Experiment.objects.with_names(), strategy=strategy, pk=pk)


def check_in_of(strategy: Strategy, pk: int) -> CheckIn:
    return get_object_or_404(CheckIn, strategy=strategy, pk=pk)


def review_of(strategy: Strategy, number: int) -> Review:
    reviews = Review.objects.select_related("revision").defer("revision__document")
    return get_object_or_404(reviews, strategy=strategy, number=number)


def revision_of(strategy: Strategy, number: int) -> Revision:
    revisions = strategy.revisions.select_related("label_beside")
    return get_object_or_404(revisions, number=number)


def slot_of(strategy: Strategy, pk: int) -> Slot:
    return get_object_or_404(Slot, channel__strategy=strategy, pk=pk)


def feed_of(token: str) -> Feed:
    """The calendar of an address; who has the address may read it."""
    feeds = Feed.objects.at(token).filter(person__is_active=True)
    return get_object_or_404(feeds.select_related("person"))


def share_of(strategy: Strategy, pk: int) -> Share:
    return get_object_or_404(strategy.shares.select_related("revision"), pk=pk)


def remark_of(strategy: Strategy, pk: int) -> Remark:
    return get_object_or_404(Remark.objects.of(strategy), pk=pk)


def shared_link(view: View) -> View:
    """Give the view the link of the address, for as long as it opens. To nobody's account.

    What was revoked, is over or never was gets the same answer: there is nothing here.
    """

    @login_not_required
    @wraps(view)
    def wrapper(
        request: HttpRequest, token: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        readable = Share.objects.readable(timezone.localdate()).at(token)
        share = get_object_or_404(readable.select_related("strategy", "revision"))
        response = view(request, share, token, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return wrapper


def unlocked_link(view: View) -> View:
    """Like shared_link; who has not given its passphrase yet is asked for it."""

    @shared_link
    @wraps(view)
    def wrapper(
        request: HttpRequest, share: Share, token: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        proof = request.COOKIES.get(settings.PASSPHRASE_COOKIE_NAME, "")
        if share.passphrase_hash and not constant_time_compare(
            proof, proof_of_passphrase(share)
        ):
            return redirect("shared_passphrase", token)
        return view(request, share, token, *args, **kwargs)

    return wrapper


def proof_of_passphrase(share: Share) -> str:
    """What a browser holds that gave the passphrase; another passphrase undoes it."""
    return salted_hmac(
        "strategy.views.access.passphrase",
        f"{share.pk}:{share.passphrase_hash}",
        algorithm="sha256",
    ).hexdigest()

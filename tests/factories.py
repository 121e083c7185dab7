"""Personas and their strategies, made with the same actions that the pages use."""

import time
import uuid
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from itertools import count
from typing import Any

from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from accounts.middleware import SEEN
from accounts.models import User
from strategy.actions.aims import save_audience, save_goals
from strategy.actions.check_ins import note_check_in
from strategy.actions.document import save_experiment
from strategy.actions.drafts import new_draft_key, start_strategy
from strategy.actions.experiments import conclude, move_experiment
from strategy.actions.imports import keep_upload
from strategy.actions.mix import choose_mix
from strategy.actions.remarks import leave_remark
from strategy.actions.resources import save_resources
from strategy.actions.reviews import start_review
from strategy.actions.sharing import make_share
from strategy.actions.strategies import save_strategy
from strategy.domain.bundle import Bundle
from strategy.domain.experiments import Move
from strategy.domain.steps import Stance
from strategy.exports.json_file import written
from strategy.models import (
    CheckIn,
    Experiment,
    Remark,
    Review,
    Revision,
    Share,
    Strategy,
    Upload,
)
from tests.exports.sample import document

PASSWORD = "a long line to sign in with 7"
numbers = count(1)


def make_user(*, email: str = "", confirmed: bool = True, language: str = "") -> User:
    email = email or f"person{next(numbers)}@vierfeld.example"
    user = User.objects.create_user(email, PASSWORD, language=language)
    EmailAddress.objects.create(
        user=user, email=email, primary=True, verified=confirmed
    )
    return user


def signed_in(user: User, **options: Any) -> Client:
    client = Client(**options)
    client.force_login(user)
    session = client.session
    session[SEEN] = time.time()
    if user.is_staff:
        session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
        session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def goal(**changes: Any) -> dict[str, Any]:
    """One row of the first page, as the action takes it."""
    return {
        "statement": "When it is about old houses, my name comes up.",
        "kind": "expertise",
        "purposes": ["brand"],
        "priority": 2,
        "x": None,
        **changes,
    }


def audience(**changes: Any) -> dict[str, Any]:
    return {
        "groups": ["peers", "customers"],
        "audience_open": False,
        "x": None,
        "y": None,
        **changes,
    }


def resources(**changes: Any) -> dict[str, Any]:
    return {
        "region": "DE",
        "weekly_minutes": 120,
        "formats": ["short_text", "long_text", "conversation"],
        "languages": ["de", "en"],
        "age": None,
        "helpers": "",
        "company_resources": "",
        "pledge": False,
        "existing": [],
        "barred_by_employer": [],
        "barred_by_self": [],
        **changes,
    }


def answer(
    strategy: Strategy,
    *,
    goals: Collection[Mapping[str, Any]] = (),
    groups: Collection[str] = ("peers", "customers"),
    stance: str = Stance.PRESENT,
    platforms: Collection[str] = ("mastodon", "bluesky"),
    **changed_resources: Any,
) -> Strategy:
    """Give all answers of the first run."""
    by = strategy.owner
    save_goals(by=by, strategy=strategy, rows=goals or [goal()])
    rows = {aim.pk: audience(groups=list(groups)) for aim in strategy.aims.all()}
    save_audience(by=by, strategy=strategy, rows=rows)
    save_resources(by=by, strategy=strategy, values=resources(**changed_resources))
    choose_mix(by=by, strategy=strategy, stance=stance, slugs=platforms)
    return strategy


def make_draft(*, owner: User | None = None, key: str = "", **answers: Any) -> Strategy:
    """A draft with every answer given: of a person, or of the browser with that key."""
    strategy = start_strategy(by=owner, draft_key=key or new_draft_key())
    return answer(strategy, **answers)


def make_strategy(
    *, owner: User, title: str = "Old houses", **answers: Any
) -> Strategy:
    strategy = Strategy.objects.create(owner=owner)
    answer(strategy, **answers)
    return save_strategy(by=owner, strategy=strategy, title=title)


def goals_form(**changes: Any) -> dict[str, Any]:
    return {
        "aim1-kind": "expertise",
        "aim1-statement": "When it is about old houses, my name comes up.",
        "aim1-priority": "2",
        **changes,
    }


def audience_form(strategy: Strategy, **changes: Any) -> dict[str, Any]:
    fields = {
        f"aim{aim.pk}-groups": ["peers", "customers"] for aim in strategy.aims.all()
    }
    return {**fields, **changes}


def resources_form(**changes: Any) -> dict[str, Any]:
    return {
        "region": "DE",
        "weekly_minutes": "120",
        "formats": ["short_text", "conversation"],
        "languages": ["de", "en"],
        **changes,
    }


def mix_form(**changes: Any) -> dict[str, Any]:
    return {"stance": "present", "platforms": ["mastodon", "bluesky"], **changes}


def make_revisions(strategy: Strategy, *, count: int) -> None:
    """So many more revisions, each like the latest but for its number."""
    latest = strategy.revisions.first()
    assert latest is not None
    Revision.objects.bulk_create(
        Revision(
            strategy=strategy,
            number=latest.number + more,
            reason=f"Version {latest.number + more}",
            document=latest.document,
            digest=latest.digest,
        )
        for more in range(1, count + 1)
    )


def share_values(**changes: Any) -> dict[str, Any]:
    """What a link shows, as the action takes it."""
    return {
        "title": "For you",
        "sections": ["why", "aims", "channels"],
        "takes_remarks": True,
        **changes,
    }


def share_form(**changes: Any) -> dict[str, Any]:
    return {
        "title": "For you",
        "sections": ["why", "aims", "channels"],
        "state": "today",
        "takes_remarks": "on",
        **changes,
    }


def make_link(strategy: Strategy, *, passphrase: str = "", **changes: Any) -> Share:
    return make_share(
        by=strategy.owner,
        strategy=strategy,
        values=share_values(**changes),
        passphrase=passphrase,
    )


def make_remark(
    share: Share,
    *,
    section: str = "aims",
    text: str = "Why not a podcast?",
    name: str = "Ida",
    reader: str = "a reader's key",
) -> Remark:
    return leave_remark(
        reader_key=reader,
        share=share,
        section=section,
        values={"text": text, "name": name},
    )


def experiment_values(**changes: Any) -> dict[str, Any]:
    """A plan that says all that is needed to start."""
    return {
        "hypothesis": "If I ask one question a week, more people answer.",
        "action": "Each Tuesday one open question",
        "platform_id": "mastodon",
        "signal": "Number of replies",
        "prediction": "Ten replies in four weeks",
        "confidence": 70,
        **changes,
    }


def make_experiment(
    strategy: Strategy,
    *,
    today: date | None = None,
    until: date | None = None,
    **changes: Any,
) -> Experiment:
    """A running experiment; with a state of "idea" one that has not started."""
    day = today or timezone.localdate()
    by = owner_of(strategy)
    is_idea = changes.pop("state", "") == "idea"
    values = experiment_values(**changes)
    experiment = save_experiment(
        by=by, strategy=strategy, experiment=None, values=values
    )
    if is_idea:
        return experiment
    return move_experiment(
        by=by,
        experiment=experiment,
        move=Move.START,
        today=day,
        until=until or day + timedelta(days=28),
    )


# What a row says of an experiment that runs since long ago.
RUNNING = {"state": "running", "starts_on": date(2020, 1, 1)}


def conclusion_values(**changes: Any) -> dict[str, Any]:
    return {
        "outcome": "keep",
        "came_true": True,
        "happened": "Eleven replies.",
        "lesson": "A photo doubles them.",
        "follows": "",
        **changes,
    }


def make_concluded(
    strategy: Strategy,
    *,
    today: date | None = None,
    told: Mapping[str, Any] | None = None,
    **changes: Any,
) -> Experiment:
    """A concluded experiment; ``told`` changes the conclusion, the rest its plan."""
    day = today or timezone.localdate()
    experiment = make_experiment(strategy, today=day, **changes)
    values = conclusion_values(**(told or {}))
    by = owner_of(strategy)
    conclude(by=by, experiment=experiment, today=day, values=values)
    experiment.refresh_from_db()
    return experiment


def make_check_in(strategy: Strategy, **changes: Any) -> CheckIn:
    values = {
        "platform_id": "mastodon",
        "day": timezone.localdate(),
        "minutes": 20,
        **changes,
    }
    by = owner_of(strategy)
    return note_check_in(by=by, strategy=strategy, key=uuid.uuid4(), values=values)


def make_upload(owner: User) -> Upload:
    """A good file that waits to be imported."""
    return keep_upload(by=owner, body=written(Bundle(document())))


def make_review(strategy: Strategy, *, today: date | None = None) -> Review:
    day = today or timezone.localdate()
    return start_review(by=owner_of(strategy), strategy=strategy, today=day)


def owner_of(strategy: Strategy) -> User:
    assert strategy.owner is not None
    return strategy.owner

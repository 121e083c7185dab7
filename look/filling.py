"""Fills the database of a site with people as in life; prints where their things are.

In each language there is one person, who began with the shipped examples and has gone on
for two months. Runs in the environment of that site, with Django set up.
"""

import json
import uuid
from datetime import date, time, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone, translation

from accounts.models import User
from look.words import WORDS
from strategy.actions.aims import save_aim
from strategy.actions.check_ins import note_check_in
from strategy.actions.copies import start_from
from strategy.actions.document import save_experiment
from strategy.actions.experiments import conclude, move_experiment
from strategy.actions.imports import keep_upload
from strategy.actions.notices import notify
from strategy.actions.remarks import answer_remark, leave_remark, publish_remark
from strategy.actions.reviews import finish_review, start_review
from strategy.actions.revisions import keep_revision, label_revision
from strategy.actions.rhythm import add_slots, open_feed
from strategy.actions.sharing import make_share, revoke_share
from strategy.actions.strategies import archive, save_strategy
from strategy.domain.bundle import Bundle
from strategy.domain.experiments import Move
from strategy.examples import example_document
from strategy.exports.json_file import written
from strategy.models import Platform

PASSWORD = "a long line to sign in with 7"
LANGUAGES = ("en", "de")


def email_of(language: str) -> str:
    return f"anna.{language}@vierfeld.example"


def example_of(owner: Any, slug: str, language: str) -> Any:
    """One of the shipped examples as a saved strategy of that person."""
    document = example_document(slug, language)
    draft = start_from(by=owner, draft_key="", document=document, with_texts=True)
    return save_strategy(by=owner, strategy=draft, title=document.title)


def make_person(language: str) -> Any:
    email = email_of(language)
    person = User.objects.create_user(email, PASSWORD, language=language)
    EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)
    return person


def fill(language: str) -> dict[str, str]:
    """A person, and the address of each thing of theirs by its name."""
    with translation.override(language):
        today = timezone.localdate()
        person = make_person(language)
        strategy = example_of(person, "cto", language)
        other = example_of(person, "researcher", language)
        archive(by=person, strategy=example_of(person, "councillor", language))
        places = {"strategy": f"/strategies/{strategy.pk}/"}
        places["draft"] = f"/strategies/{start_draft(person, language).pk}/wizard/"
        places["upload"] = upload(person, language)
        live(person, strategy, today, WORDS[language], places)
        share(person, other, WORDS[language], places)
        places["other"] = f"/strategies/{other.pk}/"
    return places


def start_draft(person: Any, language: str) -> Any:
    document = example_document("workshop-owner", language)
    return start_from(by=person, draft_key="", document=document, with_texts=True)


def upload(person: Any, language: str) -> str:
    body = written(Bundle(example_document("researcher", language)))
    return f"/strategies/import/{keep_upload(by=person, body=body).pk}/"


def live(
    person: Any, strategy: Any, today: date, words: Any, places: dict[str, str]
) -> None:
    """What happens to a strategy in two months."""
    note_weeks(person, strategy, today, words)
    places["experiment"], places["concluded"] = try_out(
        person, strategy, today, words["experiments"]
    )
    aim = strategy.aims.first()
    values = {
        name: getattr(aim, name)
        for name in ("statement", "kind", "purposes", "priority", "groups")
    }
    values |= {"audience_open": False, "x": 70, "y": 45}
    save_aim(by=person, strategy=strategy, aim=aim, values=values)
    kept = keep_revision(by=person, strategy=strategy, reason=words["reason"])
    label_revision(by=person, revision=kept, text=words["label"])
    look_back(person, strategy, today, words)
    keep_times(person, strategy, today)
    notice(strategy)
    strategy.refresh_from_db()
    own = f"/strategies/{strategy.pk}/"
    places["check_in"] = f"{own}check-ins/{strategy.check_ins.latest('pk').pk}/"
    places["notice"] = f"{own}changes/{strategy.notices.get().pk}/"
    review = strategy.reviews.first()
    places["review"] = f"/strategies/{strategy.pk}/reviews/{review.number}/"


def note_weeks(person: Any, strategy: Any, today: date, words: Any) -> None:
    for number in range(24):
        values = {
            "platform_id": ("linkedin", "viva-engage", "signal")[number % 3],
            "day": today - timedelta(days=number * 5 // 2),
            "minutes": (15, 30, 45, 20)[number % 4],
            "text": words["notes"][number % len(words["notes"])],
        }
        note_check_in(by=person, strategy=strategy, key=uuid.uuid4(), values=values)


def try_out(
    person: Any, strategy: Any, today: date, told: list[dict[str, Any]]
) -> tuple[str, str]:
    """Three that are over, one that runs, one idea: addresses of a running and a past one."""
    paths = ["", ""]
    for number, plan in enumerate(told):
        conclusion = plan.pop("concluded", None)
        experiment = save_experiment(
            by=person, strategy=strategy, experiment=None, values=plan
        )
        if number == len(told) - 1:
            break
        start = today - timedelta(days=14 * (len(told) - number))
        experiment = move_experiment(
            by=person,
            experiment=experiment,
            move=Move.START,
            today=start,
            until=start + timedelta(days=28),
        )
        address = f"/strategies/{strategy.pk}/experiments/{experiment.pk}/"
        if conclusion:
            day = start + timedelta(days=13)
            conclude(by=person, experiment=experiment, today=day, values=conclusion)
        paths[bool(conclusion)] = address
    return paths[0], paths[1]


def look_back(person: Any, strategy: Any, today: date, words: Any) -> None:
    """One review that is finished, and one that was begun today."""
    before = today - timedelta(days=30)
    finish_review(
        by=person,
        review=start_review(by=person, strategy=strategy, today=before),
        today=before,
        lines=words["decisions"],
        summary=words["summary"],
        next_review=today,
    )
    start_review(by=person, strategy=strategy, today=today)


def keep_times(person: Any, strategy: Any, today: date) -> None:
    add_slots(
        by=person,
        channel=strategy.channels.get(platform="linkedin"),
        weekdays=(1, 3),
        starts_at=time(8, 30),
        minutes=20,
        since=today,
    )
    open_feed(by=person)


def notice(strategy: Any) -> None:
    """A platform of theirs has changed: the strategy is told, the catalog stays."""
    facts = Platform.objects.get(pk="linkedin").facts
    notify(slug="linkedin", before={**facts, "floor_minutes": 60}, after=facts)


def share(person: Any, strategy: Any, words: Any, places: dict[str, str]) -> None:
    """A link with remarks, one behind a passphrase, and one that is revoked."""
    sections = ["why", "aims", "mix", "channels", "boundaries", "experiments"]
    values = {"title": words["share"], "sections": sections, "takes_remarks": True}
    link = make_share(by=person, strategy=strategy, values=values)
    for number, (section, name, text) in enumerate(words["remarks"]):
        remark = leave_remark(
            reader_key=str(number),
            share=link,
            section=section,
            values={"name": name, "text": text},
        )
        if number == 0:
            answer_remark(by=person, remark=remark, text=words["answer"])
            publish_remark(by=person, remark=remark)
    places["shared"] = f"/shared/{link.token}/"
    places["share"] = f"/strategies/{strategy.pk}/sharing/{link.pk}/"
    places["remark"] = f"/strategies/{strategy.pk}/remarks/{remark.pk}/"
    places["remark_aim"] = f"{places['remark']}aim/{strategy.aims.first().pk}/"
    closed = make_share(
        by=person, strategy=strategy, values=values, passphrase="a word between us"
    )
    places["passphrase"] = f"/shared/{closed.token}/"
    over = make_share(by=person, strategy=strategy, values=values)
    revoke_share(by=person, share=over)


def main() -> None:
    with transaction.atomic():
        filled = {language: fill(language) for language in LANGUAGES}
    print(json.dumps(filled))

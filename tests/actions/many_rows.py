"""Fills the database of the environment with what a night has to see to, or tells what is
left of it as JSON. Half of it has had its time, half has not.
"""

import json
import sys
from datetime import date, timedelta

import django


def fill(count: int) -> None:
    from allauth.usersessions.models import UserSession
    from django.contrib.sessions.models import Session
    from django.core.management import call_command
    from django.utils import timezone

    from accounts.models import SecurityEvent, User
    from strategy.models import Strategy

    call_command("migrate", verbosity=0)
    now = timezone.now()
    old = now - timedelta(days=500)
    User.objects.bulk_create(
        User(
            email=f"leaving{n}@vierfeld.example",
            delete_at=old if n % 2 else now + timedelta(days=7),
            reminders="twice",
            reminders_settled_on=date(2020, 1, 1),
        )
        for n in range(count // 10)
    )
    users = list(User.objects.order_by("pk"))
    Strategy.objects.bulk_create(
        [Strategy(owner=user, title="Old houses", state="active") for user in users]
        + [Strategy(draft_key_hash=f"{n:064}") for n in range(count)]
    )
    drafts = Strategy.objects.filter(owner=None)
    drafts.filter(draft_key_hash__endswith="1").update(changed_at=old)
    SecurityEvent.objects.bulk_create(
        SecurityEvent(kind="signed_in", at=old if n % 2 else now) for n in range(count)
    )
    Session.objects.bulk_create(
        Session(
            session_key=f"key{n}",
            session_data="",
            expire_date=old if n % 2 else now + timedelta(days=7),
        )
        for n in range(count)
    )
    UserSession.objects.bulk_create(
        UserSession(user=users[0], session_key=f"key{n}", ip="127.0.0.1")
        for n in range(count)
    )


def left() -> dict[str, int]:
    from allauth.usersessions.models import UserSession
    from django.contrib.sessions.models import Session

    from accounts.models import SecurityEvent, User
    from strategy.models import Strategy

    unsettled = User.objects.filter(reminders_settled_on__lt=date(2021, 1, 1))
    return {
        "users": User.objects.count(),
        "unsettled": unsettled.count(),
        "strategies": Strategy.objects.exclude(owner=None).count(),
        "drafts": Strategy.objects.filter(owner=None).count(),
        "events": SecurityEvent.objects.count(),
        "sessions": Session.objects.count(),
        "user_sessions": UserSession.objects.count(),
    }


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "left":
        print(json.dumps(left()))  # noqa: T201
    else:
        fill(int(sys.argv[1]))

"""What is done with the site's own settings, past its server: as a script, JSON to JSON."""

import json
import sys
from collections import Counter
from typing import Any

import django


def people(data: Any) -> list[dict[str, str]]:
    from tests.factories import goal, make_strategy, make_user, signed_in

    found = []
    for _ in range(data["count"]):
        user = make_user()
        goals = [goal(), goal(statement="A second thing that I want.", kind="exchange")]
        strategy = make_strategy(owner=user, goals=goals)
        cookies = signed_in(user).cookies
        found.append(
            {"strategy": str(strategy.pk), "session": cookies["session"].value}
        )
    return found


def verdict(books: Any) -> dict[str, int]:
    """``lost``: acknowledged and not there. ``half``: there in part. ``twice``: there more
    often than it was sent.
    """
    from strategy.models import CheckIn, Revision, Strategy

    found: Counter[str] = Counter(lost=0, half=0, twice=0, there=0)
    for book in books:
        strategy = Strategy.objects.get(pk=book["strategy"])
        check_ins = list(CheckIn.objects.filter(strategy=strategy))
        keys = Counter(str(one.key) for one in check_ins)
        told = book["acknowledged"].get("check_in", [])
        found["lost"] += sum(key not in keys for key in told)
        found["twice"] += sum(times > 1 for times in keys.values())
        found["half"] += sum(one.note != str(one.key) for one in check_ins)
        found["there"] += len(check_ins)

        texts = book["acknowledged"].get("why", [])
        # Nobody else writes here, and later texts sort after earlier ones.
        found["lost"] += bool(texts) and strategy.why < texts[-1]
        found["half"] += strategy.why not in ("", *book["sent"].get("why", []))

        numbers = list(
            strategy.revisions.order_by("number").values_list("number", flat=True)
        )
        found["half"] += numbers != list(range(1, len(numbers) + 1))
        found["there"] += len(numbers)

        copies = strategy.owner.strategies.exclude(pk=strategy.pk)
        found["half"] += sum(not is_whole(one, strategy) for one in copies)
        found["there"] += len(copies)
        for location in book["acknowledged"].get("duplicate", []):
            known = {str(one.pk) for one in copies}
            found["lost"] += not any(key in location for key in known)
        found["twice"] += len(copies) > len(book["sent"].get("duplicate", []))
        found["lost"] += lost_reasons(strategy, book)
    found["half"] += Revision.objects.exclude(digest__regex="^[0-9a-f]{64}$").count()
    return dict(found)


def lost_reasons(strategy: Any, book: Any) -> int:
    """Nothing changed since the last: then there is no new revision, and none is due. What
    was kept is whole, and its text is one that was sent.
    """
    sent = {"", *book["sent"].get("why", [])}
    lost = 0
    for one in strategy.revisions.all():
        text = json.dumps(one.document)
        lost += not any(key in text for key in sent)
    return lost


def is_whole(copy: Any, source: Any) -> bool:
    return (
        copy.aims.count() == source.aims.count()
        and copy.channels.count() == source.channels.count()
        and copy.revisions.count() == 1
        and all(one.aims.count() <= 2 for one in copy.channels.all())
    )


def main() -> None:
    django.setup()
    task = {"people": people, "verdict": verdict}[sys.argv[1]]
    print(json.dumps(task(json.load(sys.stdin))))  # noqa: T201


if __name__ == "__main__":
    main()

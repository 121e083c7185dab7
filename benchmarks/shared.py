"""How many shared pages a second a real server gives out: ``python -m benchmarks.shared``.

Whoever asks runs on the same machine and takes a part of its time, so the true numbers
are higher than these.
"""

import threading
import time
from http.client import HTTPConnection
from statistics import median, quantiles

from benchmarks.site import PORT, prepared, serving

SECONDS = 10
READERS = 8
WANTED = 100


def make_page() -> str:
    """A full strategy of five aims and ten channels with forty remarks; its address."""
    from accounts.models import User
    from strategy.actions import remarks, sharing
    from strategy.actions.aims import save_aim
    from strategy.actions.document import save_channel, save_experiment, save_fields
    from strategy.actions.mix import choose_mix
    from strategy.domain.document import SECTIONS
    from strategy.models import Platform, Strategy

    owner = User.objects.create_user("shared@vierfeld.example")
    strategy = Strategy.objects.create(
        owner=owner, state="active", title="Old houses", region="DE", weekly_minutes=300
    )
    for number in range(5):
        values = {
            "statement": f"When it is about old houses, I am asked, for the {number}th time.",
            "kind": "expertise",
            "purposes": ["brand", "learn"],
            "priority": 2,
            "groups": ["peers", "customers"],
            "audience_open": False,
            "x": 20 * number,
            "y": 15 * number,
        }
        save_aim(by=owner, strategy=strategy, aim=None, values=values)
    slugs = list(Platform.objects.filter(status="active").values_list("pk", flat=True))
    choose_mix(by=owner, strategy=strategy, stance="present", slugs=slugs[:10])
    text = "What I do there, how often, and how I notice that it works. " * 3
    for channel in strategy.channels.all():
        notes = {"role": "lead", "topics": text, "activity": text, "weekly_minutes": 30}
        aims = list(strategy.aims.all())
        save_channel(by=owner, channel=channel, values=notes, aims=aims)
    fields = dict.fromkeys(("why", "social_capital", "momentum", "rhythm"), text * 3)
    save_fields(by=owner, strategy=strategy, values=fields)
    for _ in range(5):
        plan = {"hypothesis": "If I ask, they answer.", "action": text}
        save_experiment(by=owner, strategy=strategy, experiment=None, values=plan)
    share = sharing.make_share(
        by=owner,
        strategy=strategy,
        values={"title": "Old houses", "sections": [*SECTIONS], "takes_remarks": True},
    )
    for number in range(40):
        remark = remarks.leave_remark(
            reader_key=str(number),
            share=share,
            section=SECTIONS[number % len(SECTIONS)],
            values={"name": "Ida", "text": f"{text} {number}"},
        )
        remarks.publish_remark(by=owner, remark=remark)
    return f"/shared/{share.token}/"


def ask(connection: HTTPConnection, path: str, headers: dict[str, str]) -> str:
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    response.read()
    if response.status not in (200, 304):
        raise RuntimeError(f"{path}: {response.status}")
    return response.headers.get("ETag", "")


def measure(path: str, headers: dict[str, str]) -> list[float]:
    """Readers ask one after the other, all of them at once; how long each answer took."""
    times: list[float] = []
    end = time.perf_counter() + SECONDS

    def read() -> None:
        connection = HTTPConnection("localhost", PORT, timeout=20)
        while time.perf_counter() < end:
            started = time.perf_counter()
            ask(connection, path, headers)
            times.append(time.perf_counter() - started)

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return times


def main() -> None:
    with serving():
        path = make_page()
        etag = ask(HTTPConnection("localhost", PORT), path, {})
        print(f"Shared page, {READERS} readers at once (wanted: {WANTED} a second)")
        for name, headers in {
            "the whole page": {},
            "unchanged (304)": {"If-None-Match": etag},
        }.items():
            times = measure(path, headers)
            late = quantiles(times, n=20)[-1] * 1000
            print(
                f"  {name:<16} {len(times) / SECONDS:6.0f} a second, "
                f"median {median(times) * 1000:.0f} ms, 95 % under {late:.0f} ms"
            )


if __name__ == "__main__":
    with prepared():
        main()

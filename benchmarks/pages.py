"""Pages and saves as multiples of the smallest: ``python -m benchmarks.pages``.

One client asks a real server, one request after the other. Rounds go through all rows,
so that whatever else the machine does meanwhile hits the ceiling and the pages alike.
What is judged is the processor's time that the workers use: it holds all that they do,
and no waiting for others. The time on the wall stands beside it.
"""

import gzip
import os
import time
from collections.abc import Iterable
from statistics import median

from benchmarks.row import Row
from benchmarks.site import Site, megabytes, prepared, serving

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "30"))
AT_ONCE = 2
# Until a worker that has answered sleeps again.
SETTLE_SECONDS = 0.002
WORKERS_MB = 260
FIRST_ANSWER_SECONDS = 2


def main() -> None:
    with prepared():
        first = starting_seconds()
        import django

        django.setup()
        from benchmarks.filling import fill
        from benchmarks.rows import rows

        with serving() as site:
            found = rows(fill())
            measure(site, found)
            print_table(found)
            print_memory(site)
    print(f"First answer after {first:.1f} s (limit {FIRST_ANSWER_SECONDS} s)")


def starting_seconds() -> float:
    """The best of three: what else the machine does can only add to it."""
    found = []
    for _ in range(3):
        with serving() as site:
            found.append(site.seconds_to_first_answer)
    return min(found)


def measure(site: Site, rows: Iterable[Row]) -> None:
    for row in rows:
        row.answer()
    for _ in range(ROUNDS):
        for row in rows:
            sample(site, row)


def sample(site: Site, row: Row) -> None:
    before = site.processor_seconds()
    answers = [row.answer() for _ in range(AT_ONCE)]
    time.sleep(SETTLE_SECONDS)
    used = site.processor_seconds() - before
    row.processor.append(used / AT_ONCE * 1000)
    row.wall += [answer.seconds * 1000 for answer in answers]


def print_table(rows: list[Row]) -> None:
    ceilings = {row.name: row for row in rows}
    print(
        f"{'':<26} {'limit':>5} {'times':>6} {'ms':>6}   {'times':>6} {'ms':>6}"
        f" {'queries':>8} {'bytes':>7} {'gzip':>7} {'requests':>8}"
    )
    for row in rows:
        ceiling = ceilings[row.ceiling]
        used, taken = median(row.processor), median(row.wall)
        times = used / median(ceiling.processor)
        times_taken = taken / median(ceiling.wall)
        answer = row.answer(X_Count_Queries="1")
        packed = len(gzip.compress(answer.body, 6))
        mark = " over" if row.limit and times > row.limit else ""
        print(
            f"{row.name:<26} {row.limit or '':>5} {times:>6.1f} {used:>6.1f}"
            f"   {times_taken:>6.1f} {taken:>6.1f} {answer.headers['X-Queries']:>8}"
            f" {len(answer.body):>7} {packed:>7} {answer.requests:>8}{mark}"
        )


def print_memory(site: Site) -> None:
    workers = sum(map(megabytes, site.workers))
    others = sum(map(megabytes, site.others))
    print(f"Two workers hold {workers:.0f} MB (limit {WORKERS_MB} MB); {others:.0f} MB")


if __name__ == "__main__":
    main()

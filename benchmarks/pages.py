"""Pages and saves as multiples of the smallest: ``python -m benchmarks.pages``.

One client asks a real server, one request after the other. Rounds go through all rows,
so that whatever else the machine does meanwhile hits the ceiling and the pages alike.
What is judged is the processor's time that the workers use: it holds all that they do,
and no waiting for others. The time on the wall stands beside it.
"""

import os
import time
from collections.abc import Iterable
from io import BytesIO
from statistics import median

from benchmarks.row import Row
from benchmarks.site import Site, megabytes, prepared, serving

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "20"))
AT_ONCE = 2
# Until a worker that has answered sleeps again.
SETTLE_SECONDS = 0.002
STARTS = 3
WORKERS_MB = 260
FIRST_ANSWER_SECONDS = 2
PDF_MILLISECONDS = 150


def main() -> None:
    first = starting_seconds()
    with serving() as site:
        tell(site)
    print(f"First page after {first:.1f} s (limit {FIRST_ANSWER_SECONDS} s)")


def tell(site: Site) -> None:
    from benchmarks.filling import fill
    from benchmarks.rows import pdf, rows

    filled = fill()
    found, file = rows(filled), pdf(filled)
    measure(site, [*found, file])
    print_table(found)
    print_pdf(file)
    print_memory(site)


def starting_seconds() -> float:
    """The best of some: what else the machine does can only add to it."""
    found = []
    for _ in range(STARTS):
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
    print(f"{'':<27}{'limit':>5}{'processor':>16}{'wall':>16}  {'sent':>15}")
    print(
        f"{'':<27}{'times':>5}{'times':>8}{'ms':>8}{'times':>8}{'ms':>8}"
        f"{'queries':>9}{'bytes':>8}{'requests':>9}"
    )
    for row in rows:
        ceiling = ceilings[row.ceiling]
        used, taken = median(row.processor), median(row.wall)
        times = used / median(ceiling.processor)
        times_taken = taken / median(ceiling.wall)
        answer = row.answer(X_Count_Queries="1")
        mark = "  over" if row.limit and times > row.limit else ""
        print(
            f"{row.name:<27}{row.limit or '':>5}{times:>8.1f}{used:>8.1f}"
            f"{times_taken:>8.1f}{taken:>8.1f}{answer.headers['X-Queries']:>9}"
            f"{len(answer.body):>8}{answer.requests:>9}{mark}"
        )


def print_pdf(row: Row) -> None:
    """On the wall: it is set in a process of its own, which the workers wait for."""
    from pypdf import PdfReader

    pages = len(PdfReader(BytesIO(row.answer().body)).pages)
    print(
        f"PDF of {pages} pages: {median(row.wall):.0f} ms, at best {min(row.wall):.0f} ms"
        f" (limit {PDF_MILLISECONDS} ms)"
    )


def print_memory(site: Site) -> None:
    workers = sum(map(megabytes, site.workers))
    others = sum(map(megabytes, site.others))
    print(
        f"Two workers hold {workers:.0f} MB (limit {WORKERS_MB} MB),"
        f" their parent and the mailer {others:.0f} MB"
    )


if __name__ == "__main__":
    with prepared():
        main()

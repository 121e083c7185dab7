"""How long files take and how much memory: ``python -m benchmarks.exports``."""

import random
import resource
import statistics
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO

from benchmarks.site import prepared

ROUNDS = 7
# What fills twenty pages.
WORDS = 6500


def document(words: int):
    """The sample with so many words in its notes."""
    from benchmarks.document import prose
    from strategy.domain.document import Section
    from tests.exports import sample

    chance = random.Random(7)
    found = sample.document()
    notes = [
        "\n\n".join(" ".join(prose(chance, 90)) for _ in range(3))
        for _ in range(words // 270)
    ]
    blocks = tuple(
        replace(block, values={**block.values, "topics": note})
        for number, note in enumerate(notes)
        for block in (sample.channel(number + 1, f"platform-{number}"),)
    )
    sections = tuple(
        Section("channels", blocks) if section.key == "channels" else section
        for section in found.sections
    )
    return replace(found, sections=sections)


def measured(name: str, run: Callable[[], object]) -> None:
    """The median of the time on the wall, and of the processor's, children included:
    on a busy machine only the second says something.
    """
    walls, processors = [], []
    for _ in range(ROUNDS):
        started, used = time.perf_counter(), processor_seconds()
        run()
        walls.append((time.perf_counter() - started) * 1000)
        processors.append((processor_seconds() - used) * 1000)
    wall, processor = statistics.median(walls), statistics.median(processors)
    print(f"  {name:<24} {wall:8.1f} ms, processor {processor:8.1f} ms")


def processor_seconds() -> float:
    every = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    found = map(resource.getrusage, every)
    return sum(usage.ru_utime + usage.ru_stime for usage in found)


def import_size() -> bytes:
    """As much of a history as a file may hold."""
    import json

    from strategy.domain.bundle import Bundle, Kept, to_json
    from strategy.domain.file_reading import MOST_BYTES
    from tests.exports import sample

    found = document(2000)
    data = to_json(Bundle(found, (Kept(sample.entry(1), found),)))
    item = data["history"][0]
    room = MOST_BYTES - len(json.dumps(data))
    count = room // (len(json.dumps(item)) + 4)
    data["history"] = [{**item, "number": number} for number in range(1, count)]
    return json.dumps(data).encode()


def main() -> None:
    from pypdf import PdfReader

    from strategy.domain.file_reading import read_file
    from strategy.exports.export import Choice
    from strategy.exports.formats import export
    from tests.exports import sample

    source = sample.source(document(WORDS))
    choice = Choice(language="en", open_questions=True, history=True)
    pages = len(PdfReader(BytesIO(export("pdf", source, choice).body)).pages)
    print(f"A strategy of {pages} pages (PDF below 300 ms and 150 MB, DOCX 500 ms)")
    for name in ("pdf", "docx", "md", "json", "ics"):
        measured(name, partial(export, name, source, choice))
    one_page = replace(choice, is_summary=True)
    measured("pdf, one page", partial(export, "pdf", source, one_page))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"  {'memory of typst':<24} {peak:8.1f} MB")
    body = import_size()
    print(f"Reading a file of {len(body) / 1024 / 1024:.1f} MB")
    measured("read and checked", partial(read_file, body))
    tracemalloc.start()
    read_file(body)
    _now, peak = tracemalloc.get_traced_memory()
    print(f"  {'memory':<24} {peak / 1024 / 1024:8.1f} MB")


if __name__ == "__main__":
    with prepared():
        main()

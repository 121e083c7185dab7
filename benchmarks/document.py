"""How long it takes to compare documents: ``python -m benchmarks.document``."""

import random
import statistics
import time
from collections.abc import Callable
from functools import partial

from strategy.domain.diff import FieldChanged, compare
from strategy.domain.document import Block, Document, Section

WORDS = 10_000
NOTE = 800
ROUNDS = 7
# A tenth of the words are the most frequent ones, as in any language.
VOCABULARY = [f"word{number}" for number in range(2500)]
FREQUENT = ["the", "and", "of", "to", "in", "I", "a", "is", "that", "for"]


def prose(chance: random.Random, words: int) -> list[str]:
    return [
        chance.choice(FREQUENT if chance.random() < 0.4 else VOCABULARY)
        + ("." if chance.random() < 0.07 else "")
        for _ in range(words)
    ]


def changed(chance: random.Random, words: list[str], share: float) -> list[str]:
    result = []
    for word in words:
        dice = chance.random()
        if dice < share / 3:
            continue
        result.append(chance.choice(VOCABULARY) if dice < 2 * share / 3 else word)
        if 2 * share / 3 <= dice < share:
            result.append(chance.choice(VOCABULARY))
    return result


def document(texts: list[list[str]]) -> Document:
    blocks = tuple(
        Block(f"channel-{index}", "channel", {"topics": " ".join(words)})
        for index, words in enumerate(texts)
    )
    return Document("Ten thousand words", (Section("channels", blocks),))


def with_runs(old: Document, new: Document) -> int:
    found = [change for change in compare(old, new) if isinstance(change, FieldChanged)]
    return sum(len(change.runs) for change in found)


def cases() -> dict[str, tuple[Document, Document]]:
    chance = random.Random(7)
    notes = [prose(chance, NOTE) for _ in range(WORDS // NOTE + 1)]
    one = [prose(chance, WORDS)]
    others = [prose(chance, WORDS)]
    return {
        "unchanged": (document(notes), document(notes)),
        "notes, 5 % of words": (
            document(notes),
            document([changed(chance, note, 0.05) for note in notes]),
        ),
        "notes, 50 % of words": (
            document(notes),
            document([changed(chance, note, 0.5) for note in notes]),
        ),
        "one text, 5 % of words": (
            document(one),
            document([changed(chance, one[0], 0.05)]),
        ),
        "one text, all anew": (document(one), document(others)),
        "one text, repeating": (
            document([["yes", "no"] * (WORDS // 2)]),
            document([["no", "yes", "maybe"] * (WORDS // 3)]),
        ),
    }


def milliseconds(run: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        run()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def main() -> None:
    print(f"Comparing documents of {WORDS} words (limit 100 ms)")
    for name, (old, new) in cases().items():
        taken = milliseconds(partial(with_runs, old, new))
        print(f"  {name:<24} {taken:8.1f} ms")


if __name__ == "__main__":
    main()

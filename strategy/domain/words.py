"""What changed between two texts, word by word.

Words that occur once in both texts are the anchors (“patience”): they are found in one
pass, whatever the length, and what they leave between them is short enough to compare
word by word.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
# Beyond these a stretch without anchors is told as replaced altogether.
MOST_PAIRS = 40_000
DEEPEST = 40


class Kind(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Run:
    """A stretch of text. Same and removed runs make the old text, same and added the new."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Stretch:
    """A part of both lists of tokens, from and up to."""

    old: range
    new: range

    def __bool__(self) -> bool:
        return bool(self.old) and bool(self.new)


def word_runs(old: str, new: str) -> tuple[Run, ...]:
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    whole = Stretch(range(len(before)), range(len(after)))
    matched = slid(readable(align(before, after, whole), before), before, after)
    runs: list[Run] = []
    i = j = 0
    for start, other, length in [*matched, (len(before), len(after), 0)]:
        add(runs, Kind.REMOVED, before[i:start])
        add(runs, Kind.ADDED, after[j:other])
        add(runs, Kind.SAME, before[start : start + length])
        i, j = start + length, other + length
    return tuple(runs)


def add(runs: list[Run], kind: Kind, tokens: Sequence[str]) -> None:
    if tokens:
        runs.append(Run(kind, "".join(tokens)))


Match = tuple[int, int, int]


def readable(matches: Iterator[Match], before: Sequence[str]) -> list[Match]:
    """The matches joined where they touch, without lone spaces and commas.

    A blank that stays between two words that do not would break the line for nothing.
    """
    joined: list[Match] = []
    for start, other, length in matches:
        if joined:
            last = joined[-1]
            if (last[0] + last[2], last[1] + last[2]) == (start, other):
                joined[-1] = (last[0], last[1], last[2] + length)
                continue
        joined.append((start, other, length))
    return [
        (start, other, length)
        for start, other, length in joined
        if start == other == 0
        or start + length == len(before)
        or any(token[0].isalnum() for token in before[start : start + length])
    ]


def slid(
    matches: list[Match], before: Sequence[str], after: Sequence[str]
) -> list[Match]:
    """What was only put in or taken out starts and ends where a reader would say so.

    Between “a.” and “a. b.” it is the sentence “ b.” that came, not “. b”: both are true,
    so the gap slides along equal words to where lines and sentences end.
    """
    found = [*matches, (len(before), len(after), 0)]
    for index in range(len(found) - 1):
        i, j, length = found[index]
        next_i, next_j, room = found[index + 1]
        only_new, only_old = i + length == next_i, j + length == next_j
        if only_new == only_old:
            continue
        tokens, start, end = (
            (after, j + length, next_j) if only_new else (before, i + length, next_i)
        )
        _, best = max(slides(tokens, start, end, length, room))
        found[index] = (i, j, length + best)
        found[index + 1] = (next_i + best, next_j + best, room - best)
    return [match for match in found if match[2] > 0]


def slides(
    tokens: Sequence[str], start: int, end: int, left: int, right: int
) -> Iterator[tuple[int, int]]:
    """How far a gap can slide, back and forth, each with how well it stands there."""
    back = 0
    while back < left and tokens[start - back - 1] == tokens[end - back - 1]:
        back += 1
    forth = 0
    while forth < right and tokens[start + forth] == tokens[end + forth]:
        forth += 1
    for move in range(-back, forth + 1):
        yield edge(tokens, start + move) + edge(tokens, end + move), move


def edge(tokens: Sequence[str], place: int) -> int:
    """How much of an end there is between a token and the one before."""
    if place in (0, len(tokens)):
        return 4
    previous, following = tokens[place - 1], tokens[place]
    if "\n" in previous or "\n" in following:
        return 3
    if previous in ".!?" or following.isspace():
        return 2
    return 1 if previous.isspace() else 0


def align(
    old: Sequence[str], new: Sequence[str], stretch: Stretch, depth: int = 0
) -> Iterator[Match]:
    """Matching stretches in order: where in the old, where in the new, how long."""
    head = common_head(old, new, stretch)
    if head:
        yield stretch.old.start, stretch.new.start, head
    stretch = Stretch(stretch.old[head:], stretch.new[head:])
    tail = common_tail(old, new, stretch)
    middle = Stretch(
        range(stretch.old.start, stretch.old.stop - tail),
        range(stretch.new.start, stretch.new.stop - tail),
    )
    if middle:
        yield from align_middle(old, new, middle, depth)
    if tail:
        yield middle.old.stop, middle.new.stop, tail


def align_middle(
    old: Sequence[str], new: Sequence[str], middle: Stretch, depth: int
) -> Iterator[Match]:
    found = anchors(old, new, middle) if depth < DEEPEST else []
    if not found:
        if len(middle.old) * len(middle.new) <= MOST_PAIRS:
            yield from closest(old, new, middle)
        return
    start = (middle.old.start, middle.new.start)
    for (i, j), (next_i, next_j) in pairwise(
        [start, *found, (middle.old.stop, middle.new.stop)]
    ):
        gap = Stretch(range(i, next_i), range(j, next_j))
        if gap:
            yield from align(old, new, gap, depth + 1)


def common_head(old: Sequence[str], new: Sequence[str], stretch: Stretch) -> int:
    count = 0
    for i, j in zip(stretch.old, stretch.new, strict=False):
        if old[i] != new[j]:
            break
        count += 1
    return count


def common_tail(old: Sequence[str], new: Sequence[str], stretch: Stretch) -> int:
    count = 0
    for i, j in zip(reversed(stretch.old), reversed(stretch.new), strict=False):
        if old[i] != new[j]:
            break
        count += 1
    return count


def anchors(
    old: Sequence[str], new: Sequence[str], stretch: Stretch
) -> list[tuple[int, int]]:
    """Tokens that occur once on both sides, as many as keep their order."""
    before = old[stretch.old.start : stretch.old.stop]
    after = new[stretch.new.start : stretch.new.stop]
    counts, others = Counter(before), Counter(after)
    places = {
        token: place
        for place, token in enumerate(after, start=stretch.new.start)
        if others[token] == 1 and counts[token] == 1
    }
    pairs = [
        (place, places[token])
        for place, token in enumerate(before, start=stretch.old.start)
        if token in places
    ]
    return [pairs[index] for index in rising([new for _, new in pairs])]


def rising(numbers: Sequence[int]) -> list[int]:
    """The indexes of a longest rising subsequence."""
    ends: list[int] = []
    lowest: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(lowest, number)
        before.append(ends[length - 1] if length else -1)
        if length == len(ends):
            ends.append(index)
            lowest.append(number)
        else:
            ends[length], lowest[length] = index, number
    found: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        found.append(index)
        index = before[index]
    return found[::-1]


def closest(
    old: Sequence[str], new: Sequence[str], stretch: Stretch
) -> Iterator[Match]:
    before = old[stretch.old.start : stretch.old.stop]
    after = new[stretch.new.start : stretch.new.stop]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for match in matcher.get_matching_blocks():
        if match.size:
            yield (
                stretch.old.start + match.a,
                stretch.new.start + match.b,
                match.size,
            )

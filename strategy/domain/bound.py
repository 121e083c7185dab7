"""Upper bounds of the objective in which every platform has a worth of its own.

With l = −ln(1 − s), a set serves an aim to 1 − exp(−Σ l): a concave function of a sum.
Its tangent lies above it, so that the best four worths bound all sets at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import exp, inf, log, log1p
from operator import mul

from .pool import MOST_MEMBERS, PRICE, THOUSANDTHS, Candidate

PRICE_OF_ONE = float(PRICE)
TANGENTS = 14
# Where an aim is served wholly, the first tangent touches here: 1 − e⁻⁷ is close enough.
FARTHEST = 7.0
HALVINGS = 7
# Above it, a minute would cost more than a whole member can add in its floor's time.
DEAREST_MINUTE = 0.02


@dataclass(frozen=True, slots=True)
class Option:
    """A candidate in floats. ``worth`` bounds what it adds to any set."""

    candidate: Candidate
    floor: int
    served: tuple[float, ...]
    logs: tuple[float, ...]
    worth: float = inf


def tangents(
    options: Sequence[Option],
    weights: Sequence[float],
    first: Sequence[float],
    minutes: int,
) -> Iterator[tuple[float, list[float], list[Option]]]:
    """Bounds as base and worths, each with the set that reaches it.

    ``first`` is what a good set leaves unserved of each aim's weight: there it begins.
    The next tangent touches nearer to where that set lies: the bound falls.
    """
    at = [
        min(FARTHEST, -log(rest / w)) if rest else FARTHEST
        for rest, w in zip(first, weights, strict=True)
    ]
    for step in range(TANGENTS):
        slopes = [w * exp(-x) for w, x in zip(weights, at, strict=True)]
        # A platform that serves an aim wholly has an endless log. Beyond x + 1 the
        # tangent is above the most that can be had: nothing further has to count.
        caps = [x + 1 for x in at]
        base = sum(weights) - sum(map(mul, slopes, caps))
        worths = [
            sum(map(mul, slopes, map(min, one.logs, caps))) - PRICE_OF_ONE
            for one in options
        ]
        base, worths, top = charge_minutes(options, base, worths, minutes)
        yield base, worths, top
        pull = 1 / (step + 3)
        at = [
            x + pull * (touched(x, (one.logs[aim] for one in top)) - x)
            for aim, x in enumerate(at)
        ]


def charge_minutes(
    options: Sequence[Option], base: float, worths: list[float], minutes: int
) -> tuple[float, list[float], list[Option]]:
    """Put a price on each minute, so that the best four worths fit into the time."""
    best, top = best_worths(options, worths)
    if floors(top) <= minutes:
        return base, worths, top
    bound, charged = base + best, (base, worths)
    low, high = 0.0, DEAREST_MINUTE
    for _ in range(HALVINGS):
        price = (low + high) / 2
        paid = base + price * minutes
        dearer = [
            worth - price * one.floor
            for worth, one in zip(worths, options, strict=True)
        ]
        best, here = best_worths(options, dearer)
        if paid + best < bound:
            bound, charged = paid + best, (paid, dearer)
        if floors(here) <= minutes:
            high, top = price, here
        else:
            low = price
    return *charged, top


def best_worths(
    options: Sequence[Option], worths: list[float]
) -> tuple[float, list[Option]]:
    """The best worths in sum, and who has them."""
    best = nlargest(MOST_MEMBERS, zip(worths, range(len(worths)), strict=True))
    paying = [(worth, index) for worth, index in best if worth > 0]
    return sum(w for w, _ in paying), [options[index] for _, index in paying]


def option(candidate: Candidate) -> Option:
    served = tuple(s / THOUSANDTHS for s in candidate.suitabilities)
    logs = tuple(inf if s == 1 else -log1p(-s) for s in served)
    return Option(candidate, candidate.floor_minutes, served, logs)


def valued(one: Option, worth: float) -> Option:
    return Option(one.candidate, one.floor, one.served, one.logs, worth)


def floors(options: Iterable[Option]) -> int:
    return sum(one.floor for one in options)


def gain(rest: Sequence[float], one: Option) -> float:
    """What somebody adds to what is left unserved, beyond its price."""
    return sum(map(mul, rest, one.served)) - PRICE_OF_ONE


def left_by(rest: Sequence[float], one: Option) -> list[float]:
    return [w * (1 - s) for w, s in zip(rest, one.served, strict=True)]


def touched(at: float, logs: Iterable[float]) -> float:
    """Where the bound on these logs would be lowest, seen from a tangent at a place."""
    return sum(log if log < at + 1 else at for log in logs)


def best_sum(values: Iterable[float], count: int) -> float:
    return sum(value for value in nlargest(count, values) if value > 0)

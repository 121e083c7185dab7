"""One thing that is asked for, and how long it took each time."""

from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.browser import Answer

Ask = Callable[..., Answer]
PAGE, SAVE = "The smallest page", "The smallest save"


@dataclass
class Row:
    name: str
    ask: Ask
    ceiling: str = PAGE
    limit: float = 0
    status: int = 200
    processor: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    def answer(self, **headers: str) -> Answer:
        answer = self.ask(**headers)
        if answer.status != self.status:
            raise RuntimeError(f"{self.name}: {answer.status} for {self.status}")
        return answer

"""JSON: all that can be imported again, in the published shape (docs/strategy.schema.json)."""

import json

from strategy.domain.bundle import Bundle, to_json
from strategy.domain.extract import chosen_of

from .export import Choice, Export, Source


def json_file(source: Source, choice: Choice) -> Export:
    """The chosen sections, and with the history the same of every revision, and what was
    noted and looked back on.
    """
    whole = source.bundle if choice.history else None
    bundle = chosen_of(
        whole or Bundle(source.document),
        choice.sections,
        private_notes=choice.private_notes,
    )
    return Export(f"{source.stem}.json", "application/json", written(bundle))


def written(bundle: Bundle) -> bytes:
    """The same bundle is the same bytes."""
    text = json.dumps(to_json(bundle), ensure_ascii=False, sort_keys=True, indent=1)
    return text.encode() + b"\n"

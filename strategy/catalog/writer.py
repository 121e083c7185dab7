"""Writes an entry's values as the file they would be read from."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

DATES = {"checked", "read"}


def to_toml(values: Mapping[str, Any]) -> str:
    """The text of a platform file. Reading it gives the same values again."""
    plain = {k: v for k, v in values.items() if k != "slug" and not is_table(v)}
    blocks = [lines_of(plain)]
    for key, value in values.items():
        if isinstance(value, dict):
            blocks += tables(key, value)
    for key, value in values.items():
        if is_list_of_tables(value):
            blocks += [f"[[{key}]]\n{lines_of(table)}" for table in value]
    return "\n".join(blocks)


def tables(name: str, value: Mapping[str, Any]) -> Iterator[str]:
    plain = {k: v for k, v in value.items() if not isinstance(v, dict)}
    if plain:
        yield f"[{name}]\n{lines_of(plain)}"
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield from tables(f"{name}.{key}", inner)


def lines_of(values: Mapping[str, Any]) -> str:
    return "".join(f"{key} = {literal(key, v)}\n" for key, v in values.items())


def literal(key: str, value: Any) -> str:
    """JSON's strings, numbers and lists are TOML as well; dates stand bare."""
    if key in DATES:
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def is_table(value: Any) -> bool:
    return isinstance(value, dict) or is_list_of_tables(value)


def is_list_of_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)

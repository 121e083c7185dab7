"""Sets one document, in a process of its own: what typst keeps in memory goes with it.

Takes JSON on standard input and gives the file on standard output. It knows nothing of
the application, and nothing of it is loaded.
"""

import json
import sys
from pathlib import Path

import typst

FOLDER = Path(__file__).resolve().parent


def main() -> None:
    job = json.load(sys.stdin)
    source = FOLDER / job["template"]
    options = {
        "root": FOLDER,
        "format": job["format"],
        "sys_inputs": {"data": json.dumps(job["data"])},
    }
    if job["format"] == "pdf":
        options["timestamp"] = job["timestamp"]
    else:
        options["ppi"] = job["ppi"]
    sys.stdout.buffer.write(typeset(source, options))


def typeset(source: Path, options: dict) -> bytes:
    """In the embedded fonts, to the letter of PDF/UA. That refuses letters which no font
    has: then those of the system are looked through as well, and the rest stays a box.
    """
    try:
        return typst.compile(
            source, ignore_system_fonts=True, pdf_standards=["ua-1"], **options
        )
    except typst.TypstError:
        return typst.compile(source, **options)


if __name__ == "__main__":
    main()

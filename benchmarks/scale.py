"""What every page and write costs with 1 000 and with 1 000 000 strategies: ``make
bench-scale``. Filling takes long; it goes on where it was stopped, and needs about 15 GB in
SCALE_DIR. The folder stays until ``--clean``.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SMALL, LARGE = 1_000, 1_000_000
MOST = 1.3
# Below this, the clock of a busy machine says more than the database.
NOISE_MS = 1.0


@contextmanager
def server(folder: Path) -> Iterator[Any]:
    from benchmarks.copies import SETTINGS
    from tests.faults.postgresql import Postgresql, free_port, new_server

    if (folder / "PG_VERSION").exists():
        found = Postgresql(folder, free_port())
        found.start(**SETTINGS)
    else:
        found = new_server(folder)
        found.stop()
        found.start(**SETTINGS)
    try:
        yield found
    finally:
        found.stop()


def environment(found: Any, database: str, folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": f"{found.address}/{database}",
        "VAR_DIR": str(folder / "var"),
        "PYTHONPATH": str(ROOT),
    }


def run(settings: dict[str, str], *words: str, told: bool = False) -> str:
    done = subprocess.run(  # noqa: S603
        [sys.executable, *words],
        env=settings,
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE if told else None,
        text=True,
    )
    return done.stdout or ""


def prepare(found: Any, database: str, folder: Path) -> dict[str, str]:
    settings = environment(found, database, folder)
    there = found.sql(f"SELECT 1 FROM pg_database WHERE datname = '{database}'")
    if not there:
        found.sql(f"CREATE DATABASE {database}")
    # Each time: what was filled yesterday gets today's migrations.
    run(settings, "manage.py", "prepare")
    if not there:
        run(settings, "-m", "benchmarks.scale", "--make-the-one")
    return settings


def table(small: dict[str, Any], large: dict[str, Any]) -> bool:
    print(f"{'':<34}{'small':>9}{'large':>9}{'ratio':>7}")
    good = True
    for name, before in small["times"].items():
        after = large["times"][name]
        ratio = after / before
        bad = ratio > MOST and after - before > NOISE_MS
        good &= not bad
        mark = "  more than it may" if bad else ""
        print(f"{name:<34}{before:>7.1f}ms{after:>7.1f}ms{ratio:>7.2f}{mark}")
    sizes = [one["size"] / 1e9 for one in (small, large)]
    print(f"{'size':<34}{sizes[0]:>7.1f}GB{sizes[1]:>7.1f}GB")
    print(f"{large['statements']} statements, of which {len(large['scans'])} scan")
    for scan in large["scans"]:
        print(f"  {scan}")
    odd = {name: one for name, one in large["statuses"].items() if one >= 400}
    if odd:
        print(f"not answered: {odd}")
    return good and not large["scans"] and not odd


def inside(arguments: argparse.Namespace) -> None:
    """In a process that has one of the databases."""
    import django

    django.setup()
    from benchmarks import copies

    if arguments.make_the_one:
        copies.make_the_one()
    elif arguments.finish:
        copies.finish()
    else:
        done = copies.fill(arguments.fill, arguments.seconds)
        print(f"{done} of {arguments.fill}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", type=int, default=LARGE)
    parser.add_argument("--seconds", type=float, default=3600, help="fill no longer")
    parser.add_argument("--only-fill", action="store_true")
    parser.add_argument("--clean", action="store_true", help="delete what was filled")
    parser.add_argument("--make-the-one", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--fill", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--finish", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.make_the_one or arguments.fill or arguments.finish:
        inside(arguments)
        return
    folder = Path(os.environ.get("SCALE_DIR") or ROOT / "var" / "scale").resolve()
    if arguments.clean:
        import shutil

        shutil.rmtree(folder, ignore_errors=True)
        return
    folder.mkdir(mode=0o711, parents=True, exist_ok=True)
    with server(folder / "postgresql") as found:
        results = []
        for database, people in (("small", SMALL), ("large", arguments.large)):
            settings = prepare(found, database, folder)
            words = ["--fill", str(people), "--seconds", str(arguments.seconds)]
            run(settings, "-m", "benchmarks.scale", *words)
            if not arguments.only_fill:
                run(settings, "-m", "benchmarks.scale", "--finish")
                told = run(settings, "-m", "benchmarks.walking", told=True)
                results.append(json.loads(told))
        if results and not table(*results):
            sys.exit(1)


if __name__ == "__main__":
    main()

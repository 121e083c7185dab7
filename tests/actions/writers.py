"""Twenty writers at once on one strategy, in a process with a database of its own.

Run as a script; it prints the numbers and digests of the revisions that came of it.
"""

import json
import os
import threading

WRITERS = 20


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()

    from django.core.management import call_command
    from django.db import connection, transaction

    from tests.factories import make_strategy, make_user

    call_command("migrate", verbosity=0)
    call_command("sync_catalog", verbosity=0)
    strategy = make_strategy(owner=make_user())
    start = threading.Barrier(WRITERS)
    failures: list[BaseException] = []

    def write(number: int) -> None:
        from strategy.actions.document import save_fields
        from strategy.actions.revisions import keep_revision
        from strategy.models import Strategy

        try:
            mine = Strategy.objects.get(pk=strategy.pk)
            start.wait(timeout=60)
            with transaction.atomic():
                mine_alone = {"why": f"Mine {number}"}
                save_fields(by=mine.owner, strategy=mine, values=mine_alone)
                keep_revision(by=mine.owner, strategy=mine, reason=f"Writer {number}")
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=write, args=[number]) for number in range(WRITERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    found = strategy.revisions.order_by("number").values_list("number", "digest")
    print(json.dumps([list(row) for row in found]))  # noqa: T201


if __name__ == "__main__":
    main()

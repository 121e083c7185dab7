"""Text that was sent when nobody was signed in any more: kept until they are again."""

from django.http import HttpRequest, QueryDict

KEY = "kept"
# More forms than these are hardly open at once; the oldest goes first.
MOST = 5


def keep(request: HttpRequest) -> None:
    """Put what was posted aside in the browser's session, for the page it was meant for."""
    if request.method == "POST":
        put_aside(request, request.path, request.POST)


def put_aside(request: HttpRequest, path: str, sent: QueryDict) -> None:
    """No password and no passphrase: what is stored of those is a hash, and nothing else."""
    data = sent.copy()
    for name in list(data):
        if name == "csrfmiddlewaretoken" or "pass" in name:
            del data[name]
    if not data:
        return
    kept = request.session.get(KEY, {})
    others = [item for item in kept.items() if item[0] != path]
    request.session[KEY] = dict([*others, (path, data.urlencode())][-MOST:])


def take(request: HttpRequest) -> QueryDict | None:
    """What was kept for this page, once."""
    kept = request.session.get(KEY, {})
    if request.path not in kept:
        return None
    data = kept.pop(request.path)
    request.session[KEY] = kept
    return QueryDict(data)

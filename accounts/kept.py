"""Text that was sent when nobody was signed in any more: kept until they are again."""

from django.http import HttpRequest, QueryDict

KEY = "kept"


def keep(request: HttpRequest) -> None:
    """Put what was posted aside in the browser's session, for the page it was meant for.

    No password and no passphrase: what is stored of those is a hash, and nothing else.
    """
    if request.method != "POST":
        return
    data = request.POST.copy()
    for name in list(data):
        if name == "csrfmiddlewaretoken" or "pass" in name:
            del data[name]
    if data:
        request.session[KEY] = {"path": request.path, "data": data.urlencode()}


def take(request: HttpRequest) -> QueryDict | None:
    """What was kept for this page, once."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEY]
    return QueryDict(kept["data"])

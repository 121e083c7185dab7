"""As much of a browser as a benchmark needs: one connection, cookies, forms filled in."""

import gzip
import re
import time
from dataclasses import dataclass
from email.message import Message
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import urlencode

from benchmarks.site import PORT

Fields = dict[str, list[str]]


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    headers: Message
    seconds: float

    @property
    def text(self) -> str:
        packed = self.headers.get("Content-Encoding") == "gzip"
        body = gzip.decompress(self.body) if packed else self.body
        return body.decode(errors="replace")

    @property
    def requests(self) -> int:
        """The page itself and each file of the site that it names."""
        return 1 + len(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', self.text)))


class Browser:
    def __init__(self, cookies: dict[str, str] | None = None):
        self.cookies = cookies or {}
        self.connection = HTTPConnection("localhost", PORT, timeout=60)

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, None, headers)

    def post(self, path: str, fields: Fields, **headers: str) -> Answer:
        body = urlencode(fields, doseq=True).encode()
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, body, headers | form)

    def ask(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> Answer:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent["Accept-Encoding"] = "gzip"
        sent["Cookie"] = "; ".join(f"{n}={v}" for n, v in self.cookies.items())
        started = time.perf_counter()
        self.connection.request(method, path, body, sent)
        response = self.connection.getresponse()
        content = response.read()
        seconds = time.perf_counter() - started
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _equals, rest = line.partition("=")
            if name != "messages":  # No page here shows them: they would pile up.
                self.cookies[name] = rest.partition(";")[0]
        return Answer(response.status, content, response.headers, seconds)

    def form(self, path: str, action: str = "") -> Fields:
        """What a form of that page would send as it is shown."""
        parser = FormParser(action or path)
        parser.feed(self.get(path).text)
        return parser.fields


class FormParser(HTMLParser):
    """Collects the fields of the one form that goes to an address."""

    def __init__(self, action: str):
        super().__init__()
        self.action = action
        self.is_inside = False
        self.fields: Fields = {}
        self.select = self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form":
            self.is_inside = given.get("action", self.action) == self.action
        elif not self.is_inside:
            return
        elif tag == "input" and name:
            is_choice = given.get("type") in ("checkbox", "radio")
            if "checked" in given or not is_choice:
                self.add(name, given.get("value") or ("on" if is_choice else ""))
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in given:
            self.add(self.select, given.get("value") or "")
        elif tag == "textarea":
            self.textarea = name
            self.fields[name] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_inside = False
        elif tag == "textarea":
            self.textarea = ""

    def handle_data(self, data: str) -> None:
        if self.is_inside and self.textarea:
            self.fields[self.textarea][0] += data

    def add(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value)

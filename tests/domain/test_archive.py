"""ZIP files: equal for equal files, and nothing in them leads outside."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.archive import File, file_name, is_inside, pack

DAY = date(2026, 11, 25)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.binary()))
def test_what_goes_in_comes_out_and_the_order_changes_nothing(
    contents: dict[str, bytes],
) -> None:
    files = [File(path, content) for path, content in contents.items()]
    packed = pack(files, day=DAY)
    assert packed == pack(reversed(files), day=DAY)
    with ZipFile(BytesIO(packed)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == contents


@pytest.mark.parametrize(
    "path", ["../a", "/a", "a/../b", "a//b", "", ".", "a/", "C:\\a", "a\\..\\b", ".ssh"]
)
def test_a_path_that_leads_outside_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(path)}$"):
        pack([File(path, b"")], day=DAY)


def test_two_files_of_one_path_are_refused() -> None:
    with pytest.raises(ValueError, match="a"):
        pack([File("a", b"1"), File("a", b"2")], day=DAY)


@given(st.text())
def test_any_title_makes_a_name_that_stays_inside(title: str) -> None:
    assert is_inside(f"strategies/01-{file_name(title)}/strategy.json")


def test_letters_of_any_script_stay_in_a_name() -> None:
    assert file_name("Alte Häuser: 古い家?") == "Alte-Häuser-古い家"
    assert file_name("../..") == "untitled"

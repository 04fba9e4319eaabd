"""Plans in files: whole or not at all, for their owner's eyes, and an error that names the file."""

import json
import os
import stat
from pathlib import Path

import pytest

import massageplan as mp
from massageplan.io.parsing import LARGEST
from people import a_client, course, customised, full_body


POSIX = pytest.mark.skipif(os.name != "posix", reason="modes, links and words of a POSIX system")
SESSION = customised(client=a_client(name="Ottoline Ö"))


def beside(folder):
    return [path.name for path in folder.iterdir()]


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


class TestSave:
    @pytest.mark.parametrize("plan", [SESSION, full_body(), course()], ids=lambda p: p.title)
    @pytest.mark.parametrize("kind", [str, Path])
    def test_what_is_saved_is_loaded(self, plan, kind, tmp_path):
        path = kind(tmp_path / "plan.json")
        assert mp.io.save(plan, path) is None
        assert Path(path).read_bytes() == mp.io.dumps(plan).encode()
        assert mp.io.load(path) == plan
        assert beside(tmp_path) == ["plan.json"]

    @POSIX
    def test_a_new_file_is_for_its_owner_alone(self, tmp_path):
        before = os.umask(0)
        try:
            mp.io.save(SESSION, tmp_path / "plan.json")
        finally:
            os.umask(before)
        assert mode(tmp_path / "plan.json") == 0o600

    @POSIX
    def test_what_was_there_keeps_its_mode_and_its_link(self, tmp_path):
        path, link = tmp_path / "plan.json", tmp_path / "link.json"
        path.write_text("old")
        path.chmod(0o640)
        link.symlink_to(path)
        mp.io.save(SESSION, link)
        assert link.is_symlink()
        assert mode(path) == 0o640
        assert mp.io.load(path) == SESSION

    @pytest.mark.parametrize(("where", "step"), [(os, "fsync"), (Path, "replace")])
    def test_what_fails_half_way_leaves_what_was_there(self, where, step, tmp_path, monkeypatch):
        path = tmp_path / "plan.json"
        path.write_bytes(b"what was there")

        def full(*_):
            raise OSError(28, "No space left on device", "another name")

        monkeypatch.setattr(where, step, full)
        with pytest.raises(OSError, match="No space left") as caught:
            mp.io.save(SESSION, path)
        assert caught.value.filename == str(path)
        assert path.read_bytes() == b"what was there"
        assert beside(tmp_path) == ["plan.json"]

    @POSIX
    def test_a_disk_that_is_full_leaves_what_was_there(self, tmp_path):
        from resource import RLIMIT_FSIZE, getrlimit, setrlimit  # noqa: PLC0415  POSIX alone

        path = tmp_path / "plan.json"
        path.write_bytes(b"what was there")
        before = getrlimit(RLIMIT_FSIZE)
        setrlimit(RLIMIT_FSIZE, (1000, before[1]))
        try:
            with pytest.raises(OSError, match="File too large") as caught:
                mp.io.save(SESSION, path)
        finally:
            setrlimit(RLIMIT_FSIZE, before)
        assert caught.value.filename == str(path)
        assert path.read_bytes() == b"what was there"
        assert beside(tmp_path) == ["plan.json"]

    def test_what_is_interrupted_leaves_what_was_there(self, tmp_path, monkeypatch):
        def interrupted(_):
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            mp.io.save(SESSION, tmp_path / "plan.json")
        assert beside(tmp_path) == []

    @pytest.mark.parametrize(
        "plan",
        [None, a_client(), customised(client=a_client(name="Ada \ud800"))],
        ids=["nothing", "client", "half a character"],
    )
    def test_what_cannot_be_saved_touches_no_file(self, plan, tmp_path):
        path = tmp_path / "plan.json"
        path.write_bytes(b"what was there")
        with pytest.raises(mp.InvalidValueError):
            mp.io.save(plan, path)
        assert path.read_bytes() == b"what was there"

    @POSIX
    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("no/such/folder.json", FileNotFoundError),
            (".", IsADirectoryError),
            ("plan.json/", IsADirectoryError),
            ("new/", IsADirectoryError),
        ],
    )
    def test_the_error_names_the_file_that_was_asked_for(self, name, kind, tmp_path):
        (tmp_path / "plan.json").write_bytes(b"what was there")
        with pytest.raises(kind) as caught:
            mp.io.save(SESSION, f"{tmp_path}/{name}")
        assert caught.value.filename == f"{tmp_path}/{name}"
        assert beside(tmp_path) == ["plan.json"]
        assert (tmp_path / "plan.json").read_bytes() == b"what was there"

    @POSIX
    def test_links_that_lead_round_in_a_circle_stay(self, tmp_path):
        one, two = tmp_path / "one", tmp_path / "two"
        one.symlink_to(two)
        two.symlink_to(one)
        with pytest.raises(OSError, match="symbolic links") as caught:
            mp.io.save(SESSION, one)
        assert caught.value.filename == str(one)
        assert one.is_symlink()
        assert two.is_symlink()
        assert sorted(beside(tmp_path)) == ["one", "two"]

    @POSIX
    def test_a_link_to_what_is_not_there_yet_is_followed(self, tmp_path):
        (tmp_path / "link").symlink_to(tmp_path / "plan.json")
        mp.io.save(SESSION, tmp_path / "link")
        assert (tmp_path / "link").is_symlink()
        assert mp.io.load(tmp_path / "plan.json") == SESSION

    def test_no_name_is_no_file(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        for act in (lambda: mp.io.save(SESSION, ""), lambda: mp.io.load("")):
            with pytest.raises(mp.InvalidValueError, match=r"^path: expected a file name"):
                act()
        assert beside(tmp_path) == []


class TestLoad:
    def test_the_catalogue_is_handed_on(self, tmp_path):
        strict = SESSION.request.catalog.with_policy("strictest")
        mp.io.save(SESSION, tmp_path / "plan.json")
        again = mp.io.load(tmp_path / "plan.json", catalog=strict)
        assert again.findings[0].code == "policy-changed"

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "is not JSON"),
            (b"\xff\xfe{\x00", "is not UTF-8 text"),
            (mp.io.dumps(SESSION).encode()[:-700], "is not JSON"),
            (mp.io.dumps(SESSION).encode() * 2, "is not JSON: Extra data"),
            (b'{"massageplan": 99}', "format 99 is newer than 3"),
            (b"[client]\nref = 'c-1'\n", "is not JSON"),
            (json.dumps({"massageplan": 3}).encode(), "6 problems"),
        ],
    )
    def test_what_is_no_plan(self, data, words, tmp_path):
        path = tmp_path / "plan.json"
        path.write_bytes(data)
        with pytest.raises(mp.LoadError, match=words) as caught:
            mp.io.load(path)
        assert caught.value.file == str(path)
        assert str(caught.value).startswith(f"{path}: ")

    @POSIX
    @pytest.mark.parametrize(
        ("name", "words"),
        [("nothing.json", "cannot be read: No such file"), (".", "cannot be read: Is a directory")],
    )
    def test_what_is_no_file(self, name, words, tmp_path):
        with pytest.raises(mp.LoadError, match=words) as caught:
            mp.io.load(tmp_path / name)
        assert caught.value.file == str(tmp_path / name)

    def test_of_a_file_of_100_mb_no_more_is_read_than_is_allowed(self, tmp_path, monkeypatch):
        path = tmp_path / "plan.json"
        with path.open("wb") as file:
            file.truncate(100_000_000)
        taken = []
        monkeypatch.setattr(
            "massageplan.io.files.open_saved", lambda data, *_: taken.append(len(data))
        )
        mp.io.load(path)
        assert taken == [LARGEST + 1]
        monkeypatch.undo()
        with pytest.raises(mp.LoadError, match="more than the 5 MB allowed") as caught:
            mp.io.load(path)
        assert caught.value.file == str(path)

    def test_what_cannot_be_carried_out_names_the_file_too(self, tmp_path):
        saved = json.loads(mp.io.dumps(SESSION))
        saved["client"]["conditions"] = ["fever"]
        path = tmp_path / "plan.json"
        path.write_text(json.dumps(saved), encoding="utf-8")
        with pytest.raises(mp.ContraindicatedError) as caught:
            mp.io.load(path)
        assert str(caught.value).startswith(
            f"{path}: when screened again, this plan cannot go ahead: "
        )


@pytest.mark.parametrize("path", [None, 0, 1.5, b"plan.json", ["plan.json"]])
def test_what_is_no_name_of_a_file(path):
    for step in (mp.io.load, lambda path: mp.io.save(SESSION, path)):
        with pytest.raises(mp.InvalidValueError, match="path: expected a file name") as bad:
            step(path)
        assert bad.value.path == "path"


@pytest.mark.parametrize("path", ["a\0b.json", "\ud800.json"])
def test_a_name_that_no_file_can_have(path):
    with pytest.raises(mp.InvalidValueError, match="path: is not a valid file name"):
        mp.io.save(SESSION, path)
    with pytest.raises(mp.LoadError, match="its name cannot be used"):
        mp.io.load(path)

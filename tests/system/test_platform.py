# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the platform promises, tried on the one the tests run on."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path, PurePosixPath

import pytest
from tests.system.children import child_environment

from edition_reader.model.errors import StoreBusy
from edition_reader.system.network_drives import is_network_type, is_unc, mount_type
from edition_reader.system.platform import Platform, this_platform
from edition_reader.system.platform_windows import WindowsPlatform

posix = pytest.mark.skipif(os.name == "nt", reason="rights are those of POSIX")

HOLD = """
import sys
from pathlib import Path
from edition_reader.system.platform import this_platform
with this_platform().lock(Path(sys.argv[1]), 5):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def platform() -> Platform:
    return this_platform()


def test_folders_carry_the_programs_name_and_differ(platform: Platform) -> None:
    folders = {platform.data_folder(), platform.config_folder(), platform.log_folder()}
    assert len(folders) >= 2
    assert all("edition-reader" in folder.parts for folder in folders)


def test_the_user_and_the_free_space_are_known(platform: Platform, tmp_path: Path) -> None:
    assert platform.user_name()
    assert platform.free_bytes(tmp_path / "not" / "there") > 0


def test_languages_come_from_the_environment_best_first(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "zh_CN:en_GB")
    monkeypatch.setenv("LANG", "de_DE.UTF-8@euro")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    assert platform.system_languages()[-3:] == ["zh_CN", "en_GB", "de_DE"]


def test_a_local_folder_is_not_on_the_network(platform: Platform, tmp_path: Path) -> None:
    assert not platform.is_network(tmp_path / "not" / "yet")
    assert platform.filesystem(tmp_path) == platform.filesystem(tmp_path / "not" / "yet")


@pytest.mark.parametrize(
    "name", ["nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "fuse.remotefs", "webdav", "afs", "remote"]
)
def test_network_types_are_recognised(name: str) -> None:
    assert is_network_type(name)


@pytest.mark.parametrize("name", ["ext4", "ntfs", "apfs", "fuse.ntfs-3g", "fuseblk", "tmpfs", "overlay", "btrfs", ""])
def test_local_types_are_not_taken_for_network(name: str) -> None:
    assert not is_network_type(name)


def test_the_mount_nearest_to_the_path_counts_and_of_two_the_later() -> None:
    mounts = "\n".join(
        (
            "21 1 8:1 / / rw - ext4 /dev/sda rw",
            "22 21 0:5 / /mnt/press\\040archive rw,relatime shared:1 - nfs4 host:/ rw",
            "23 21 0:6 / /home rw - btrfs /dev/sdb rw",
            "24 21 0:7 / /home rw - tmpfs none rw",
            "broken line",
        )
    )
    assert mount_type(PurePosixPath("/mnt/press archive/people"), mounts) == "nfs4"
    assert mount_type(PurePosixPath("/mnt/press"), mounts) == "ext4"
    assert mount_type(PurePosixPath("/home/li"), mounts) == "tmpfs"
    assert mount_type(PurePosixPath("/home/li"), "") == ""


@pytest.mark.parametrize("path", [r"\\server\share\x", "//server/share", r"\\?\UNC\server\share"])
def test_shares_of_windows_are_on_the_network(path: str) -> None:
    assert is_unc(path)
    assert WindowsPlatform().is_network(Path(path))


@pytest.mark.parametrize("path", [r"C:\people", r"\\?\C:\people", "relative", r"\\.\C:"])
def test_drives_of_windows_are_no_shares(path: str) -> None:
    assert not is_unc(path)


@posix
def test_private_folders_and_files_are_closed_to_others_whatever_the_umask(platform: Platform, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        platform.make_private_folder(tmp_path / "a" / "b")
        os.close(platform.open_private(tmp_path / "a" / "file", os.O_WRONLY | os.O_CREAT))
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "a" / "file").stat().st_mode & 0o777 == 0o600


@posix
def test_a_folder_that_exists_keeps_its_rights_unless_tightened(platform: Platform, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    platform.make_private_folder(shared)
    assert shared.stat().st_mode & 0o777 == 0o755
    platform.make_private_folder(shared, tighten=True)
    assert shared.stat().st_mode & 0o777 == 0o700


def test_syncing_a_file_and_a_folder_works(platform: Platform, tmp_path: Path) -> None:
    handle = platform.open_private(tmp_path / "file", os.O_WRONLY | os.O_CREAT)
    os.write(handle, b"x")
    platform.sync_file(handle)
    os.close(handle)
    platform.sync_folder(tmp_path)
    assert (tmp_path / "file").read_bytes() == b"x"


def test_a_lock_keeps_out_another_thread(platform: Platform, tmp_path: Path) -> None:
    outcome: list[str] = []

    def attempt() -> None:
        try:
            with platform.lock(tmp_path / "lock", 0):
                outcome.append("got it")
        except StoreBusy as error:
            outcome.append(str(error.fields["path"]))

    with platform.lock(tmp_path / "lock", 0):
        thread = threading.Thread(target=attempt)
        thread.start()
        thread.join()
    attempt()
    assert outcome == [str(tmp_path / "lock"), "got it"]


def test_a_lock_keeps_out_another_process_and_is_freed_when_that_is_killed(platform: Platform, tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    command = [sys.executable, "-c", HOLD, str(lock)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=child_environment())
    with child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"held"
        with pytest.raises(StoreBusy), platform.lock(lock, 0):
            pytest.fail("two hold one lock")
        child.kill()
        child.wait()
        with platform.lock(lock, 5):
            assert lock.exists()


@posix
def test_a_lock_file_that_is_deleted_while_held_locks_nobody_out_for_ever(platform: Platform, tmp_path: Path) -> None:
    with platform.lock(tmp_path / "lock", 0):
        (tmp_path / "lock").unlink()
    with platform.lock(tmp_path / "lock", 0):
        assert (tmp_path / "lock").exists()


def test_renaming_replaces(platform: Platform, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("new")
    (tmp_path / "b").write_text("old")
    platform.replace(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_text() == "new"
    assert not (tmp_path / "a").exists()

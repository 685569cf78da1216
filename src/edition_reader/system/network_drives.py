# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Which file system types lie on another computer.

SQLite's locks and synced writes can't be trusted there, so a notebook never lies on one (reliability.md).
"""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath

#: Types whose name says that the files are elsewhere, as Linux, macOS and Windows spell them.
NETWORK_TYPES = frozenset(
    {
        *("9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "gpfs", "lustre"),
        *("ncpfs", "nfs", "nfs3", "nfs4", "ocfs2", "orangefs", "remote", "smb", "smb2", "smb3", "smbfs", "sshfs"),
        *("vboxsf", "vmhgfs", "webdav"),
    }
)
#: Endings after "fuse." of user-space file systems that speak to another computer.
NETWORK_FUSE = frozenset(
    {
        *(
            "sshfs",
            "davfs",
            "davfs2",
            "rclone",
            "s3fs",
            "gcsfuse",
            "glusterfs",
            "ceph",
            "cephfs",
            "curlftpfs",
            "smbnetfs",
        ),
        *("gvfsd-fuse", "google-drive-ocamlfuse", "onedriver", "vmhgfs-fuse", "seafdrive", "blobfuse", "juicefs"),
    }
)


def is_network_type(filesystem: str) -> bool:
    """Return whether a file system of this type (as `Platform.filesystem` names it) lies on another computer."""
    name = filesystem.lower()
    if name.startswith("fuse."):
        return name.removeprefix("fuse.") in NETWORK_FUSE or "remote" in name
    return name in NETWORK_TYPES


def is_unc(path: str) -> bool:
    r"""Return whether a Windows path names a share: \\server\share or \\?\UNC\server\share."""
    text = path.replace("/", "\\")
    if text.startswith(("\\\\?\\", "\\\\.\\")):
        return text[4:8].upper() == "UNC\\"
    return text.startswith("\\\\")


def mount_type(path: PurePath, mountinfo: str) -> str:
    """Return the type of the mount that holds the absolute `path`, by the text of /proc/self/mountinfo; "" unknown.

    Of several mounts on one folder the last one in the file is on top (proc_pid_mountinfo(5)).
    """
    best, found = -1, ""
    for line in mountinfo.splitlines():
        left, _, right = line.partition(" - ")
        fields, kind = left.split(), right.split()
        if len(fields) < 5 or not kind:
            continue
        mount = PurePosixPath(_unescape(fields[4]))
        if path.is_relative_to(mount) and len(mount.parts) >= best:
            best, found = len(mount.parts), kind[0]
    return found


def _unescape(text: str) -> str:
    """Undo the octal escapes of mountinfo (space, tab, line end, backslash)."""
    for code, character in ((r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\")):
        text = text.replace(code, character)
    return text

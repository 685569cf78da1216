# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What every command is given."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from edition_reader.cli.console import Console
from edition_reader.cli.pin import require_pin
from edition_reader.model.errors import StoreUnusable
from edition_reader.store.library import Library
from edition_reader.system.language import Language
from edition_reader.system.platform import Platform
from edition_reader.tasks.workspace import Workspace, library_folder, open_shelf, open_workspace
from edition_reader.words.errors import say_error
from edition_reader.words.findings import say_finding


@dataclass(frozen=True, slots=True)
class Context:
    """The options of the command, and whom to ask and tell."""

    options: Namespace
    platform: Platform
    language: Language
    console: Console

    @property
    def _is_named(self) -> bool:
        """Whether the command itself says which library is meant."""
        return self.options.library is not None

    @contextmanager
    def library(self, *, create: bool = False, anew: bool = False) -> Iterator[Library]:
        """Open the library while a command needs it.

        One that `--library` names is made when missing, as scripts rely on; another by what brings something in only.
        """
        library = open_shelf(
            self.platform, self.options.library, create=create or self._is_named, anew=anew or self._is_named
        )
        try:
            yield library
        finally:
            library.close()

    @contextmanager
    def workspace(
        self, *, create_person: bool, person: str | None = None, or_nobody: bool = False, create: bool = False
    ) -> Iterator[Workspace]:
        """Open the library and a notebook while a command needs them; what opening it mended is said.

        `person` stands in front of the option. Somebody named who is not there raises NotFound, unless `or_nobody`.
        Without `create` no library is made but one that `--library` names: notes are at hand without one.
        """
        workspace = open_workspace(
            self.platform,
            self.options.library,
            person or self.options.person,
            create_person=create_person,
            people_path=self.options.people,
            or_nobody=or_nobody,
            create=create or self._is_named,
            anew=self._is_named,
        )
        if workspace.empty is not None:
            folder = library_folder(self.platform, self.options.library)
            self.console.note(say_error(StoreUnusable(path=str(folder), reason="missing"), self.language))
        try:
            if workspace.person is not None:
                require_pin(workspace.people, workspace.person, self.language)
        except BaseException:
            workspace.close()
            raise
        for finding in workspace.notebook.findings if workspace.notebook else ():
            self.console.note(say_finding(finding, self.language))
        try:
            yield workspace
        finally:
            workspace.close()

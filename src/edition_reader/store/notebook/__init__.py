# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""One person's notebook: what they wrote, and the journal that proves it."""

from edition_reader.store.notebook.backups import Backup, read_backup
from edition_reader.store.notebook.desk import Desk
from edition_reader.store.notebook.layer import Layer, open_layer
from edition_reader.store.notebook.notebook import KEEP, Keep, Notebook, open_notebook

__all__ = ["KEEP", "Backup", "Desk", "Keep", "Layer", "Notebook", "open_layer", "open_notebook", "read_backup"]

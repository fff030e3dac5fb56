"""What the revision files of a history say.

Beside what Alembic reads, a revision may state:

* `oldest`: the oldest revision of its branch that a program must know to go on working
  on what this revision leaves. Without it, all that worked before go on working: that
  is every revision which only adds.
* `rebuild = True`: the own read models are made again from the events after it.
* `adopts = True`: a database from before there were revisions may stand here.
"""

from collections.abc import Iterable
from functools import cached_property
from itertools import product

from alembic.script import Script, ScriptDirectory

from shared.schema.history import History


class Scripts:
    """The revisions of a history, read from their files."""

    def __init__(self, history: History) -> None:
        """Read the files."""
        self.history = history
        self.directory = ScriptDirectory(
            history.folders[0], version_locations=history.folders
        )

    @cached_property
    def heads(self) -> frozenset[str]:
        """Where a database of this version stands: one revision a branch."""
        found = frozenset(self.directory.get_heads())
        if len(found) != len(self.history.branches):
            # Two revisions that follow the same one: their order must be decided.
            raise ValueError(f"one head a branch is needed: {sorted(found)}")
        return found

    @cached_property
    def known(self) -> frozenset[str]:
        """All revisions that this version knows."""
        return frozenset(one.revision for one in self.directory.walk_revisions())

    @cached_property
    def adoptable(self) -> list[frozenset[str]]:
        """Where a database may stand that was made before there were revisions."""
        marked: dict[str, list[str]] = {}
        for one in self.directory.walk_revisions():
            if getattr(one.module, "adopts", False):
                marked.setdefault(self.branch(one.revision), []).append(one.revision)
        return [frozenset(heads) for heads in product(*marked.values())]

    def script(self, revision: str) -> Script:
        """Return one revision."""
        return self.directory.get_revision(revision)

    def branch(self, revision: str) -> str:
        """Return the name of the branch a revision belongs to."""
        (label,) = self.script(revision).branch_labels
        return label

    def oldest(self, revision: str) -> str:
        """Return what a program must know at least to work on this revision."""
        script = self.script(revision)
        while (stated := getattr(script.module, "oldest", None)) is None:
            if not isinstance(script.down_revision, str):
                return script.revision
            script = self.script(script.down_revision)
        return str(stated)

    def pending(self, heads: Iterable[str]) -> list[Script]:
        """Return the revisions that a database at `heads` has not had, in order."""
        found = self.directory.iterate_revisions(
            "heads", tuple(heads), implicit_base=True
        )
        return list(found)[::-1]

    def applied(self, heads: Iterable[str]) -> list[Script]:
        """Return the revisions that a database at `heads` has had."""
        waiting = {one.revision for one in self.pending(heads)}
        every = self.directory.walk_revisions()
        return [one for one in every if one.revision not in waiting]

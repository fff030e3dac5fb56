"""What can be wrong with a database's tables: a code, and what to do about it."""

from typing import ClassVar


class SchemaError(Exception):
    """The tables are not those that this program works on."""

    code: ClassVar[str]
    remedy: ClassVar[str]

    def __str__(self) -> str:
        """What is wrong, with its code, and the remedy."""
        return f"{self.code}: {super().__str__()}; {self.remedy}"


class SchemaDriftError(SchemaError):
    """Tables, columns or triggers are not as the revision says that they are."""

    code = "schema_drift"
    remedy = (
        "something else than this program changed the tables: restore a copy, "
        "or undo the change"
    )


class SchemaNewerError(SchemaError):
    """A newer version of the program changed the tables."""

    code = "schema_newer"
    remedy = (
        "use the version that wrote it or a newer one, or restore a copy from before"
    )


class SchemaOlderError(SchemaError):
    """The tables wait for their migration."""

    code = "schema_older"
    remedy = "migrate it with this version first"

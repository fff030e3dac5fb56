"""What can be wrong with a database's tables: a code, and what to do about it."""

from typing import ClassVar

from shared.contracts.said import Said


class SchemaError(Exception):
    """The tables are not those that this program works on."""

    code: ClassVar[str]
    remedy: ClassVar[Said]

    def __str__(self) -> str:
        """What is wrong, with its code, and the remedy."""
        return f"{self.code}: {super().__str__()}; {self.remedy.en}"

    @property
    def in_vietnamese(self) -> str:
        """The same with the remedy in Vietnamese; names of tables are no language."""
        return f"{self.code}: {super().__str__()}; {self.remedy.vi}"

    @property
    def in_both(self) -> str:
        """Both languages, a line each."""
        return f"{self}.\n{self.in_vietnamese}."


class SchemaDriftError(SchemaError):
    """Tables, columns or triggers are not as the revision says that they are."""

    code = "schema_drift"
    remedy = Said(
        "something else than this program changed the tables: restore a copy, "
        "or undo the change",
        "không phải chương trình này đã đổi các bảng: hãy khôi phục từ bản sao, hoặc "
        "hoàn tác thay đổi",
    )


class SchemaNewerError(SchemaError):
    """A newer version of the program changed the tables."""

    code = "schema_newer"
    remedy = Said(
        "use the version that wrote it or a newer one, or restore a copy from before",
        "hãy dùng phiên bản đã ghi nó hoặc mới hơn, hoặc khôi phục bản sao trước đó",
    )


class SchemaOlderError(SchemaError):
    """The tables wait for their migration."""

    code = "schema_older"
    remedy = Said(
        "migrate it with this version first",
        "trước hết hãy nâng cấp nó bằng phiên bản này",
    )

"""Why a condition of a charter is refused: a code, and a sentence for each language."""

from dataclasses import dataclass
from typing import Final

from shared.contracts.said import Said
from shared.contracts.terms import Terms

KINDS: Final[Terms] = {
    "truth": Said("true or false", "đúng hoặc sai"),
    "text": Said("text", "chuỗi ký tự"),
    "count": Said("a whole number", "số nguyên"),
    "decimal": Said("a decimal", "số thập phân"),
}
"""What a fact or an expression is."""

REASONS: Final[Terms] = {
    "not-a-condition": Said(
        "a condition is true or false, and this is {kind}",
        "điều kiện phải là đúng hoặc sai, còn đây là {kind}",
    ),
    "word-missing": Said(
        "{found} is missing before {place}", "thiếu {found} trước {place}"
    ),
    "word-missing-at-end": Said(
        "{found} is missing before the end", "thiếu {found} ở cuối"
    ),
    "value-missing": Said(
        "a fact or value is missing before {place}",
        "thiếu dữ kiện hoặc giá trị trước {place}",
    ),
    "value-missing-at-end": Said(
        "a fact or value is missing before the end",
        "thiếu dữ kiện hoặc giá trị ở cuối",
    ),
    "nothing-follows": Said(
        "{found} cannot stand here; join conditions by && or ||",
        "{found} không thể đứng ở đây; hãy nối các điều kiện bằng && hoặc ||",
    ),
    "answers-differ": Said(
        "both answers of ? : must be of one kind",
        "hai kết quả của ? : phải cùng loại",
    ),
    "decimals-compared": Said(
        "decimals are compared by at_least(a, b) or more_than(a, b)",
        "số thập phân được so sánh bằng at_least(a, b) hoặc more_than(a, b)",
    ),
    "never-equal": Said(
        "{kind} is never equal to {other_kind}",
        "{kind} không bao giờ bằng {other_kind}",
    ),
    "too-deep": Said(
        "too many brackets; split it into rules",
        "quá nhiều dấu ngoặc; hãy tách thành nhiều điều kiện",
    ),
    "fact-unknown": Said(
        "no fact is called {found}; known are {known}",
        "không có dữ kiện nào tên {found}; các dữ kiện đã biết: {known}",
    ),
    "number-needed": Said(
        'a number is needed here, e.g. "79.5"', 'ở đây cần một số, ví dụ "79.5"'
    ),
    "needed-before": Said(
        "before {found} stands {kind}; true or false is needed",
        "trước {found} là {kind}; cần đúng hoặc sai",
    ),
    "needed-beside": Said(
        "beside {found} stands {kind}; true or false is needed",
        "cạnh {found} là {kind}; cần đúng hoặc sai",
    ),
    "needed-after": Said(
        "after {found} stands {kind}; true or false is needed",
        "sau {found} là {kind}; cần đúng hoặc sai",
    ),
    "wrong-comparison": Said(
        "{found} cannot stand here: use at_least(a, b) or more_than(a, b), "
        'e.g. at_least(score.total, "80")',
        "{found} không thể đứng ở đây: hãy dùng at_least(a, b) hoặc more_than(a, b), "
        'ví dụ at_least(score.total, "80")',
    ),
    "wrong-arithmetic": Said(
        "{found} cannot stand here: conditions do no arithmetic; "
        "record the fact instead",
        "{found} không thể đứng ở đây: điều kiện không tính toán; hãy ghi nhận dữ kiện",
    ),
    "wrong-escape": Said(
        "{found} cannot stand here: text has no escapes",
        "{found} không thể đứng ở đây: chuỗi không có ký tự thoát",
    ),
    "wrong-quote": Said(
        "{found} cannot stand here: this text does not end",
        "{found} không thể đứng ở đây: chuỗi này chưa kết thúc",
    ),
    "wrong-equal": Said(
        "{found} cannot stand here: write == to compare",
        "{found} không thể đứng ở đây: hãy viết == để so sánh",
    ),
    "wrong-and": Said(
        "{found} cannot stand here: write && for and",
        "{found} không thể đứng ở đây: hãy viết && cho phép “và”",
    ),
    "wrong-or": Said(
        "{found} cannot stand here: write || for or",
        "{found} không thể đứng ở đây: hãy viết || cho phép “hoặc”",
    ),
    "wrong-dot": Said(
        "{found} cannot stand here: write the whole name of a fact, e.g. score.total",
        "{found} không thể đứng ở đây: hãy viết đủ tên dữ kiện, ví dụ score.total",
    ),
    "wrong-decimal": Said(
        "{found} cannot stand here: write a decimal as text, "
        'e.g. at_least(score.total, "79.5")',
        "{found} không thể đứng ở đây: hãy viết số thập phân trong ngoặc kép, "
        'ví dụ at_least(score.total, "79.5")',
    ),
    "wrong-sign": Said(
        "{found} cannot stand here: only facts, text and whole numbers are admitted",
        "{found} không thể đứng ở đây: chỉ nhận dữ kiện, chuỗi và số nguyên",
    ),
    "not-evaluated": Said(
        "it cannot be evaluated ({found})", "không tính được kết quả ({found})"
    ),
    "decimal-unknown": Said(
        "a decimal is not known here; ask score.published or tasks.assessed first, "
        "in `undecided` or before &&",
        "ở đây chưa biết số thập phân; hãy hỏi score.published hoặc tasks.assessed "
        "trước, trong `undecided` hoặc trước &&",
    ),
    "neither": Said(
        "it is neither true nor false", "kết quả không đúng cũng không sai"
    ),
    "never-value": Said(
        "{found} is never {place}; it is one of {known}",
        "{found} không bao giờ là {place}; chỉ có thể là {known}",
    ),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason with what it is about; all but the kinds is shown as it is."""

    code: str
    found: str = ""
    place: str = ""
    known: str = ""
    kind: str = ""
    other_kind: str = ""

    @property
    def said(self) -> Said:
        """The sentence in both languages, for whoever works at the charter's file."""
        return REASONS[self.code].filled(
            found=self.found,
            place=self.place,
            known=self.known,
            kind=_called(self.kind),
            other_kind=_called(self.other_kind),
        )

    def __str__(self) -> str:
        """The English one."""
        return self.said.en


def _called(kind: str) -> Said | str:
    return KINDS[kind] if kind else ""

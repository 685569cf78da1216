# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The form that asks what identifies an edition. Every field may be left empty; nothing is filled in by guessing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from edition_reader.model.edition import EditionDetails, Page
from edition_reader.model.serials import NumberFault, cn_fault, issn_fault, tidy_cn, tidy_issn
from edition_reader.system.language import N_, Language
from edition_reader.ui.desk.choice import Choice
from edition_reader.ui.desk.dates import NoSuchDay, NotADay, iso_day
from edition_reader.ui.widgets.basics import label, set_look

#: Languages offered by name; a code that a file states is offered as well.
LANGUAGES = (
    ("zh-Hans", "中文（简体）"),
    ("zh-Hant", "中文（繁體）"),
    ("en", "English"),
    ("mn", "Монгол"),
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("ru", "Русский"),
)
#: Code points; longer ones are not titles and numbers but pasted text.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Details:
    """What the form holds: the details of the edition, and number and name of its page (None: not given)."""

    edition: EditionDetails
    page_number: str | None = None
    page_name: str | None = None


def entered(shown: Details, from_file: Details) -> Details:
    """Return what a person entered: only what differs from what the file gives."""
    return Details(
        edition=replace(
            shown.edition,
            **{
                name: None if getattr(shown.edition, name) == getattr(from_file.edition, name) else value
                for name, value in _values(shown.edition).items()
            },
        ),
        page_number=None if shown.page_number == from_file.page_number else shown.page_number,
        page_name=None if shown.page_name == from_file.page_name else shown.page_name,
    )


def page_of(page: Page, details: Details) -> Page:
    """Return `page` with the number and name of the form."""
    return replace(page, number=details.page_number, name=details.page_name)


class DetailsForm(QWidget):
    """Labels on the left, fields on the right, what is wrong with a value below its field."""

    def __init__(self, language: Language, newspapers: Sequence[str], *, with_page: bool) -> None:
        super().__init__()
        self._language = language
        self._with_page = with_page
        self._kept = EditionDetails()
        text = language.text
        self._newspaper = self._field(text("Newspaper"), text("As its masthead writes it"))
        self._date = self._field(text("Date"), text("Year-month-day, such as 2025-07-01"))
        self._number = self._field(text("Number"), text("Such as 9142"))
        self._label = self._field(text("Edition name"), text("Such as Morning edition"))
        self._page_number = self._field(text("Page number"), text("Such as 02"))
        self._page_name = self._field(text("Page name"), text("Such as News"))
        self._publisher = self._field(text("Publisher"), "")
        self._issn = self._field(text("ISSN"), text("Such as 0317-8471"))
        self._cn = self._field(text("CN number"), text("Such as CN 15-0012"))
        self._tongue = Choice(text("Language"), (("", text("Not stated")), *LANGUAGES), "")
        self._date_fault = label(look="accent", wrap=True)
        self._date_fault.hide()
        self._issn_note, self._cn_note = (label(look="accent", wrap=True) for _ in range(2))
        self._offer_newspapers(newspapers)
        self._arrange()
        self._date.editingFinished.connect(self.check)
        self._date.textEdited.connect(self._forgive)
        for field in (self._issn, self._cn):
            field.editingFinished.connect(self._tidy_numbers)
            field.textEdited.connect(lambda _: self._look_at_numbers(written=False))

    def fill(self, details: Details) -> None:
        """Show these values; unknown ones are empty."""
        self._kept = details.edition
        edition = details.edition
        for field, value in (
            (self._newspaper, edition.newspaper),
            (self._date, edition.date),
            (self._number, edition.number),
            (self._label, edition.label),
            (self._page_number, details.page_number),
            (self._page_name, details.page_name),
            (self._publisher, edition.publisher),
            (self._issn, edition.issn),
            (self._cn, edition.cn),
        ):
            field.setText(value or "")
            field.setCursorPosition(0)
        if edition.language and self._tongue.findData(edition.language) < 0:
            self._tongue.addItem(edition.language, edition.language)
        self._tongue.choose(edition.language or "")
        self._look_at_numbers(written=True)

    def values(self) -> Details:
        """Return what the fields hold. Call `check` first: raises ValueError while the date is not a day."""
        return Details(
            edition=replace(
                self._kept,
                newspaper=_value(self._newspaper),
                date=iso_day(self._date.text()),
                number=_value(self._number),
                label=_value(self._label),
                publisher=_value(self._publisher),
                issn=_value(self._issn),
                cn=_value(self._cn),
                language=self._tongue.currentData() or None,
            ),
            page_number=_value(self._page_number),
            page_name=_value(self._page_name),
        )

    def check(self) -> bool:
        """Tell at the field what is wrong with it; returns whether all is well."""
        fault = ""
        try:
            day = iso_day(self._date.text())
        except NoSuchDay as error:
            fault = self._language.text("There is no such day: {day}.", day=error.args[0])
        except NotADay:
            fault = self._language.text("Please write the date as year-month-day, such as 2025-07-01.")
        else:
            self._date.setText(day or "")
        self._show_fault(fault)
        return not fault

    def fault(self) -> str:
        """Return what the form says about the date now, "" when all is well."""
        return self._date_fault.text()

    def focus_fault(self) -> None:
        """Put the keyboard where something must be mended."""
        self._date.setFocus()
        self._date.selectAll()

    def focus_first_gap(self) -> None:
        """Put the keyboard into the first empty field."""
        fields = [self._newspaper, self._date, self._number]
        next((field for field in fields if not field.text()), self._newspaper).setFocus()

    def field(self, name: str) -> QLineEdit:
        """Return the field of a value: newspaper, date, number, label, page_number, page_name, publisher, issn, cn."""
        fields: dict[str, QLineEdit] = {
            "newspaper": self._newspaper,
            "date": self._date,
            "number": self._number,
            "label": self._label,
            "page_number": self._page_number,
            "page_name": self._page_name,
            "publisher": self._publisher,
            "issn": self._issn,
            "cn": self._cn,
        }
        return fields[name]

    def number_notes(self) -> tuple[str, str]:
        """Return what the form says about the ISSN and the CN number, "" for nothing; they never keep from saving."""
        return self._issn_note.text(), self._cn_note.text()

    def _tidy_numbers(self) -> None:
        """Write sound numbers as they are printed, and say what is odd about others."""
        for field, tidy in ((self._issn, tidy_issn), (self._cn, tidy_cn)):
            if field.text() != (tidied := tidy(field.text())):
                field.setText(tidied)
        self._look_at_numbers(written=True)

    def _look_at_numbers(self, *, written: bool) -> None:
        """Say at the fields what is odd; while somebody writes, only take back what is mended."""
        words = _number_words()
        for field, note, fault in (
            (self._issn, self._issn_note, issn_fault(self._issn.text())),
            (self._cn, self._cn_note, cn_fault(self._cn.text())),
        ):
            if fault is not None and not written:
                continue
            said = self._language.text(words[field is self._cn, fault]) if fault is not None else ""
            note.setText(said)
            note.setVisible(bool(said))
            field.setAccessibleDescription(said)

    def _forgive(self) -> None:
        """Take a fault back while the person mends it."""
        if self.fault():
            self._show_fault("")

    def _show_fault(self, fault: str) -> None:
        self._date_fault.setText(fault)
        self._date_fault.setVisible(bool(fault))
        self._date.setAccessibleDescription(fault)
        set_look(self._date, "fault", "true" if fault else "false")

    def _field(self, name: str, hint: str) -> QLineEdit:
        made = QLineEdit()
        made.setMaxLength(LONGEST)
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        return made

    def _offer_newspapers(self, newspapers: Sequence[str]) -> None:
        """Complete the titles of newspapers already held; they are never filled in by themselves."""
        completer = QCompleter(list(newspapers), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._newspaper.setCompleter(completer)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(9)
        grid.setColumnStretch(1, 1)
        page: QWidget | None = None
        if self._with_page:
            page = QWidget()
            pair = QHBoxLayout(page)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.setSpacing(8)
            pair.addWidget(self._page_number, 1)
            pair.addWidget(self._page_name, 2)
        rows: list[tuple[str, QWidget | None]] = [
            (N_("Newspaper"), self._newspaper),
            (N_("Date"), self._date),
            ("", self._date_fault),
            (N_("Number"), self._number),
            (N_("Page"), page),
            (N_("Edition name"), self._label),
            (N_("Language"), self._tongue),
            (N_("Publisher"), self._publisher),
            (N_("ISSN"), self._issn),
            ("", self._issn_note),
            (N_("CN number"), self._cn),
            ("", self._cn_note),
        ]
        for at, (name, widget) in enumerate(rows):
            if widget is None:
                continue
            grid.addWidget(widget, at, 1)
            if name:
                grid.addWidget(self._caption(self._language.text(name), widget), at, 0)

    def _caption(self, name: str, widget: QWidget) -> QLabel:
        made = label(name, look="second")
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        made.setBuddy(widget if widget.focusPolicy() != Qt.FocusPolicy.NoFocus else self._page_number)
        return made


def _number_words() -> dict[tuple[bool, NumberFault], str]:
    """Return what is said of a fault of the ISSN (False) and of the CN number (True)."""
    return {
        (False, NumberFault.SHAPE): N_("An ISSN has eight digits, such as 0317-8471; the last one may be X."),
        (False, NumberFault.CHECK_DIGIT): N_("The last digit of the ISSN does not agree with the others."),
        (True, NumberFault.SHAPE): N_("A CN number has two and four digits, such as CN 15-0012."),
        (True, NumberFault.REGION): N_("There is no such region or title number among CN numbers."),
    }


def _value(field: QLineEdit) -> str | None:
    """Return the text of a field without space around it, None for nothing."""
    return field.text().strip() or None


def _values(details: EditionDetails) -> dict[str, str | None]:
    """Return all details by name."""
    return {name: getattr(details, name) for name in EditionDetails.__dataclass_fields__}

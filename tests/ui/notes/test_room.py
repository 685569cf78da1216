# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The notes room: groups, filters that combine, true counts, one note in full, many at once, nothing lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.model.changes import Op
from edition_reader.model.desk import NoteOrder, NoteQuery
from edition_reader.model.edition import EditionDetails, Page
from edition_reader.model.errors import StoreFull
from edition_reader.ui.notes.groups import FILTERS
from edition_reader.ui.notes.menus import CardMenu, ColorNames, GroupMenu
from edition_reader.ui.notes.model import HEADING_ROLE
from edition_reader.ui.notes.questions import DatesQuestion, NameQuestion
from edition_reader.ui.places import Place

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def dialog(kind):
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def counts(desk) -> dict[str, int | None]:
    return {entry.text: entry.count for entry in desk.room.groups.entries if entry.key is not None}


def test_an_empty_room_teaches(empty) -> None:
    assert empty.shown() == []
    assert "Select a passage" in empty.room.pane._empty.text()
    assert empty.room.pane._empty.isVisible()
    assert not empty.room.enabled("notes.export")


def test_everything_is_listed_in_the_order_of_print_with_true_counts(desk) -> None:
    assert desk.shown() == ["question", "data", "more", "doubt", "lost", "far"]
    assert counts(desk) == {
        "All notes": 6, "Today": 6, "To look at": 2, "Trash": 0,
        "Yellow": 2, "Green": 1, "Blue": 2, "Pink": 0, "Violet": 0, "No colour": 1,
        "阅读题": 2, "数据": 1, "概括": 1,
    }  # fmt: skip
    assert desk.room._foot._count.text() == "6 of 6 notes"


def test_a_corrected_newspaper_has_its_notes_under_the_new_name(desk) -> None:
    library = desk.house.session.library
    before = desk.note("question").target
    desk.room.ask(NoteQuery(newspapers=frozenset({"通辽日报"})))
    assert len(desk.shown()) == 5
    library.enter_details(desk.edition, EditionDetails(newspaper="科尔沁晚报", date="2025-06-29"), page=Page("A3"))
    desk.settle()
    assert desk.shown() == []
    desk.room.ask(NoteQuery(newspapers=frozenset({"科尔沁晚报"}), since="2025-06-29", until="2025-06-29", page="A3"))
    assert desk.shown() == ["question", "data", "more", "doubt", "lost"]
    desk.room.ask(NoteQuery(text="newspaper:科尔沁晚报 六个行动"))
    assert desk.shown() == ["more"]
    assert desk.house.session.notebook.desk.choices().newspapers == ("河湾日报", "科尔沁晚报")
    desk.room.ask(NoteQuery())
    assert desk.shown() == ["far", "question", "data", "more", "doubt", "lost"]
    heading = desk.room.pane.model.data(desk.room.pane.model.index(1, 0), HEADING_ROLE)
    assert "科尔沁晚报" in heading.where
    assert desk.note("question").target == before
    library.undo("li")
    desk.settle()
    assert desk.shown() == ["question", "data", "more", "doubt", "lost", "far"]


def test_groups_colours_and_tags_show_just_theirs(desk) -> None:
    choose = desk.room.groups.chosen.emit
    choose(("group", "check"), False)
    assert desk.shown() == ["doubt", "lost"]
    choose(("color", "blue"), False)
    assert desk.shown() == ["more", "doubt"]
    choose(("tag", "阅读题"), False)
    assert desk.shown() == ["question", "far"]
    assert desk.room.groups.currentItem().text() == "阅读题"
    choose(("tag", "概括"), True)
    assert desk.shown() == ["question"]
    assert desk.room.groups.currentRow() == -1
    choose(("group", "all"), False)
    assert len(desk.shown()) == 6


def test_conditions_combine_and_a_chip_takes_one_away(desk) -> None:
    desk.room.ask(NoteQuery(newspapers=frozenset({"通辽日报"}), colors=frozenset({"blue"}), text="重"))
    assert desk.shown() == ["more"]
    bar = desk.room.pane.filters
    words = [chip.text().removesuffix("  ✕") for chip in bar._chips]
    assert words == ["Newspaper: 通辽日报", "Colour: Blue", "Text: 重"]
    bar._chips[2].click()
    assert desk.shown() == ["more", "doubt"]
    bar._chips[1].click()
    assert desk.shown() == ["question", "data", "more", "doubt", "lost"]
    assert bar._count.text() == "5 notes"


def test_the_menu_of_filters_offers_what_there_is(desk) -> None:
    bar = desk.room.pane.filters
    bar._fill_menu()
    menus = {entry.text(): entry.menu() for entry in bar._menu.actions() if entry.menu()}
    assert [entry.text() for entry in menus["Newspaper"].actions()] == ["河湾日报", "通辽日报"]
    assert [entry.text() for entry in menus["Page"].actions()] == ["02"]
    assert not menus["Tag"].isEmpty()
    menus["State"].actions()[3].trigger()
    assert desk.shown() == ["lost"]
    bar._fill_menu()
    next(entry for entry in bar._menu.actions() if entry.text() == "Remove all filters").trigger()
    assert len(desk.shown()) == 6


def test_words_are_searched_in_quote_note_and_tags_folded(desk, qtbot) -> None:
    field = desk.room._head.search
    for words, found in (("第1题", ["question"]), ("数据", ["data"]), ("六个工程", ["data"]), ("不在", [])):
        field.setText(words)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert desk.shown() == found
    assert desk.room.pane._empty.text() == "No note is like that."
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    desk.house.until(lambda: len(desk.shown()) == 6)


def test_days_of_the_newspaper_are_asked_for(desk) -> None:
    desk.room.pane.filters.dates_wanted.emit()
    question = dialog(DatesQuestion)
    question.since.setText("2025-02-30")
    question._done()
    assert question.fault.text() == "There is no day 2025-02-30."
    question.since.setText("tomorrow")
    question._done()
    assert "year-month-day" in question.fault.text()
    question.since.setText("2025年7月1日")
    question._done()
    assert desk.shown() == ["question", "data", "more", "doubt", "lost"]


def test_the_order_and_the_view_are_kept_for_the_person(desk) -> None:
    desk.room.pane.filters.ordered.emit(NoteOrder.NEWEST)
    assert desk.shown() == ["far", "lost", "doubt", "more", "data", "question"]
    desk.room.pane.filters.ordered.emit(NoteOrder.COLOR)
    assert desk.shown() == ["question", "far", "data", "more", "doubt", "lost"]
    desk.room.answers["notes.table"]()
    assert desk.room.pane.table.isVisible()
    assert desk.room.checked("notes.table")
    desk.house.change_session()
    desk.house.session.go(Place("notes"))
    desk.settle()
    assert desk.room.asker.order is NoteOrder.COLOR
    assert desk.room.pane.table.isVisible()


def test_a_colour_gets_another_name_everywhere(desk) -> None:
    GroupMenu(desk.house.session, desk.room, ("color", "blue"), lambda: None).actions()[0].trigger()
    question = dialog(NameQuestion)
    question.field.setText(" 存疑 ")
    question._done()
    assert counts(desk)["存疑"] == 2
    desk.select("more")
    assert desk.room.detail._meta.text().startswith("存疑")
    desk.room.answers["notes.colors"]()
    names = dialog(ColorNames)
    names.names[Color.BLUE].setText("")
    names._done()
    assert counts(desk)["Blue"] == 2


def test_a_filter_is_saved_shown_with_its_count_renamed_and_forgotten(desk) -> None:
    session, room = desk.house.session, desk.room
    assert not room.enabled("notes.save_filter")
    room.ask(NoteQuery(tags=frozenset({"阅读题"}), newspapers=frozenset({"通辽日报"})))
    room.answers["notes.save_filter"]()
    question = dialog(NameQuestion)
    question._done()
    assert question.fault.isVisible()
    question.field.setText("第三课")
    question._done()
    assert counts(desk)["第三课"] == 1
    room.groups.chosen.emit(("group", "all"), False)
    room.groups.chosen.emit(("saved", "第三课"), False)
    assert desk.shown() == ["question"]
    GroupMenu(session, room, ("saved", "第三课"), room._saved_changed).actions()[0].trigger()
    question = dialog(NameQuestion)
    question.field.setText("第四课")
    question._done()
    assert counts(desk)["第四课"] == 1
    GroupMenu(session, room, ("saved", "第四课"), room._saved_changed).actions()[1].trigger()
    assert "第四课" not in counts(desk)
    desk.house.said[-1].action()
    assert counts(desk)["第四课"] == 1
    session.set_setting(FILTERS, [{"name": 3}, "x", {"name": "ok", "query": {"colors": "no"}}])
    room._saved_changed()
    assert counts(desk)["ok"] == 6


# -- one note ---------------------------------------------------------------------------------------------------------


def test_the_note_in_full(desk) -> None:
    desk.select("question")
    detail = desk.room.detail
    assert detail._quote.text() == "第十届市民文化节"
    assert "问题" in detail._shown.toPlainText()
    assert "**" not in detail._shown.toPlainText()
    assert "通辽日报" in detail._source.text()
    detail.copy_source()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "第十届市民文化节"
    assert "2025" in copied[1]


def test_html_in_a_note_is_shown_as_it_was_typed_and_loads_nothing(desk) -> None:
    note = '<img src="file:///etc/passwd"> <script>x</script> ![a](http://x/y.png) [b](javascript:1)'
    desk.house.session.notebook.edit(desk.ids["question"], note=note)
    desk.select("question")
    shown = desk.room.detail._shown
    assert "<script>" in shown.toPlainText()
    assert "javascript" not in shown.toHtml()
    assert shown.loadResource(2, "file:///etc/passwd").width() == 1
    assert shown.loadResource(3, "file:///etc/passwd") == b" "


def test_a_note_is_stored_while_it_is_typed_and_the_list_follows(desk, qtbot) -> None:
    desk.select("data")
    detail = desk.room.detail
    desk.room.answers["note.write"]()
    qtbot.keyClicks(detail._edit, "kept")
    desk.house.until(lambda: desk.note("data").note == "kept")
    assert desk.room.pane.model.note(desk.room.pane.model.row_of(desk.ids["data"])).note == "kept"
    assert detail.writing
    qtbot.keyClicks(detail._edit, " too")
    desk.select("more")
    assert desk.note("data").note == "kept too"
    assert not detail.writing
    assert detail.note.id == desk.ids["more"]


def test_what_is_typed_is_stored_when_the_room_is_left_or_the_window_closes(desk, qtbot) -> None:
    desk.select("data")
    desk.room.detail.write()
    qtbot.keyClicks(desk.room.detail._edit, "one")
    desk.house.session.go(Place("shelf"))
    assert desk.note("data").note == "one"
    desk.house.session.go(Place("notes"))
    desk.room.detail.write()
    qtbot.keyClicks(desk.room.detail._edit, " two")
    # What an input method still holds belongs to it.
    QApplication.sendEvent(desk.room.detail._edit, QInputMethodEvent(" 三", []))
    assert desk.house.window.settle()
    assert desk.note("data").note == "one two 三"


def test_a_note_that_cannot_be_stored_stays_on_the_screen(desk, qtbot, monkeypatch) -> None:
    desk.select("data")
    detail = desk.room.detail
    detail.write()
    qtbot.keyClicks(detail._edit, "wait")

    def full(*_, **__):
        raise StoreFull(path="x")

    with monkeypatch.context() as broken:
        broken.setattr(desk.house.session.notebook, "merge", full)
        assert not desk.house.window.settle()
        desk.select("more")
        assert detail.note.id == desk.ids["data"]
        assert detail._edit.toPlainText() == "wait"
    assert desk.house.window.settle()
    assert desk.note("data").note == "wait"


def test_to_the_passage_and_back(desk) -> None:
    desk.select("far")
    desk.room.answers["notes.to_place"]()
    place = desk.house.places[-1]
    assert (place.room, place.article) == ("reader", desk.articles[1])
    assert place.offset == desk.note("far").anchor.start
    desk.house.session.back()
    assert desk.house.places[-1] == Place("notes")
    assert desk.room.detail.note.id == desk.ids["far"]


def test_return_opens_the_passage_and_delete_moves_to_the_trash(desk, qtbot) -> None:
    desk.select("more")
    cards = desk.room.pane.cards
    qtbot.keyClick(cards, Qt.Key.Key_Return)
    assert desk.house.places[-1].room == "reader"
    desk.house.session.go(Place("notes"))
    desk.house.window.commands.actions["note.delete"].trigger()
    assert desk.note("more").deleted
    desk.settle()
    assert "more" not in desk.shown()


def test_notes_outlive_their_edition(desk) -> None:
    desk.mark("gone", "安排了")
    note = desk.note("gone")
    away = Target("no-such-edition", "no-such-article", newspaper="旧报", date="1999-01-01", headline="旧闻")
    desk.house.session.notebook.merge(Op.EDIT_ANNOTATION, [Annotation(**{**fields(note), "target": away})], [note])
    desk.settle()
    desk.select("gone")
    assert "旧报" in desk.room.detail._source.text()
    desk.room.answers["notes.to_place"]()
    assert desk.house.places[-1] == Place("notes")
    assert "not in the library" in desk.house.said[-1].text


def fields(note: Annotation) -> dict[str, object]:
    return {name: getattr(note, name) for name in Annotation.__dataclass_fields__}


def test_revisions_are_listed_read_and_an_older_wording_is_a_new_edit(desk) -> None:
    notebook = desk.house.session.notebook
    notebook.edit(desk.ids["data"], note="first", group="g")
    notebook.edit(desk.ids["data"], note="first words", group="g")
    notebook.edit(desk.ids["data"], note="second")
    notebook.edit(desk.ids["data"], tags=("数据", "新"))
    desk.select("data")
    words = [revision.words for revision in desk.room.detail.revisions()]
    assert words == ["Highlighted", "Note written", "Note rewritten", "Tag added: 新"]
    desk.room.detail.revisions_wanted.emit(desk.room.detail.note, 1)
    dialog_ = desk.room.revisions
    assert dialog_.words.toPlainText() == "first words"
    dialog_.use()
    assert desk.note("data").note == "first words"
    assert desk.note("data").tags == ("数据",)
    assert len(notebook.revisions(desk.ids["data"])) == 6
    desk.house.said[-1].action()
    assert desk.note("data").note == "second"


# -- many notes -------------------------------------------------------------------------------------------------------


def test_many_notes_are_changed_in_one_operation_with_one_undo(desk) -> None:
    notebook = desk.house.session.notebook
    names = ("question", "data", "far")
    before = {name: desk.note(name) for name in names}
    desk.select(*names)
    several = desk.room.several
    assert several._title.text() == "3 notes selected"
    several.recolored.emit(Color.PINK)
    assert {desk.note(name).color for name in names} == {Color.PINK}
    assert desk.house.said[-1].text == "3 notes changed."
    desk.house.said[-1].action()
    assert {name: desk.note(name) for name in names} == before
    desk.select(*names)
    several.tagged.emit("  新 课 ")
    assert all("新 课" in desk.note(name).tags for name in names)
    desk.settle()
    desk.select(*names)
    several.untagged.emit("阅读题")
    assert desk.note("question").tags == ("概括", "新 课")
    desk.settle()
    desk.select(*names)
    head = notebook.undoable().seq
    several.deleted.emit()
    assert notebook.undoable().seq == head + 1
    desk.settle()
    assert desk.shown() == ["more", "doubt", "lost"]
    assert counts(desk)["Trash"] == 3


def test_undo_of_a_toast_does_not_undo_something_else(desk) -> None:
    desk.select("question", "data")
    desk.room.several.recolored.emit(Color.PINK)
    undo = desk.house.said[-1].action
    desk.house.session.notebook.edit(desk.ids["far"], note="later")
    undo()
    assert desk.note("far").note == "later"
    assert desk.note("data").color is Color.PINK
    assert "Something else" in desk.house.said[-1].text


def test_the_trash_tells_the_days_left_and_gives_back(desk) -> None:
    desk.select("question", "far")
    desk.room.answers["note.delete"]()
    desk.room.groups.chosen.emit(("group", "trash"), False)
    assert desk.shown() == ["question", "far"]
    desk.select("question")
    assert desk.room.detail._state.text() == "In the trash, 60 days left."
    desk.room.detail.write()
    assert not desk.room.detail.writing
    desk.room.detail._restore.click()
    desk.settle()
    assert desk.note("question").deleted is None
    assert desk.shown() == ["far"]
    desk.select("far")
    desk.room.answers["notes.restore"]()
    desk.settle()
    assert desk.room.pane._empty.text() == "The trash is empty."


def test_overlapping_highlights_are_merged_when_asked(desk) -> None:
    desk.select("question", "data")
    assert not desk.room.enabled("notes.merge")
    desk.select("data", "more")
    assert desk.room.enabled("notes.merge")
    assert desk.room.several._merge.isVisible()
    desk.room.several.merged.emit()
    whole = desk.note("data")
    assert whole.anchor.quote == "六个工程、六个行动"
    assert (whole.note, whole.tags, whole.color) == ("重叠", ("数据",), Color.GREEN)
    assert desk.note("more").deleted
    text = desk.house.session.library.article(desk.articles[0]).article.text
    assert text[whole.anchor.start : whole.anchor.end] == whole.anchor.quote
    desk.house.session.undo()
    assert desk.note("more").deleted is None
    assert desk.note("data").anchor.quote == "六个工程"


def test_very_many_notes_are_changed_by_a_job(desk, monkeypatch) -> None:
    monkeypatch.setattr("edition_reader.ui.notes.deeds.AT_ONCE", 2)
    desk.room.pane.cards.selectAll()
    assert desk.room.pane.selected_count() == 6
    desk.room.several.tagged.emit("全部")
    desk.house.until(lambda: counts(desk).get("全部") == 6)
    desk.house.until(lambda: desk.house.said and desk.house.said[-1].text == "6 notes changed.")
    desk.house.said[-1].action()
    assert desk.note("lost").tags == ()


# -- doubtful and lost notes ------------------------------------------------------------------------------------------


def test_a_doubtful_place_is_confirmed(desk) -> None:
    desk.select("doubt")
    detail = desk.room.detail
    assert "Look whether" in detail._state.text()
    detail._confirm.click()
    assert desk.note("doubt").state is AnchorState.IN_PLACE
    desk.settle()
    assert counts(desk)["To look at"] == 1


def test_a_lost_note_is_placed_by_hand_also_in_another_article(desk) -> None:
    desk.select("lost")
    assert desk.room.detail._place.isVisible()
    desk.room.answers["notes.place"]()
    session = desk.house.session
    assert desk.house.places[-1].room == "reader"
    assert desk.house.said[-1].action_label == "Place here"
    desk.house.said[-1].action()
    assert "Nothing is selected" in desk.house.said[-1].text
    assert desk.note("lost").state is AnchorState.LOST
    session.go(Place("reader", session.library.article(desk.articles[1]).edition, desk.articles[1]))
    reader = desk.house.window.room("reader")
    text = session.library.article(desk.articles[1]).article.text
    start = text.index("村民可以免费")
    reader.view.select(start, start + 6)
    assert reader.enabled("note.place_here")
    desk.house.said[-1].action()
    placed = desk.note("lost")
    assert (placed.state, placed.anchor.quote) == (AnchorState.IN_PLACE, "村民可以免费")
    assert (placed.target.article, placed.note) == (desk.articles[1], "找不到")
    assert session.placing is None
    session.undo()
    assert desk.note("lost").state is AnchorState.LOST
    assert desk.note("lost").anchor.quote == "免费参加"


def test_pressing_the_words_on_a_lost_card_begins_to_place_it(desk, qtbot) -> None:
    cards, model = desk.room.pane.cards, desk.room.pane.model
    rect = cards.visualRect(model.index(model.row_of(desk.ids["lost"]), 0))
    at = rect.topRight()
    at.setX(at.x() - 40)
    at.setY(at.y() + 42)
    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert desk.house.session.placing == desk.ids["lost"]


# -- the window -------------------------------------------------------------------------------------------------------


def test_changes_of_others_are_seen(desk) -> None:
    from edition_reader.store.notebook import open_notebook

    other = open_notebook(desk.house.session.people, desk.house.session.person)
    other.edit(desk.ids["far"], note="from elsewhere", tags=("别处",))
    other.close()
    desk.house.session.refresh()
    desk.settle()
    assert counts(desk)["别处"] == 1


def test_details_entered_later_are_shown_above_the_notes(desk) -> None:
    assert "要闻" in desk.room.pane.sources.heading(desk.note("question")).where
    desk.house.session.library.enter_details(desk.edition, EditionDetails(newspaper="新报"))
    desk.settle()
    assert desk.room.pane.sources.heading(desk.note("question")).where.startswith("新报")


def test_the_menu_of_a_card_and_the_colours(desk) -> None:
    desk.select("data")
    desk.room._show_menu(desk.room.mapToGlobal(desk.room.rect().center()))
    menu = dialog(CardMenu)
    assert [entry.text() for entry in menu.actions() if entry.isEnabled() and entry.text()] == [
        "To the passage",
        "Write a note",
        "Copy with citation",
        "Place by hand…",
        "Delete the highlight",
        "Colour",
    ]
    colors = next(entry.menu() for entry in menu.actions() if entry.menu())
    colors.actions()[4].trigger()
    assert desk.note("data").color is Color.VIOLET
    menu.close()


def test_arrows_home_end_and_shift_select(desk, qtbot) -> None:
    cards = desk.room.pane.cards
    cards.setFocus()
    desk.select("question")
    cards.setCurrentIndex(cards.model().index(0, 0))
    qtbot.keyClick(cards, Qt.Key.Key_Down)
    assert desk.room.pane.current_id() == desk.ids["data"]
    qtbot.keyClick(cards, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert desk.room.pane.selected_count() == 2
    qtbot.keyClick(cards, Qt.Key.Key_End)
    assert desk.room.pane.current_id() == desk.ids["far"]
    qtbot.keyClick(cards, Qt.Key.Key_Home)
    assert desk.room.pane.current_id() == desk.ids["question"]
    qtbot.keyClick(cards, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert desk.room.pane.selected_count() == 6


def test_every_widget_that_takes_the_keyboard_has_a_name(desk) -> None:
    desk.select("question")
    for widget in [*desk.room.findChildren(QWidget), *desk.room.head.findChildren(QWidget)]:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and not isinstance(widget, QMenu):
            assert widget.accessibleName() or widget.parent().accessibleName(), widget


def test_what_a_screen_reader_hears_of_a_card(desk) -> None:
    model = desk.room.pane.model
    spoken = model.index(model.row_of(desk.ids["question"]), 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Yellow, 第十届市民文化节, **问题** 第１题, 阅读题, 概括, In place"


def test_the_colours_of_the_window_may_change(desk) -> None:
    desk.select("question")
    desk.house.session.set_theme("dark")
    desk.settle()
    assert desk.room.detail.note.id == desk.ids["question"]
    assert len(desk.shown()) == 6


def test_another_person_sees_nothing_of_it(desk) -> None:
    from edition_reader.store.notebook import open_notebook

    ana = open_notebook(desk.house.session.people, desk.house.session.people.add("Ana"))
    assert ana.desk.counts("").total == 0
    ana.close()


def test_a_note_on_the_whole_edition_and_one_on_the_article(desk) -> None:
    target = Target(desk.edition, None, newspaper="通辽日报", date="2025-07-01")
    made = desk.house.session.notebook.add(Annotation("", AnnotationKind.NOTE, target, note="全版"))
    desk.ids["edition"] = made.id
    desk.settle()
    assert desk.shown()[0] == "edition"
    desk.select("edition")
    assert not desk.room.detail._quote.isVisible()
    desk.room.answers["notes.to_place"]()
    assert desk.house.places[-1] == Place("reader", desk.edition)


def test_the_foot_offers_to_take_back_while_there_is_something(desk) -> None:
    foot = desk.room._foot
    assert foot.kept.text() == "Saved"
    foot.undo.click()
    desk.settle()
    assert (foot.kept.text(), foot.undo.text(), foot.undo.isVisible()) == ("Saved", "Undo Ctrl+Z", True)
    while desk.house.session.notebook.undoable() is not None:
        foot.undo.click()
    assert (foot.kept.text(), foot.undo.isVisible()) == ("Saved on this computer", False)

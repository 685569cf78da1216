# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The reading room: navigator, article and notes, and what keeps them together.

The room knows which article is shown and which highlight is looked at; it reads the stores again when they changed
and hands the parts what they show. Parts tell by signals what a person did; none of them knows another.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from edition_reader.model.annotation import Annotation
from edition_reader.model.changes import SILENT_OPS, Changes, Op
from edition_reader.model.errors import NotFound, ReaderError
from edition_reader.model.holding import StoredArticle
from edition_reader.ui.places import Place
from edition_reader.ui.reader.article_view import ArticleView
from edition_reader.ui.reader.bookmark import Bookmark
from edition_reader.ui.reader.choices import NAVIGATOR, NOTES, Choices
from edition_reader.ui.reader.continued import Joining
from edition_reader.ui.reader.dressing import dress
from edition_reader.ui.reader.find_bar import FindBar
from edition_reader.ui.reader.first_sight import sight_of
from edition_reader.ui.reader.halves import Halves
from edition_reader.ui.reader.head import Foot, Head
from edition_reader.ui.reader.jump_line import JumpLine
from edition_reader.ui.reader.jumping import Jumping
from edition_reader.ui.reader.keeper import Kept
from edition_reader.ui.reader.listing import Listing
from edition_reader.ui.reader.marker import Marker, target_of
from edition_reader.ui.reader.middle import lay_out
from edition_reader.ui.reader.navigator import Navigator
from edition_reader.ui.reader.notes_panel import NotesPanel
from edition_reader.ui.reader.open_edition import OpenEdition
from edition_reader.ui.reader.pages import Pages
from edition_reader.ui.reader.passage import Passage
from edition_reader.ui.reader.placing import Placing
from edition_reader.ui.reader.printing import Printing
from edition_reader.ui.reader.progress_line import ProgressLine
from edition_reader.ui.reader.typesetting import Style
from edition_reader.ui.session import Session
from edition_reader.ui.widgets.room import Room, Sight

#: Operations that change nothing that is seen here; what was found again in a new text is.
UNSEEN_OPS = SILENT_OPS - {Op.REANCHOR_ANNOTATIONS}


class Reader(Room):
    """The room for places with an edition."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._edition: OpenEdition | None = None
        self._about: StoredArticle | None = None
        self._minutes = 0
        self._style: Style | None = None
        self._info = ""
        self.marker = Marker(session, self)
        self.view = ArticleView()
        self.view.setAccessibleName(session.text("Article"))
        self.navigator = Navigator(session)
        self.notes = NotesPanel(session, self.marker)
        self._listing = Listing(session, self.notes)
        self.passage = Passage(session, self.view, self.marker, self)
        self._placing = Placing(session, self.view, lambda: self._about, self)
        self.find_bar = FindBar(session, self.view)
        self._bookmark = Bookmark(session, self.view, lambda: self.find_bar.came_from, self)
        self._line = ProgressLine(session)
        self._head = Head(session, self.head, self._run)
        self._foot = Foot(session, self.foot)
        column = (self.find_bar, self.view, self._line)
        self._split, self._middle = lay_out(self, self.navigator, column, self.notes)
        finish, all_notes = self.notes.finish, self._listing.all
        self.halves = Halves(session, self._middle, self.view, lambda: self._about, all_notes, self._nearest, finish)
        self.joining = Joining(session, self.view, all_notes)
        self._jump_line = JumpLine(self.view, session.text("Follow the jump line"))
        panels = {NAVIGATOR: (self.navigator, self._head.contents), NOTES: (self.notes, self._head.notes)}
        self._jumping = Jumping(session, lambda: self._about, self.notes.finish)
        self._printing = Printing(session, self, lambda: self._about, lambda: self._listing.all(self._about))
        self._choices = Choices(session, self.view, panels, self)
        self.pages = Pages(session, self._split, self._middle, self)
        self._head.add_switch(self.pages.switch)
        self.answers = self._make_answers()
        self._connect()

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(self._on_change)
        session.layers.changed.connect(lambda: self._on_change(None))
        session.colors_named.connect(self._on_theme)
        session.themed.connect(self._on_theme)
        session.text_sized.connect(self._set_type)
        self.view.scrolled.connect(self._on_scroll)
        self.find_bar.beyond.connect(lambda on: session.ask("search.step", on))
        self.view.selected.connect(self.state_changed)
        self._choices.changed.connect(self.state_changed)
        self.pages.chosen.connect(lambda article: self._go_to(article, 0))
        self.pages.changed.connect(self._on_mode)
        self._bookmark.failed.connect(lambda: self._foot.kept.show_kept(Kept.FAILED))
        self.navigator.chosen.connect(lambda article: self._go_to(article, 0))
        self.navigator.beside.connect(self.halves.open)
        self.halves.changed.connect(self._on_mode)
        self._jump_line.followed.connect(self._jumping.follow)
        self.joining.entered.connect(lambda *place: self._session.go(Place("reader", *place)))
        self.passage.current_changed.connect(self._on_current)
        self.passage.writing.connect(self._write)
        self.notes.chosen.connect(self._on_card)
        self.notes.kept.connect(self._foot.kept.show_kept)
        self.notes.wanted.connect(self._run)
        self.notes.scope_changed.connect(lambda _: self._listing.show(self._about, self._edition))
        self.marker.stored.connect(lambda done: self._foot.kept.show_kept(Kept.SAVED if done else Kept.FAILED))

    def _make_answers(self) -> dict[str, Callable[[], None]]:
        return {
            **self.passage.answers,
            **self._choices.answers,
            **self.pages.answers,
            **self.halves.answers,
            "note.place_here": self._placing.place_here,
            "go.shelf": lambda: self._session.go(Place("shelf", self._edition.id if self._edition else None)),
            "edition.details": lambda: self._session.ask(
                "edition.details", self._edition.id if self._edition else None
            ),
            "edition.export": lambda: self._session.ask(
                "editions.export", (self._edition.id,) if self._edition else ()
            ),
            "find.open": self.find_bar.open_bar,
            "find.next": lambda: self.find_bar.step(on=True),
            "find.previous": lambda: self.find_bar.step(on=False),
            "article.print": self._printing.ask,
            "article.jump": self._jumping.follow,
            "article.next": lambda: self._go_by(1),
            "article.previous": lambda: self._go_by(-1),
            "article.next_unread": self._go_unread,
            "read.on": self._read_on,
            "read.back": self._read_back,
            "note.article": lambda: self._write_new(whole_edition=False),
            "note.edition": lambda: self._write_new(whole_edition=True),
        }

    @property
    def about_id(self) -> str | None:
        """The id of the article that is shown."""
        return self._about.article.id if self._about else None

    # -- what the window asks -----------------------------------------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Show an article; without one, where the person was in the edition."""
        try:
            self._show(place)
        except NotFound as error:
            self._session.fail(error)
            self._session.go(Place("shelf"))
        except ReaderError as error:
            self._session.fail(error)

    def enabled(self, action: str) -> bool:
        """Whether an answered action can be done now."""
        for part in (self.passage, self.pages, self.halves):
            if action in part.answers:
                return part.can(action)
        if action == "note.place_here":
            return self._placing.possible
        if action == "article.jump":
            return self._jumping.possible
        if action == "edition.details":
            return not self._session.library.read_only
        return self._about is not None

    def checked(self, action: str) -> bool:
        """Whether a checkable action is on."""
        if action in self.pages.answers:
            return action == f"view.as_{self.pages.mode}"
        if action == "view.beside":
            return self.halves.is_open
        return self._choices.checked(action)

    def text_surface(self) -> QWidget:
        """Return the article."""
        return self.view

    def settle(self) -> bool:
        """Store the note being written and the place; False when a note can't be stored."""
        self._bookmark.settle()
        if self.notes.finish():
            return True
        text = self._session.text
        self._session.say(
            text("The note you are writing could not be stored. It stays on the screen and is tried again."),
            text("Give it up"),
            self.notes.give_up,
            serious=True,
        )
        return False

    def sight(self) -> Sight | None:
        """Return the article as it stands, for the next start."""
        if not self._about or not self._style:
            return None
        sizes = self._split.sizes()
        frame = {
            "theme": self._session.theme_choice, "title": self._head.title, "title_at": self._head.title_at,
            "left": sizes[0] if self.navigator.isVisible() else 0,
            "right": sizes[-1] if self.notes.isVisible() else 0,
        }  # fmt: skip
        about, marks = self._about.article, self.passage.marks
        return sight_of(about, self._style, marks, info=self._info, offset=self.view.place, frame=frame)

    def leave(self) -> None:
        """Store the place when another room is shown."""
        self.notes.finish()
        self._bookmark.leave()
        self.pages.rest()

    # -- showing ------------------------------------------------------------------------------------------------------

    def _show(self, place: Place) -> None:
        library, notebook = self._session.library, self._session.notebook
        edition = place.edition or next((position.edition for position in notebook.positions()), None)
        if edition is None:
            self._session.go(Place("shelf"))
            return
        if self._edition is None or self._edition.id != edition:
            self._bookmark.leave()
            self._edition = OpenEdition(library, notebook, edition)
            self.navigator.show_edition(self._edition.summary, self._edition.contents, self._edition.pages)
            self.pages.show_edition(self._edition)
        else:
            self.pages.wake()
        article = place.article or self._edition.first_to_read()
        if article is None and self.pages.possible:
            # An edition of pictures without text: there is no article to read.
            self._about = None
            self._head.show_edition(self._edition.summary)
            self.state_changed.emit()
            return
        if article is None:
            raise NotFound(what="article", id=edition)
        offset = place.offset
        if offset is None:
            position = notebook.position(edition)
            offset = position.offset if position and position.article == article else 0
        self._session.trail.mend(Place("reader", edition, article, offset, place.query))
        self._show_article(article, offset)
        if self._about:
            self.find_bar.show_article(self._about.article, place.query, offset)

    def _on_mode(self) -> None:
        self.halves.make_room(room=not self.pages.shown)
        self._choices.stand_by_pages(pages=self.pages.shown or self.halves.crowded)
        self.state_changed.emit()

    def _show_article(self, article: str, offset: int) -> None:
        assert self._edition is not None
        if self._about and self._about.article.id == article:
            self.view.scroll_to(offset)
            self.view.setFocus()
            return
        about = self._session.library.article(article)
        self.notes.start_over()
        self._bookmark.leave()
        self._about = about
        self.passage.show_article(about)
        self._set_type(offset)
        self._head.show_article(about, self._edition.summary.source_name)
        self._show_reading()
        self._listing.show(about, self._edition)
        self.navigator.set_current(article)
        self.halves.show_main()
        self.pages.show_article(about, self._listing.own(about))
        if not self.pages.alone:
            self.view.setFocus()
        self._bookmark.begin(self._edition.id, article)
        self.state_changed.emit()

    def _set_type(self, offset: int | None = None) -> None:
        """Set the article in the present size and colours, at the same place unless another is given."""
        if not self._about:
            return
        article, dressed = self._about.article, dress(self._session, self._about)
        place = self.view.place if offset is None else offset
        self._info, self._style, self._minutes = dressed.info, dressed.style, dressed.minutes
        self.view.show_article(article, dressed.style, info=dressed.info, offset=place)
        self._jump_line.show_article(article)
        self.joining.show_article(self._about)
        self.passage.show_annotations(self._listing.all(self._about))
        self.find_bar.mark_again(article)

    def _show_reading(self) -> None:
        if self._edition:
            others = self._session.layers.annotations(edition=self._edition.id)
            self.navigator.show_reading(self._edition.reading(others), self._edition.minutes)

    # -- the place ----------------------------------------------------------------------------------------------------

    def _go_to(self, article: str, offset: int | None) -> None:
        if self._edition and self.notes.finish():
            self._session.go(Place("reader", self._edition.id, article, offset))

    def _go_by(self, by: int) -> None:
        if self._edition and self._about and (found := self._edition.neighbour(self._about.article.id, by)):
            self._go_to(found, 0)

    def _nearest(self) -> str | None:
        return self._jumping.nearest(self._edition)

    def _go_unread(self) -> None:
        if not self._edition or not self._about:
            return
        self._bookmark.mark_read()
        found = self._edition.next_unread(self._about.article.id)
        if found:
            self._go_to(found, 0)
        else:
            self._session.say(self._session.text("Every article of this edition is read."))

    def _read_on(self) -> None:
        if not self.view.page_on():
            self._go_unread()

    def _read_back(self) -> None:
        if not self.view.page_back():
            self._go_by(-1)

    def _on_scroll(self) -> None:
        share = self.view.progress()
        self._line.show_share(share)
        self._foot.show_progress(share, round(self._minutes * (1 - share)))
        self._bookmark.move()

    # -- notes --------------------------------------------------------------------------------------------------------

    def _on_current(self, id_: str | None) -> None:
        self.notes.set_current(id_)
        self.state_changed.emit()

    def _on_card(self, annotation: Annotation) -> None:
        """Go to the passage of a card, in another article if it stands there."""
        article = annotation.target.article
        if article is None or not self._about:
            return
        if article != self._about.article.id:
            self._go_to(article, annotation.anchor.start if annotation.anchor else 0)
        self.passage.look_at(annotation)

    def _write(self, id_: str) -> None:
        self._choices.need(NOTES)
        self.notes.write(id_)

    def _write_new(self, *, whole_edition: bool) -> None:
        if self._about:
            self._choices.need(NOTES)
            self.notes.write_new(target_of(self._about, whole_edition=whole_edition))

    # -- changes ------------------------------------------------------------------------------------------------------

    def _on_change(self, changes: Changes | None) -> None:
        """Show what changed, here or in another process."""
        if not self._about or not self._edition:
            return
        if changes and changes.operation.op in UNSEEN_OPS and "read" not in changes.rows:
            return
        try:
            if changes is None or not changes.rows.keys() <= {"annotations", "read"}:
                self._refresh_edition()
            self._show_reading()
            self.passage.show_annotations(self._listing.all(self._about))
            self.pages.set_annotations(self._listing.own(self._about))
            self._listing.show(self._about, self._edition)
        except ReaderError as error:
            self._session.fail(error)

    def _refresh_edition(self) -> None:
        """Read the edition again: its details may be others now."""
        assert self._edition is not None
        assert self._about is not None
        self._edition.refresh()
        self.navigator.show_edition(self._edition.summary, self._edition.contents, self._edition.pages)
        before, self._about = self._about, self._session.library.article(self._about.article.id)
        self._head.show_article(self._about, self._edition.summary.source_name)
        if self._about.article.blocks != before.article.blocks:
            self.passage.show_article(self._about)
            self._set_type()

    def _on_theme(self) -> None:
        self._head.repaint_theme()
        self.navigator.repaint_theme()
        self.notes.repaint_theme()
        self.find_bar.repaint_theme()
        self.pages.repaint_theme()
        self._set_type()
        self.passage.rebuild_bar()

    def _run(self, id_: str) -> None:
        self.answers[id_]()

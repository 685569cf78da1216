# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Notes go out and come in again, into real stores, without loss, doubling or a change of owner."""

import json
from dataclasses import replace

import pytest

from edition_reader.exporters.notes.layout import NoteOptions
from edition_reader.importers.notes import read_notes
from edition_reader.model.anchor import AnchorState, make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.model.changes import Op
from edition_reader.model.edition import EditionDetails
from edition_reader.model.errors import NothingToUndo
from edition_reader.model.exchange import Failure, NoteSet, Standing
from edition_reader.model.progress import Progress
from edition_reader.store.library import open_library
from edition_reader.store.notebook import open_notebook
from edition_reader.store.people import People
from edition_reader.system.language import Language
from edition_reader.tasks.annotate import add_by_quote, target_of
from edition_reader.tasks.exchange_export import EditionFormat, NoteFormat, export_edition, export_notes
from edition_reader.tasks.exchange_import import apply_notes, preview_notes
from edition_reader.tasks.exchange_records import NoteFilter, choose_annotations, note_records
from edition_reader.tasks.import_editions import import_editions
from edition_reader.tasks.reanchor_notes import reanchor_notes
from edition_reader.words.exchange import epub_words, note_words
from tests.system.fake_platform import FakePlatform

NOW = "2026-03-01T08:00:00.000Z"
WORDS = note_words(Language("en", None))
TEXT = (
    "三年蝶变交出亮眼答卷\n\n本报记者 张琪\n\n"
    "在经济发展的浪潮中，通辽市国资国企勇立潮头，以科技创新驱动新质生产力跃升，以绿色转型助推产业升级。\n\n"
    "全市国企实现营业收入增长，利润总额再创新高。改革的脚步从未停歇，各项任务有序推进。\n"
)


@pytest.fixture
def platform(tmp_path):
    return FakePlatform(tmp_path / "home")


@pytest.fixture
def library(platform, tmp_path):
    library = open_library(tmp_path / "library", platform)
    file = tmp_path / "page.txt"
    file.write_text(TEXT, encoding="utf-8")
    details = EditionDetails("通辽日报", "2025-08-18")
    import_editions(library, [file], Progress(), details=details, page=None)
    yield library
    library.close()


@pytest.fixture
def people(platform, tmp_path):
    return People(tmp_path / "people", platform)


@pytest.fixture
def notebook(people):
    notebook = open_notebook(people, people.add("王老师"))
    yield notebook
    notebook.close()


@pytest.fixture
def another(people):
    """The notebook of another person."""
    notebook = open_notebook(people, people.add("李雷"))
    yield notebook
    notebook.close()


@pytest.fixture
def article(library):
    (summary,) = library.summaries()
    return library.article(library.contents(summary.id)[0].id)


@pytest.fixture
def written(library, notebook, article):
    """Notes of every kind in a notebook: on words, on the article, on the edition, one in the trash."""
    target = target_of(article)
    add_by_quote(
        library, notebook, article.article.id, "科技创新", color=Color.VIOLET, note="**重点**", tags=("论点", "数据")
    )
    add_by_quote(library, notebook, article.article.id, "全市国企实现营业收入增长", color=None)
    notebook.add(Annotation("", AnnotationKind.NOTE, target, note="整篇"))
    notebook.add(Annotation("", AnnotationKind.BOOKMARK, replace(target, article=None, headline=None, page=None)))
    gone = add_by_quote(library, notebook, article.article.id, "改革的脚步")
    notebook.delete([gone.id])
    return everything(notebook)


def everything(notebook):
    return {note.id: note for trash in (False, True) for note in notebook.annotations(trash=trash)}


def exported(library, notebook, kind=NoteFormat.JSON, **options):
    chosen = choose_annotations(library, notebook, NoteFilter(), trash=kind is NoteFormat.JSON)
    records = note_records(library, chosen, options.pop("person", notebook.person), WORDS)
    return export_notes(NoteSet(records, NOW, "notes"), kind, WORDS, NoteOptions(**options))


def taken_in(library, notebook, data, **options):
    incoming = read_notes(data, "notes")
    edition = options.pop("edition", None)
    previews = preview_notes(library, notebook, incoming, edition=edition)
    return apply_notes(notebook, incoming, previews, **options)


def test_export_wipe_import_is_equal_in_every_field(library, notebook, written, platform, tmp_path):
    data = exported(library, notebook)
    people = People(tmp_path / "elsewhere", platform)
    fresh = open_notebook(people, people.add("王老师"))
    outcome = taken_in(library, fresh, data)
    assert everything(fresh) == written
    assert (outcome.added, outcome.unplaced, outcome.conflicts) == (len(written), 0, 0)
    fresh.close()


@pytest.mark.parametrize("kind", [NoteFormat.ANNOTATIONS, NoteFormat.READIUM, NoteFormat.JSON_LD])
def test_the_formats_of_others_bring_back_all_but_the_trash(library, notebook, written, platform, tmp_path, kind):
    data = exported(library, notebook, kind)
    people = People(tmp_path / "elsewhere", platform)
    fresh = open_notebook(people, people.add("王老师"))
    taken_in(library, fresh, data)
    assert everything(fresh) == {id_: note for id_, note in written.items() if note.deleted is None}
    fresh.close()


def test_an_import_counts_what_is_stored_and_not_what_was_meant_to_be(library, notebook, another, written, monkeypatch):
    data = exported(library, notebook)
    monkeypatch.setattr(type(another), "merge", lambda *_args: 5)
    outcome = taken_in(library, another, data)
    assert (outcome.added, outcome.updated) == (0, 0)
    assert everything(another) == {}


def test_importing_twice_changes_nothing(library, notebook, another, written):
    data = exported(library, notebook)
    taken_in(library, another, data)
    before = everything(another)
    again = taken_in(library, another, data)
    assert everything(another) == before
    assert (again.added, again.same, again.updated, again.conflicts) == (0, len(written), 0, 0)


def test_no_note_changes_its_owner(library, notebook, another, written):
    outcome = taken_in(library, another, exported(library, notebook))
    assert {note.creator for note in everything(another).values()} == {"王老师"}
    assert outcome.by_author == {"王老师": len(written)}
    back = exported(library, another)
    assert taken_in(library, notebook, back).same == len(written)
    assert everything(notebook) == written


def test_names_stay_at_home_when_asked(library, notebook, written):
    assert "王老师".encode() not in exported(library, notebook, person=None)


def test_one_undo_takes_an_import_out(library, notebook, another, written):
    taken_in(library, another, exported(library, notebook))
    assert another.undoable().op is Op.IMPORT_ANNOTATIONS
    another.undo()
    assert not everything(another)


def test_a_note_changed_later_elsewhere_is_taken_and_an_older_one_is_not(library, notebook, another, written):
    data = exported(library, notebook)
    taken_in(library, another, data)
    (first,) = [note for note in written.values() if note.note == "**重点**"]
    notebook.edit(first.id, note="改过", tags=("新",))
    assert taken_in(library, another, exported(library, notebook)).updated == 1
    assert another.annotation(first.id).note == "改过"
    assert another.annotation(first.id).modified == notebook.annotation(first.id).modified
    old = taken_in(library, another, data)
    assert (old.updated, old.conflicts) == (0, 1)
    assert another.annotation(first.id).note == "改过"
    assert taken_in(library, another, data, theirs=True).updated == 1
    assert another.annotation(first.id).note == "**重点**"


def test_what_was_deleted_here_does_not_come_back(library, notebook, another, written):
    data = exported(library, notebook)
    taken_in(library, another, data)
    (first,) = [note for note in written.values() if note.note == "**重点**"]
    another.delete([first.id])
    outcome = taken_in(library, another, data)
    assert outcome.conflicts == 1
    assert another.annotation(first.id).deleted


def test_a_deletion_elsewhere_travels(library, notebook, another, written):
    taken_in(library, another, exported(library, notebook))
    (first,) = [note for note in written.values() if note.note == "**重点**"]
    notebook.delete([first.id])
    assert taken_in(library, another, exported(library, notebook)).updated == 1
    assert another.annotation(first.id).deleted


def test_without_the_edition_notes_are_kept_and_said_to_be_unplaced(library, notebook, written, platform, tmp_path):
    data = exported(library, notebook)
    empty = open_library(tmp_path / "empty", platform)
    people = People(tmp_path / "elsewhere", platform)
    fresh = open_notebook(people, people.add("王老师"))
    assert taken_in(empty, fresh, data, unplaced=False).added == 0
    outcome = taken_in(empty, fresh, data)
    assert outcome.unplaced == len(written)
    assert everything(fresh) == written
    empty.close()
    fresh.close()


def test_the_same_file_imported_elsewhere_is_recognised(library, notebook, written, article, platform, tmp_path):
    other = open_library(tmp_path / "other", platform)
    import_editions(
        other, [tmp_path / "page.txt"], Progress(), details=EditionDetails("通辽日报", "2025-08-18"), page=None
    )
    people = People(tmp_path / "elsewhere", platform)
    fresh = open_notebook(people, people.add("王老师"))
    assert taken_in(other, fresh, exported(library, notebook)).unplaced == 0
    (summary,) = other.summaries()
    stored = other.article(other.contents(summary.id)[0].id)
    for note in fresh.annotations():
        assert note.target.edition == summary.id
        if note.anchor:
            assert stored.article.text[note.anchor.start : note.anchor.end] == note.anchor.quote
    other.close()
    fresh.close()


def hypothesis_note(number, quote, prefix="", suffix="", **fields):
    selector = {"type": "TextQuoteSelector", "exact": quote, "prefix": prefix, "suffix": suffix}
    return {"id": f"n{number}", "user": "acct:zhang@hypothes.is", "text": "", "tags": ["甲", "乙"],
            "created": "2025-08-18T01:00:00Z", "updated": "2025-08-18T01:00:00Z",
            "target": [{"selector": [selector]}], **fields}  # fmt: skip


def test_notes_of_another_program_find_their_words(library, notebook, article):
    items = [
        hypothesis_note(1, "科技创新", "勇立潮头，以", "驱动新质生产力跃升"),
        hypothesis_note(2, "利润总额再 创新高"),
        hypothesis_note(3, "这些字在这里根本没有出现过"),
        hypothesis_note(4, "的"),
        {"id": "empty"},
    ]
    data = json.dumps({"annotations": items}).encode()
    outcome = taken_in(library, notebook, data)
    assert (outcome.added, outcome.unplaced) == (4, 2)
    assert [failed.reason for failed in outcome.failed] == [Failure.NOTHING_IN_IT]
    notes = {note.origin: note for note in notebook.annotations()}
    first = notes["hypothesis:n1"]
    assert (first.state, first.tags, first.creator) == (AnchorState.IN_PLACE, ("甲", "乙"), "zhang")
    assert first.created == "2025-08-18T01:00:00.000Z"
    assert first.target == target_of(article)
    assert first.anchor == make_anchor(article.article, first.anchor.start, first.anchor.end)
    assert notes["hypothesis:n2"].anchor.quote == "利润总额再创新高"
    assert {notes[f"hypothesis:n{n}"].state for n in (3, 4)} == {AnchorState.LOST}
    again = taken_in(library, notebook, data)
    assert (again.added, again.same) == (0, 4)


def test_a_note_on_a_page_goes_to_the_edition_that_is_chosen(library, notebook, article):
    data = json.dumps({"annotations": [{"id": "p", "text": "整期的话", "target": [{"source": "x"}]}]}).encode()
    assert taken_in(library, notebook, data).unplaced == 1
    notebook.undo()
    assert taken_in(library, notebook, data, edition=article.edition).unplaced == 0
    (note,) = notebook.annotations()
    assert note.target.edition == article.edition


def test_two_notes_with_one_id_in_a_file_are_one_note_and_a_conflict(library, notebook):
    data = json.dumps(
        {"annotations": [hypothesis_note(1, "科技创新驱动新质生产力"), hypothesis_note(1, "以绿色转型助推产业升级")]}
    )
    outcome = taken_in(library, notebook, data.encode())
    assert (outcome.added, outcome.conflicts) == (1, 1)


def test_a_preview_changes_nothing(library, notebook, another, written):
    incoming = read_notes(exported(library, notebook))
    previews = preview_notes(library, another, incoming)
    assert {preview.standing for preview in previews} == {Standing.NEW}
    assert not everything(another)
    with pytest.raises(NothingToUndo):
        another.undo()


@pytest.mark.parametrize("kind", list(NoteFormat))
def test_every_format_is_written(library, notebook, written, kind):
    data = exported(library, notebook, kind)
    assert data
    if kind in {NoteFormat.MARKDOWN, NoteFormat.TEXT, NoteFormat.CSV, NoteFormat.HTML}:
        text = data.decode("utf-8-sig")
        assert "科技创新" in text
        assert "张琪. 三年蝶变交出亮眼答卷" in text


def test_a_record_has_its_sentence_path_and_order(library, notebook, written):
    (record,) = [
        r for r in note_records(library, notebook.annotations(), None, WORDS) if r.annotation.note == "**重点**"
    ]
    assert record.before == "在经济发展的浪潮中，通辽市国资国企勇立潮头，以"
    assert record.after == "驱动新质生产力跃升，以绿色转型助推产业升级。"
    assert record.path == ("通辽日报 2025-08-18", "三年蝶变交出亮眼答卷")
    assert record.order == 1


def test_notes_are_exported_also_when_the_edition_is_gone(library, notebook, written, article):
    library.remove_edition(article.edition)
    text = exported(library, notebook, NoteFormat.TEXT).decode()
    assert "科技创新" in text
    assert "三年蝶变交出亮眼答卷[N]. 通辽日报, 2025-08-18." in text


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (NoteFilter(), 4),
        (NoteFilter(colors=frozenset({Color.VIOLET})), 1),
        (NoteFilter(tags=frozenset({"论点", "别的"})), 1),
        (NoteFilter(kinds=frozenset({AnnotationKind.NOTE})), 1),
        (NoteFilter(text="ＫＥＪＩ"), 0),
        (NoteFilter(text="科技 创新"), 1),
        (NoteFilter(newspaper="通辽日报", since="2025-08-18", until="2025-08-18"), 4),
        (NoteFilter(since="2025-08-19"), 0),
        (NoteFilter(states=frozenset({AnchorState.LOST})), 0),
    ],
)
def test_filters_combine(library, notebook, written, wanted, count):
    assert len(choose_annotations(library, notebook, wanted)) == count


@pytest.mark.parametrize("kind", list(EditionFormat))
def test_an_edition_is_written_in_every_format(library, article, kind):
    data = export_edition(library.edition(article.edition), kind, epub_words(Language("en", None)), NOW)
    assert data
    if kind in {EditionFormat.MARKDOWN, EditionFormat.TEXT}:
        assert "三年蝶变交出亮眼答卷" in data.decode()


def test_re_anchoring_what_stands_changes_nothing(library, notebook, written):
    report = reanchor_notes(library, notebook)
    assert (report.changed, report.without_edition) == (0, 0)
    assert report.states == {AnchorState.IN_PLACE: 2}
    assert everything(notebook) == written


def test_re_anchoring_follows_a_changed_place_and_undo_passes_over_it(library, notebook, written):
    (first,) = [note for note in written.values() if note.note == "**重点**"]
    wrong = replace(first.anchor, block_start=0, start=0, end=4)
    notebook.edit(first.id, anchor=wrong)
    report = reanchor_notes(library, notebook)
    assert report.changed == 1
    assert notebook.annotation(first.id).anchor == first.anchor
    assert notebook.undoable().op is Op.EDIT_ANNOTATION


def test_notes_of_editions_that_are_gone_are_left_as_they_are(library, notebook, written):
    notebook.add(Annotation("", AnnotationKind.NOTE, Target("gone"), note="留着"))
    assert reanchor_notes(library, notebook).without_edition == 1

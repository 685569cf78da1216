# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The states of the chain and, in two tables, what speaks for and against each, with the reason.

Scores are in the unit of log odds, set by hand from how newspapers are made and checked on pages; they are few and
round on purpose. Change one, run the scores (`tests/importers/plain_text/test_scores.py`), and keep what helps everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from edition_reader.model.edition import Role


@dataclass(frozen=True, slots=True)
class State:
    """What a unit may be: its role, and what the chain has to remember of it."""

    name: str
    role: Role


COLUMN = State("column", Role.COLUMN)
KICKER = State("kicker", Role.KICKER)
HEADLINE = State("headline", Role.HEADLINE)
PICTURE_HEADLINE = State("headline of a picture", Role.HEADLINE)
SUBTITLE = State("subtitle", Role.SUBTITLE)
COLUMN_AFTER = State("column after", Role.COLUMN)
BYLINE = State("byline", Role.BYLINE)
DATELINE = State("dateline", Role.DATELINE)
SUBHEAD = State("subhead", Role.SUBHEAD)
LEAD = State("lead", Role.PARAGRAPH)
LEAD_OPEN = State("lead, open", Role.PARAGRAPH)
LEAD_SIGNED = State("lead, signed", Role.PARAGRAPH)
PARA = State("paragraph", Role.PARAGRAPH)
PARA_OPEN = State("paragraph, open", Role.PARAGRAPH)
PARA_SIGNED = State("paragraph, signed", Role.PARAGRAPH)
CONT = State("continuation", Role.PARAGRAPH)
CONT_OPEN = State("continuation, open", Role.PARAGRAPH)
CONT_SIGNED = State("continuation, signed", Role.PARAGRAPH)
LABEL = State("label", Role.LABEL)
CAPTION = State("caption", Role.CAPTION)
CREDIT = State("credit", Role.CREDIT)
TAIL = State("tail", Role.TAIL_BYLINE)
VERSE = State("verse", Role.VERSE)
ITEM = State("item", Role.LIST_ITEM)
JUMP = State("jump", Role.JUMP)
#: Not states of units: before the first and after the last.
BEGIN = State("begin", Role.OTHER)
END = State("end", Role.OTHER)

STATES = (
    COLUMN, KICKER, HEADLINE, PICTURE_HEADLINE, SUBTITLE, COLUMN_AFTER, BYLINE, DATELINE, SUBHEAD, LEAD, LEAD_OPEN,
    LEAD_SIGNED, PARA, PARA_OPEN, PARA_SIGNED, CONT, CONT_OPEN, CONT_SIGNED, LABEL, CAPTION, CREDIT, TAIL, VERSE, ITEM, JUMP,
)  # fmt: skip

#: States that begin an article when they follow a state of a body.
STARTS = (COLUMN, KICKER, HEADLINE, PICTURE_HEADLINE)
HEADS = (COLUMN, KICKER, HEADLINE, PICTURE_HEADLINE, SUBTITLE, COLUMN_AFTER, BYLINE, DATELINE)
TITLES = (COLUMN, KICKER, HEADLINE, PICTURE_HEADLINE, SUBTITLE, COLUMN_AFTER)
CONTINUED = (CONT, CONT_OPEN, CONT_SIGNED)
LEADS = (LEAD, LEAD_OPEN, LEAD_SIGNED)
PLAIN = (PARA, PARA_OPEN, PARA_SIGNED)
TEXTS = LEADS + PLAIN + CONTINUED
OPEN = (LEAD_OPEN, PARA_OPEN, CONT_OPEN)
CLOSED = (LEAD, PARA, CONT)
SIGNED = (LEAD_SIGNED, PARA_SIGNED, CONT_SIGNED)
SHORT_ONLY = (*TITLES, BYLINE, DATELINE, SUBHEAD, LABEL, CREDIT, TAIL, JUMP)

Weight = tuple[tuple[State, ...], str, float, str]
Transition = tuple[tuple[State, ...], tuple[State, ...], float, str]

WEIGHTS: tuple[Weight, ...] = (
    # Length and shape.
    (TEXTS, "full", 2.0, "a paragraph is long by the page's measure"),
    (TEXTS, "long", 1.0, "the longer, the surer"),
    (TEXTS, "short", -1.0, "short paragraphs exist, but are not the rule"),
    (TEXTS, "stop_inside", 2.0, "several sentences are running text"),
    (TEXTS, "comma", 0.7, "clauses are running text"),
    (TEXTS, "tiny", -1.5, "a paragraph of six characters is rare"),
    (TEXTS, "capitals", -3.5, "text is not set in capitals"),
    (TEXTS, "couplet", -1.5, "a blank between two like halves is the look of a headline"),
    (TEXTS, "byline", -3.0, "a line that names its writer is not text"),
    (TEXTS, "tabular", -1.0, "columns of a table"),
    ((SUBHEAD,), "bullet", -1.0, "△ items are small paragraphs"),
    (TEXTS, "bullet", 2.5, "△ items are small paragraphs"),
    (TEXTS, "salutation", 3.0, "a letter begins so"),
    (CLOSED, "salutation", 4.0, "a letter begins so, ending in a comma or colon"),
    (TEXTS, "after_salutation", 2.0, "the letter's text"),
    (TEXTS, "verse_run", -1.0, "short lines in a row"),
    (TEXTS, "title_case", -1.0, "capitals of words are the look of a headline"),
    (TEXTS, "spoken", 2.0, "a sentence in quotation marks is speech"),
    ((SUBHEAD, *TITLES), "spoken", -1.5, "a sentence in quotation marks is speech"),
    (TEXTS, "no_letters", -1.0, "figures or ornaments only"),
    (SHORT_ONLY, "full", -3.5, "headings are short"),
    (SHORT_ONLY, "long", -1.5, "headings are short"),
    (TITLES, "short", 1.5, "headings are short"),
    ((SUBHEAD,), "short", 1.0, "subheads are short"),
    (TITLES, "stop_inside", -2.5, "headings are one phrase"),
    ((SUBHEAD,), "stop_inside", -3.5, "headings are one phrase"),
    ((SUBHEAD, COLUMN, COLUMN_AFTER), "wide", -1.5, "subheads and labels are shorter than headlines"),
    ((COLUMN, COLUMN_AFTER), "line", -1.0, "labels are brief"),
    ((COLUMN, COLUMN_AFTER), "tiny", 0.9, "labels are brief"),
    ((COLUMN, COLUMN_AFTER), "brief", 0.7, "labels are brief"),
    ((SUBHEAD,), "tiny", 0.7, "subheads are briefer than headlines"),
    ((HEADLINE, KICKER, SUBTITLE), "tiny", -0.7, "a headline says something"),
    ((SUBTITLE,), "brief", -0.3, "a subtitle explains"),
    ((KICKER,), "wider_than_next", 1.2, "a kicker is longer than its headline"),
    ((HEADLINE,), "wider_than_next", -0.4, "the headline of two decks is the shorter"),
    ((HEADLINE,), "narrower_than_next", 0.4, "the headline of two decks is the shorter"),
    ((SUBTITLE,), "wider_than_last", 0.8, "the second deck is longer than the headline"),
    # How it ends.
    (CLOSED, "ends_stop", 2.5, "a paragraph ends its sentence"),
    (CLOSED, "ends_point", 2.0, "a paragraph ends its sentence"),
    (CLOSED, "ends_asking", 1.5, "a paragraph ends its sentence"),
    (CLOSED, "ends_colon", 1.0, "a paragraph may announce a list or a speech"),
    (SIGNED, "ends_stop", 2.5, "a paragraph ends its sentence"),
    (SIGNED, "ends_point", 2.0, "a paragraph ends its sentence"),
    (SIGNED, "ends_asking", 1.5, "a paragraph ends its sentence"),
    (CLOSED, "ends_bare", -4.0, "text without a stop is broken off"),
    (CLOSED, "ends_comma", -4.5, "text without a stop is broken off"),
    (CLOSED, "ends_dash", -2.5, "text without a stop is broken off"),
    (CLOSED, "ends_particle", -2.0, "a function word wants what follows"),
    (OPEN, "always", -0.5, "column breaks are rarer than ends"),
    (OPEN, "ends_stop", -7.0, "not open"),
    (OPEN, "ends_point", -6.0, "not open"),
    (OPEN, "ends_asking", -6.0, "not open"),
    (OPEN, "ends_colon", -5.0, "announces, is not broken off"),
    (OPEN, "short_phrase", -2.5, "a short phrase without a stop is a heading"),
    (OPEN, "late_comma", 3.0, "a clause has hardly begun"),
    ((*TITLES, SUBHEAD), "late_comma", -2.5, "a clause has hardly begun"),
    (OPEN, "ends_comma", 2.0, "in the middle of a sentence"),
    (OPEN, "ends_bare", 0.7, "in the middle of a sentence"),
    (OPEN, "ends_particle", 1.5, "in the middle of a phrase"),
    (OPEN, "ends_dash", 0.5, "a divided word, or a pause"),
    (OPEN, "quote_open", 1.5, "in the middle of a quotation"),
    (TITLES, "ends_bare", 1.3, "headings have no final stop"),
    ((SUBHEAD,), "ends_bare", 1.0, "headings have no final stop"),
    (TITLES, "ends_stop", -3.0, "headings have no final stop"),
    ((SUBHEAD,), "ends_stop", -3.5, "headings have no final stop"),
    ((SUBHEAD,), "ends_point", -1.5, "older English papers close headlines with a point, subheads less"),
    (TITLES, "ends_point", -0.5, "older English papers close headlines with a point"),
    (TITLES, "ends_comma", -4.0, "broken off"),
    ((SUBHEAD,), "ends_comma", -4.0, "broken off"),
    ((HEADLINE, SUBTITLE, SUBHEAD), "ends_colon", -1.5, "a heading that ends in a colon leads to another"),
    ((KICKER, COLUMN), "ends_colon", 1.0, "a heading that ends in a colon leads to another"),
    ((*TITLES, SUBHEAD), "ends_particle", -2.5, "a function word wants what follows"),
    ((HEADLINE, SUBHEAD), "quote_open", -1.5, "in the middle of a quotation"),
    ((SUBTITLE,), "ends_dash", 1.0, "a lead-in that passes to the text"),
    # How it begins.
    (CONTINUED, "always", -4.0, "most units begin something"),
    (CONTINUED, "after_open", 5.5, "what stands before is broken off"),
    (CONTINUED, "after_half_open", 2.0, "what stands before may be broken off"),
    (CONTINUED, "after_short", -0.7, "headings are not broken off"),
    (CONTINUED, "after_full", 1.0, "paragraphs are broken off, headings are not"),
    (CONTINUED, "starts_small", 4.0, "in the middle of a sentence"),
    (CONTINUED, "starts_particle", 3.0, "cannot begin a sentence"),
    (CONTINUED, "joint", 1.5, "the two characters over the break stand together elsewhere on the page"),
    (CONTINUED, "joint_often", 2.5, "the two characters over the break stand together elsewhere on the page"),
    (CONTINUED, "after_particle", 1.5, "a function word wants what follows"),
    (CONTINUED, "lead", -5.0, "a lead tag begins an article"),
    (CONTINUED, "bullet", -4.0, "a bullet begins an item"),
    (CONTINUED, "numbered", -1.0, "a number may begin an item"),
    (CONTINUED, "chapter", -3.0, "a chapter begins something"),
    (CONTINUED, "starts_dash", -1.0, "a dash begins a subtitle"),
    (CONTINUED, "indented", -2.0, "an indent begins a paragraph"),
    (CONTINUED, "capitals", -3.0, "the look of a headline"),
    (PLAIN, "starts_small", -3.0, "a paragraph does not begin in small letters"),
    (LEADS, "starts_small", -3.0, "a paragraph does not begin in small letters"),
    (PLAIN, "starts_particle", -2.0, "cannot begin a sentence"),
    ((*TITLES, SUBHEAD), "starts_small", -3.0, "headings begin large"),
    ((*TITLES, SUBHEAD), "starts_particle", -2.0, "cannot begin a phrase"),
    ((HEADLINE, SUBHEAD), "joint_often", -1.0, "goes on from the line before"),
    ((HEADLINE, SUBHEAD), "after_open", -0.7, "what stands before is broken off"),
    ((SUBTITLE,), "starts_dash", 5.0, "subtitles are led in by a dash"),
    ((HEADLINE, KICKER, COLUMN, SUBHEAD), "starts_dash", -3.0, "subtitles are led in by a dash"),
    ((SUBHEAD,), "numbered", 0.7, "numbered parts of an article"),
    ((SUBHEAD,), "chapter", 2.5, "numbered parts of an article"),
    ((HEADLINE,), "chapter", -2.0, "numbered parts of an article"),
    ((HEADLINE,), "numbered", -0.7, "numbered parts of an article"),
    ((*TITLES, SUBHEAD), "lead", -4.0, "a lead tag begins a text"),
    (LEADS, "lead", 4.0, "a lead tag begins a text"),
    (LEADS, "always", -3.0, "wants a lead tag"),
    (PLAIN, "lead", -1.5, "a lead tag begins an article"),
    ((HEADLINE, KICKER), "bullet", -2.5, "a bullet begins an item"),
    # Headline against subhead: what the page says of the subject.
    ((HEADLINE, KICKER, COLUMN), "parts", 0.8, "the subject changes here"),
    ((HEADLINE, KICKER, COLUMN), "binds", -0.8, "the subject goes on over it"),
    ((HEADLINE, KICKER, COLUMN), "binds_much", -1.8, "the subject goes on over it"),
    ((SUBHEAD,), "parts", -0.8, "the subject changes here"),
    ((SUBHEAD,), "binds", 0.8, "the subject goes on over it"),
    ((SUBHEAD,), "binds_much", 1.8, "the subject goes on over it"),
    ((SUBHEAD,), "sectioned", 0.8, "the article has had a subhead before"),
    ((HEADLINE, KICKER, COLUMN), "sectioned", -0.4, "the article has had a subhead before"),
    ((HEADLINE, SUBTITLE), "announces", 1.3, "a headline's words come back in its text"),
    ((COLUMN, COLUMN_AFTER), "announces", -1.5, "a label's words do not"),
    ((HEADLINE,), "silent", -0.7, "a headline's words come back in its text"),
    ((COLUMN, COLUMN_AFTER), "silent", 0.8, "a label's words do not"),
    ((SUBTITLE,), "silent", -0.5, "a subtitle's words come back in its text"),
    ((KICKER,), "leads_on", 4.0, "ends in a verb of saying: the headline is what was said"),
    ((HEADLINE,), "leads_on", -1.5, "ends in a verb of saying: the headline is what was said"),
    ((SUBTITLE,), "who_came", 2.5, "who was there stands below the headline"),
    ((HEADLINE, KICKER), "who_came", -1.0, "who was there stands below the headline"),
    ((SUBHEAD,), "announces", -0.5, "a headline's words come back in its text"),
    ((SUBHEAD,), "echoes", 0.8, "speaks of what was spoken of before"),
    ((HEADLINE, KICKER), "echoes", -0.8, "speaks of what was spoken of before"),
    ((SUBHEAD,), "always", -1.0, "subheads are rarer than headlines"),
    ((SUBHEAD,), "latin", -0.7, "and rarer still in Western papers"),
    ((HEADLINE, COLUMN, KICKER), "gap_before", 0.5, "a wider gap begins something, if weakly"),
    ((COLUMN,), "gap_after", 0.7, "a label stands apart"),
    ((SUBHEAD,), "gap_before", -0.3, "a wider gap begins something, if weakly"),
    # Capitals.
    ((HEADLINE,), "capitals", 3.0, "English headlines in capitals"),
    ((HEADLINE,), "capitals_rare", 1.0, "a lone line in capitals is less sure"),
    (TEXTS, "capitals_rare", -2.5, "text is not set in capitals"),
    ((TAIL, COLUMN, KICKER), "capitals_rare", 0.7, "names and labels in capitals"),
    (TEXTS, "headline_case", -3.0, "English headlines capitalise words"),
    ((SUBTITLE,), "headline_case", 2.7, "English headlines capitalise words"),
    ((HEADLINE,), "headline_case", 1.0, "English headlines capitalise words"),
    ((SUBTITLE, COLUMN, KICKER), "capitals", 1.0, "decks and labels in capitals"),
    ((SUBHEAD,), "capitals", -0.5, "where headlines are in capitals, subheads are not"),
    ((HEADLINE, COLUMN, KICKER), "not_capitals_here", -1.5, "this page sets headlines in capitals"),
    ((SUBTITLE,), "not_capitals_here", 0.8, "decks under headlines in capitals"),
    ((SUBHEAD,), "not_capitals_here", 0.5, "where headlines are in capitals, subheads are not"),
    ((HEADLINE, SUBTITLE), "title_case", 1.0, "English headlines capitalise words"),
    ((SUBHEAD,), "title_case", 0.5, "English headlines capitalise words"),
    # Kicker, column label, subtitle.
    ((KICKER,), "always", -1.7, "most articles have none"),
    ((KICKER,), "couplet", 1.8, "a kicker is often a paired slogan"),
    ((HEADLINE,), "couplet", 0.3, "so are headlines"),
    ((SUBTITLE,), "couplet", -0.7, "subtitles explain"),
    ((COLUMN_AFTER,), "couplet", 1.3, "a label is often a paired slogan"),
    ((COLUMN,), "couplet", 0.3, "a label is often a paired slogan"),
    ((SUBHEAD,), "couplet", -0.5, "subheads are one phrase"),
    ((COLUMN,), "always", -2.5, "most articles have none"),
    ((COLUMN_AFTER,), "always", -2.0, "most articles have none"),
    ((COLUMN, COLUMN_AFTER), "column_word", 2.5, "names of columns"),
    ((SUBHEAD,), "column_word", -0.7, "names of columns"),
    ((SUBHEAD,), "bullets_next", -1.0, "the rubric of a row of briefs"),
    ((HEADLINE,), "bullets_next", 2.0, "the rubric of a row of briefs"),
    ((HEADLINE,), "column_word", -0.5, "names of columns"),
    ((COLUMN, COLUMN_AFTER), "dot", 1.5, "two parts of a name"),
    ((COLUMN, COLUMN_AFTER), "repeated", 2.0, "a label may stand several times on a page"),
    ((COLUMN,), "square_bracketed", 2.0, "labels in brackets"),
    ((TAIL,), "bracketed", 2.5, "a source in brackets below its text"),
    ((COLUMN, COLUMN_AFTER), "bracketed", -1.0, "a source in brackets below its text"),
    ((VERSE,), "maybe_name", -2.5, "two characters that may be a name"),
    ((VERSE,), "byline", -2.5, "says who wrote it"),
    ((HEADLINE,), "name_next", 1.0, "a byline proves a headline"),
    ((SUBTITLE,), "name_next", 0.5, "a byline proves a headline"),
    ((VERSE, SUBHEAD), "name_next", -1.0, "a byline proves a headline"),
    ((HEADLINE,), "advert_next", 1.5, "an advertisement follows"),
    ((COLUMN, COLUMN_AFTER), "comma", -1.5, "labels are one phrase"),
    ((HEADLINE,), "repeated", -1.5, "headlines do not recur"),
    ((HEADLINE, KICKER, SUBHEAD), "bracketed", -2.0, "headlines are not in brackets"),
    ((SUBTITLE,), "bracketed", -0.5, "some subtitles are"),
    ((SUBTITLE,), "latin", 0.8, "Western papers stack decks"),
    ((SUBTITLE,), "comma", 0.3, "subtitles have clauses"),
    ((HEADLINE,), "halves", 0.6, "headlines of two like clauses"),
    ((SUBTITLE,), "always", -0.5, "half the articles have none"),
    ((SUBTITLE,), "column_word", -0.7, "names of columns"),
    # Vocabulary of the trade.
    ((BYLINE,), "always", -2.5, "wants a byline's words or names"),
    ((BYLINE,), "byline", 6.0, "says who wrote it"),
    ((BYLINE,), "maybe_name", 5.5, "two characters that may be a name"),
    ((*TITLES, SUBHEAD), "maybe_name", -2.0, "two characters that may be a name"),
    ((TAIL,), "byline", 3.5, "says who wrote it"),
    ((*TITLES, SUBHEAD), "byline", -3.0, "says who wrote it"),
    ((*TITLES, SUBHEAD), "names", -1.0, "nothing but names"),
    ((DATELINE,), "always", -4.0, "wants a place and date"),
    ((DATELINE,), "place_date", 6.0, "a place and date"),
    ((DATELINE,), "only_dateline", 5.0, "a place and date"),
    ((TAIL,), "always", -3.0, "wants a name"),
    ((TAIL,), "only_tail", 7.0, "names in brackets"),
    ((TAIL,), "only_dateline", 6.0, "an agency's line in brackets"),
    ((TAIL,), "signed", 3.5, "one to four names"),
    (STARTS, "signed", -1.0, "one to four names"),
    ((TAIL,), "letter_end", 4.0, "a letter's sender stands below it"),
    ((*TITLES, SUBHEAD), "letter_end", -2.5, "a letter's sender stands below it"),
    ((TAIL,), "office", 3.0, "an office that signs"),
    (STARTS, "office", -1.5, "an office that signs"),
    ((BYLINE,), "person", 4.0, "two or three words with capitals, like a name"),
    ((SUBTITLE, HEADLINE), "person", -0.7, "two or three words with capitals, like a name"),
    ((ITEM,), "list_run", 4.0, "lines of one build"),
    ((*TITLES, SUBHEAD, *TEXTS), "list_run", -1.5, "lines of one build"),
    ((*TITLES, SUBHEAD), "place_date", -3.0, "a letter's place and date"),
    ((TAIL,), "place_date", 4.0, "a letter's place and date"),
    (SIGNED, "always", -2.5, "wants a sign-off"),
    (SIGNED, "has_tail", 5.0, "ends in the writer's name"),
    (SIGNED, "has_credit", 3.5, "ends in a credit"),
    (SIGNED, "has_jump", 7.0, "goes on elsewhere"),
    (CLOSED, "has_tail", -1.0, "ends in the writer's name"),
    ((CREDIT,), "always", -3.0, "wants a credit's words"),
    ((CREDIT,), "credit", 4.0, "says who made the picture"),
    ((CREDIT,), "only_credit", 4.0, "says who made the picture"),
    ((*TITLES, SUBHEAD), "only_credit", -3.0, "says who made the picture"),
    ((TAIL,), "credit", -3.0, "says who made the picture"),
    ((TAIL,), "only_credit", -1.0, "says who made the picture"),
    ((*TITLES, SUBHEAD, *TEXTS), "only_tail", -3.0, "names in brackets"),
    ((LABEL,), "always", -4.0, "wants 图片"),
    ((LABEL,), "picture_label", 8.0, "says that a picture stands here"),
    ((*TITLES, SUBHEAD), "picture_label", -5.0, "says that a picture stands here"),
    ((CAPTION,), "always", -2.5, "wants a caption's words"),
    ((CAPTION,), "caption_start", 4.0, "speaks of the picture"),
    ((CAPTION,), "has_credit", 3.0, "ends in a credit"),
    ((CAPTION,), "stop_inside", 0.7, "captions are text"),
    ((CAPTION,), "comma", 0.5, "captions are text"),
    ((CAPTION,), "ends_stop", 1.5, "captions are text"),
    ((CAPTION,), "ends_point", 1.0, "captions are text"),
    ((CAPTION,), "long", 0.7, "captions are text"),
    ((CAPTION,), "full", 1.0, "captions are text"),
    ((CAPTION,), "diagram", 2.0, "names a diagram"),
    ((*TITLES, SUBHEAD), "diagram", -1.0, "names a diagram"),
    ((HEADLINE, SUBHEAD), "caption_start", -2.0, "speaks of the picture"),
    ((PICTURE_HEADLINE,), "always", -4.0, "wants a word of pictures"),
    ((PICTURE_HEADLINE,), "picture_mark", 7.0, "a headline that says it is of a picture"),
    ((SUBTITLE,), "with_pictures", 0.5, "a heading that says it has pictures"),
    ((SUBTITLE,), "long_with_pictures", 5.0, "a heading that says it has pictures"),
    (TEXTS, "with_pictures", -4.0, "a heading that says it has pictures"),
    (TEXTS, "long_with_pictures", -4.0, "a heading that says it has pictures"),
    ((HEADLINE,), "with_pictures", 1.5, "a headline that says it has pictures"),
    ((SUBHEAD,), "with_pictures", -2.5, "a headline that says it has pictures"),
    ((SUBHEAD,), "picture_mark", -3.0, "a headline that says it has a picture"),
    ((PICTURE_HEADLINE,), "picture_news", 6.0, "the rubric of pictures with captions"),
    ((JUMP,), "always", -4.0, "wants a jump's words"),
    ((JUMP,), "jump", 8.0, "says where it goes on"),
    ((JUMP,), "only_jump", 3.0, "says where it goes on"),
    ((*TITLES, SUBHEAD, *TEXTS), "jump", -3.0, "says where it goes on"),
    ((HEADLINE,), "contents", 2.5, "the heading of a list of contents"),
    ((HEADLINE,), "notice", 0.7, "notices are headed by their kind"),
    ((*TITLES, SUBHEAD), "salutation", -3.0, "a letter begins so"),
    ((ITEM,), "always", -2.5, "wants the look of a list"),
    ((ITEM,), "leaders", 4.0, "dots or a page number at the end"),
    ((ITEM,), "tabular", 3.0, "columns of a table"),
    ((ITEM,), "numbered", 1.0, "numbered items"),
    ((ITEM,), "chapter", 1.0, "numbered items"),
    ((ITEM,), "short", 0.5, "items are short"),
    ((ITEM,), "ends_bare", 0.5, "items have no stop"),
    ((*TITLES, SUBHEAD), "leaders", -2.0, "dots or a page number at the end"),
    ((*TITLES, SUBHEAD), "tabular", -2.0, "columns of a table"),
    ((*TITLES, SUBHEAD), "no_letters", -3.0, "figures or ornaments only"),
    ((VERSE,), "always", -4.0, "wants short lines in a row"),
    ((VERSE,), "verse_run", 6.0, "short lines in a row"),
    ((VERSE,), "short", 1.0, "lines of verse are short"),
    ((VERSE,), "full", -4.0, "lines of verse are short"),
    ((VERSE,), "stop_inside", 0.3, "two verses on a line"),
)

ENDS_ARTICLE = (*SIGNED, TAIL)
PICTURE = (LABEL, CAPTION, CREDIT)

TRANSITIONS: tuple[Transition, ...] = (
    ((BEGIN,), (COLUMN, KICKER, HEADLINE), 0.0, "a page begins with a heading"),
    ((BEGIN,), (*LEADS, *PLAIN, JUMP, LABEL, CAPTION, ITEM), -3.0, "or goes on from another page"),
    ((BEGIN,), (*CONTINUED, SUBTITLE, BYLINE, DATELINE, SUBHEAD, CREDIT, TAIL, VERSE), -5.0, "cut anywhere"),
    # Within the heading.
    ((COLUMN,), (HEADLINE,), 0.0, "a label leads to a headline"),
    ((COLUMN,), (KICKER,), -0.5, "a label leads to a headline"),
    ((COLUMN,), (COLUMN,), -3.0, "two labels"),
    ((KICKER,), (HEADLINE,), 0.0, "a kicker leads to a headline"),
    ((KICKER,), (KICKER, COLUMN_AFTER), -3.0, "a kicker of two lines"),
    ((HEADLINE,), (SUBTITLE,), -0.5, "decks"),
    ((HEADLINE, SUBTITLE), (COLUMN_AFTER,), -1.0, "print extraction may put the label second"),
    ((SUBTITLE,), (SUBTITLE,), -1.5, "stacked decks"),
    ((COLUMN_AFTER,), (SUBTITLE,), -1.0, "decks after the label"),
    ((HEADLINE, SUBTITLE, COLUMN_AFTER), (BYLINE,), 0.5, "a byline proves a headline"),
    ((HEADLINE, SUBTITLE, COLUMN_AFTER, BYLINE), (DATELINE,), 0.0, "a dateline of its own"),
    ((DATELINE,), (BYLINE,), -1.0, "byline below the dateline"),
    ((BYLINE,), (BYLINE,), -0.5, "two writers"),
    ((BYLINE,), (SUBTITLE,), -5.0, "rare"),
    ((COLUMN,), (PICTURE_HEADLINE,), 0.0, "a label leads to a headline"),
    # From the heading to the text.
    ((PICTURE_HEADLINE,), (CAPTION,), 5.0, "the picture's words"),
    ((PICTURE_HEADLINE,), (CREDIT, LABEL, BYLINE, END), 0.0, "a picture without words"),
    ((PICTURE_HEADLINE,), (SUBTITLE, *PLAIN), -3.0, "a picture with a text"),
    ((PICTURE_HEADLINE,), STARTS, -2.0, "a picture without words"),
    ((HEADLINE, SUBTITLE, COLUMN_AFTER), LEADS, 1.0, "a lead tag proves a headline"),
    ((BYLINE, DATELINE), LEADS, 0.0, "both"),
    ((HEADLINE, SUBTITLE, COLUMN_AFTER), PLAIN, -0.5, "text at once"),
    ((BYLINE, DATELINE), PLAIN, 0.3, "text after the byline"),
    ((HEADLINE, SUBTITLE, COLUMN_AFTER), (SUBHEAD,), -2.5, "a subhead at once"),
    ((BYLINE, DATELINE), (SUBHEAD,), 0.3, "a part's heading after the byline"),
    ((HEADLINE, SUBTITLE, COLUMN_AFTER, BYLINE, DATELINE), (VERSE,), 0.0, "a poem"),
    ((HEADLINE, SUBTITLE, COLUMN_AFTER), (ITEM,), -0.3, "a list"),
    ((BYLINE, DATELINE), (ITEM,), -2.0, "a list"),
    ((HEADLINE, SUBTITLE, COLUMN_AFTER, BYLINE), (CAPTION,), -0.3, "a picture"),
    ((HEADLINE, SUBTITLE, COLUMN_AFTER, BYLINE), (LABEL, JUMP, CREDIT), -1.0, "a picture, or text from another page"),
    ((HEADLINE, SUBTITLE, COLUMN_AFTER), (HEADLINE, COLUMN, KICKER), -6.0, "a heading without a text"),
    ((*HEADS, SUBHEAD), (END,), -6.0, "a heading without a text"),
    (PLAIN + CLOSED, (BYLINE,), -6.0, "an editor's note before the byline"),
    # Within the text.
    (CLOSED, PLAIN, 0.0, "paragraph after paragraph"),
    (CLOSED, LEADS, -3.5, "a second lead tag without a headline"),
    (CLOSED, CONTINUED, -1.5, "what ended openly only by its look"),
    (OPEN, CONTINUED, 0.0, "the other half"),
    (OPEN, (JUMP,), 0.0, "the other half is on another page"),
    (OPEN, (END,), -2.0, "the other half is on another page"),
    (OPEN, (*PICTURE, *STARTS), -6.0, "the other half is missing"),
    (CLOSED, (SUBHEAD,), -0.5, "a part ends"),
    (CLOSED, STARTS, -0.7, "an article ends"),
    (CLOSED, (TAIL, CREDIT, JUMP, LABEL), 0.0, "what closes an article"),
    (CLOSED, (CAPTION,), -0.7, "what closes an article"),
    (CLOSED, (VERSE,), -3.0, "quoted verse"),
    (CLOSED, (ITEM,), -1.5, "a list in the text"),
    (CLOSED, (END,), 0.0, "an article ends"),
    ((SUBHEAD,), PLAIN, 0.0, "a part begins"),
    ((SUBHEAD,), LEADS, -4.0, "parts have no lead tag"),
    ((SUBHEAD,), (ITEM, VERSE), -1.5, "a part begins"),
    ((SUBHEAD,), (SUBHEAD,), -4.0, "a part without a text"),
    # From the end of an article.
    (ENDS_ARTICLE, STARTS, 1.0, "after a sign-off something new begins"),
    (ENDS_ARTICLE, (END,), 0.5, "after a sign-off something new begins"),
    (ENDS_ARTICLE, PLAIN, -2.5, "a second text under one heading"),
    (ENDS_ARTICLE, LEADS, -2.0, "a second text under one heading"),
    (ENDS_ARTICLE, (SUBHEAD,), -3.5, "a second text under one heading"),
    (ENDS_ARTICLE, (LABEL, CREDIT, CAPTION, JUMP), 0.0, "a picture follows"),
    (ENDS_ARTICLE, (TAIL,), -0.5, "name and place"),
    (ENDS_ARTICLE, (VERSE, ITEM), -3.0, "a second text under one heading"),
    ((LABEL,), (CAPTION,), 2.5, "the picture's words"),
    ((LABEL,), (CREDIT,), 0.0, "the picture's words"),
    ((LABEL,), (END, *STARTS, LABEL), -2.0, "a picture without words"),
    ((LABEL,), PLAIN, -2.0, "a picture without words"),
    ((CAPTION,), (CAPTION,), 0.5, "several pictures"),
    ((CAPTION,), (CREDIT, LABEL), 0.0, "several pictures"),
    ((CREDIT,), (CAPTION, LABEL), 0.3, "several pictures"),
    ((CREDIT,), (CREDIT,), -1.0, "several pictures"),
    ((CAPTION, CREDIT), STARTS, 0.3, "pictures stand at the end of their article"),
    ((CAPTION, CREDIT), (END,), 0.3, "pictures stand at the end of their article"),
    ((CAPTION, CREDIT), PLAIN, -2.0, "a picture in the text"),
    ((CAPTION, CREDIT), LEADS, -2.0, "a picture before the text"),
    ((CAPTION, CREDIT), (SUBHEAD,), -3.0, "pictures stand at the end of their article"),
    ((CAPTION, CREDIT), (TAIL, JUMP), -2.0, "a picture in the text"),
    ((CREDIT,), (BYLINE,), -3.0, "a picture in the heading"),
    ((VERSE,), (VERSE,), 0.5, "line after line"),
    ((VERSE,), STARTS, -1.0, "the next poem"),
    ((VERSE,), (TAIL, END), 0.0, "the poem ends"),
    ((VERSE,), (SUBHEAD,), -1.5, "a poem in parts"),
    ((VERSE,), PLAIN, -3.0, "text after quoted verse"),
    ((VERSE,), (*PICTURE, JUMP), -1.0, "a picture"),
    ((ITEM,), (ITEM,), 0.5, "line after line"),
    ((ITEM,), STARTS, -0.3, "the list ends"),
    ((ITEM,), (END, TAIL, JUMP), 0.0, "the list ends"),
    ((ITEM,), PLAIN, -1.5, "text after a list"),
    ((ITEM,), (SUBHEAD,), -1.0, "a list in parts"),
    ((ITEM,), PICTURE, -1.0, "a picture"),
    ((JUMP,), STARTS, 0.5, "after a jump something new begins"),
    ((JUMP,), (END,), 0.5, "after a jump something new begins"),
    ((JUMP,), PLAIN, -1.0, "text from another page"),
    ((JUMP,), CONTINUED, 0.0, "text from another page"),
    ((JUMP,), (*PICTURE, TAIL), -0.5, "a picture"),
)

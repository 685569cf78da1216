# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Xapian over the same texts; run by the system's Python, which has its bindings. Used by `bench_search.py`."""

import json
import statistics
import sys
import time
from pathlib import Path

import xapian

NGRAMS = 2048
PAGE = 50


def build(texts, folder):
    """Index each line's headline and text with n-grams; seconds."""
    start = time.perf_counter()
    database = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OVERWRITE)
    generator = xapian.TermGenerator()
    with texts.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream):
            _, text = json.loads(line)
            document = xapian.Document()
            document.add_value(0, xapian.sortable_serialise(number))
            generator.set_document(document)
            generator.set_flags(NGRAMS)
            generator.set_termpos(0)
            generator.index_text(text)
            database.add_document(document)
            if number % 1000 == 999:
                database.commit()
    database.commit()
    database.close()
    return time.perf_counter() - start


def by_docid(enquire):
    """The newest, if documents are numbered by date."""
    enquire.set_weighting_scheme(xapian.BoolWeight())
    enquire.set_docid_order(xapian.Enquire.DESCENDING)


def by_date(enquire):
    """The newest by a value, as recoll sorts."""
    enquire.set_weighting_scheme(xapian.BoolWeight())
    enquire.set_sort_by_value(0, True)


def by_relevance(enquire):
    """The best, as recoll shows at first."""
    enquire.set_weighting_scheme(xapian.BM25Weight())


ORDERS = {"newest by date": by_date, "newest by number": by_docid, "best": by_relevance}


def pages(folder, queries, order):
    """Milliseconds of the first 50 hits in an order for each kind of query: median and p95."""
    database = xapian.Database(str(folder))
    parser = xapian.QueryParser()
    parser.set_database(database)
    parser.set_default_op(xapian.Query.OP_AND)
    found = {}
    for kind, asked in queries.items():
        times = []
        for text in asked:
            for _ in range(2):
                start = time.perf_counter()
                quoted = kind not in ("1 character", "english") and kind != "AND"
                words = " ".join(f'"{word}"' for word in text.split()) if quoted or kind == "AND" else text
                query = parser.parse_query(words, NGRAMS | xapian.QueryParser.FLAG_PHRASE)
                enquire = xapian.Enquire(database)
                enquire.set_query(query)
                order(enquire)
                _ = [match.docid for match in enquire.get_mset(0, PAGE)]
                last = (time.perf_counter() - start) * 1000
            times.append(last)
        found[kind] = [statistics.median(times), sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]]
    return found


def as_parsed(parser, text):
    """What the query parser makes of two characters: both and the pair of them."""
    return parser.parse_query(text, NGRAMS)


def as_phrase(parser, text):
    """The same in quotes: one character behind the other."""
    return parser.parse_query(f'"{text}"', NGRAMS | xapian.QueryParser.FLAG_PHRASE)


def as_term(_parser, text):
    """The pair alone, as nobody types it: the least that Xapian can be asked."""
    return xapian.Query(text)


FORMS = {"as parsed": as_parsed, "as a phrase": as_phrase, "as a term": as_term}


def same_job(folder, asked, form):
    """Milliseconds for the exact count and the newest 50 by date: median."""
    database = xapian.Database(str(folder))
    parser = xapian.QueryParser()
    parser.set_database(database)
    parser.set_default_op(xapian.Query.OP_AND)
    everything = database.get_doccount()
    times = []
    for text in asked:
        for _ in range(3):
            start = time.perf_counter()
            enquire = xapian.Enquire(database)
            enquire.set_query(form(parser, text))
            by_date(enquire)
            found = enquire.get_mset(0, PAGE, everything)
            _ = found.get_matches_estimated(), [match.docid for match in found]
            last = (time.perf_counter() - start) * 1000
        times.append(last)
    return statistics.median(times)


def main():
    texts, folder, queries = map(Path, sys.argv[1:4])
    seconds = build(texts, folder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    asked = json.loads(queries.read_text("utf-8"))
    found = {name: pages(folder, asked, order) for name, order in ORDERS.items()}
    same = {name: same_job(folder, asked["2 characters"], form) for name, form in FORMS.items()}
    print(json.dumps({"seconds": seconds, "bytes": size, "pages": found, "same": same}))


if __name__ == "__main__":
    main()

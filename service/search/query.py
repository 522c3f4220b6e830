"""What somebody typed as a query of the index. Any text has one."""

import re
from dataclasses import dataclass

from tantivy import FieldType, Occur, Query, Schema

from models.text import fold, normalise
from service.search.highlight import has_marks, words
from service.search.records import SearchWhere

_QUOTED = re.compile('"([^"]*)"')
_MOST_CHARACTERS = 1000
_MOST_WORDS = 32  # what is typed behind them is not searched for
_PHRASE = 1000.0  # more than BM25 gives: where the words follow one another comes before every other hit
_TITLE = 2.0  # a word in the title weighs as much as two in the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The words that all have to stand in an article; those of each of `phrases` behind one another.

    `everything`: nothing was typed, so that every article is meant; signs without any word mean none.
    """

    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    marks: bool
    everything: bool

    @property
    def fields(self) -> tuple[str, str]:
        """The fields of the index in which the words are looked up: of the title and of the text."""
        return ("title", "text") if self.marks else ("title_plain", "text_plain")


def wanted(typed: str, *, marks: bool) -> Wanted:
    """What the typed text asks for. A quote without its partner, operators and signs mean nothing."""
    text = fold(normalise(typed)[:_MOST_CHARACTERS])
    phrases = [tuple(words(quoted, marks=marks)) for quoted in _QUOTED.findall(text)]
    return Wanted(
        words=tuple(words(text, marks=marks)[:_MOST_WORDS]),
        phrases=tuple(phrase[:_MOST_WORDS] for phrase in phrases if len(phrase) > 1),
        marks=marks,
        everything=not text.strip(),
    )


def minds_marks(typed: str) -> bool:
    """Whether the query has any diacritic, so that those without it are not meant."""
    return has_marks(normalise(typed)[:_MOST_CHARACTERS])


def build(schema: Schema, asked: Wanted, where: SearchWhere) -> Query:
    """The query: every word and quoted phrase has to be there; all words as one phrase come first."""
    if not asked.words and not asked.everything:
        return Query.empty_query()
    parts = [(Occur.Must, query) for query in _filters(schema, where)]
    parts += [(Occur.Must, _anywhere(schema, asked, (word,))) for word in dict.fromkeys(asked.words)]
    parts += [(Occur.Must, _anywhere(schema, asked, phrase)) for phrase in asked.phrases]
    if len(asked.words) > 1:
        parts.append((Occur.Should, Query.const_score_query(_anywhere(schema, asked, asked.words), _PHRASE)))
    return Query.boolean_query(parts)


def _anywhere(schema: Schema, asked: Wanted, phrase: tuple[str, ...]) -> Query:
    title, text = (_in_field(schema, field, phrase) for field in asked.fields)
    return Query.disjunction_max_query([Query.boost_query(title, _TITLE), text], tie_breaker=0.3)


def _in_field(schema: Schema, field: str, phrase: tuple[str, ...]) -> Query:
    if len(phrase) == 1:
        return Query.term_query(schema, field, phrase[0])
    return Query.phrase_query(schema, field, list(phrase))


def _filters(schema: Schema, where: SearchWhere) -> list[Query]:
    queries = [Query.term_query(schema, "kind", "article")]
    if where.province is not None:
        queries.append(Query.term_query(schema, "province", where.province))
    if where.source is not None:
        queries.append(Query.term_query(schema, "source", where.source))
    if where.year is not None:
        year = min(max(where.year, 0), 9999)
        queries.append(Query.range_query(schema, "year", FieldType.Unsigned, year, year))
    return [Query.const_score_query(query, 0.0) for query in queries]

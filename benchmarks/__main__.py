"""`make bench`: prints the table of `docs/benchmarks.md`; `make bench ARGS=--write` writes it there."""

import os
import platform
import sys
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from pathlib import Path

from benchmarks import command, pages, reading, texts, waiting
from benchmarks.clock import on_one_core
from nlp.prepare import prepare

_PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
_WARM_UP = 6  # texts read before the clock runs, and never timed: many rules compile on first use
_WITH_NER, _WITH_UNRELATED = 8, 3  # texts: NER takes about a second for each
_EXPLAINED = """# How fast it is

`make bench` measures this anew and `make bench ARGS=--write` writes it here. Each ratio is taken in one run with both
sides in turn (A B A B …) and is the median over texts or rounds, so that a busy machine slows both; reading is timed in
processor seconds on one core. The texts are articles written for this project (`tests/fixtures`), whole bodies joined
to about 1,600 syllables: denser in facts than most news; none is read twice. Numbers by the second move with the
machine (20 to 35 articles a second on one and the same), ratios hardly; words are cut when relevance asks for them.

Compiling the packages that read names, offices, people and units with mypyc was tried: 5 % faster, not worth a compiler
on every machine.

Pages are those of the four websites of the sample, served by another process. Their design is known where a source has
selectors: its own, or those of its platform, as `guongsang sources add` proposes them (`crawler/platforms.toml`). Where
it is not, density finds the text of 87 of the 88; trafilatura is asked for a third opinion on one. The pages crawled a
second are the articles of the four, side by side in threads of one process on one core, while the other serves: feeds,
sitemaps and listings read, each page asked for over HTTP and read to an Article, nothing stored, no facts read; the
median of seven rounds, with trafilatura reading the same pages from memory behind each. How many they are moves with
the machine, as everything by the second does; how many times as many as trafilatura reads, hardly.

`python -m benchmarks.memory` crawls 50,000 generated pages of five sources in the same way and prints the memory as it
goes; it takes minutes and is no part of `make bench`. After 5,000 pages it was 71 MB, after 25,000 and after 50,000 it
was 81 MB (1.13 times as much), for of each address a crawl keeps 64 bits until it is done with the source.
With facts read and everything stored (8,000 pages) it was 181 MB after the first tenth and 184 MB after the last but
one; the writer of the search index takes another 31 MB, once.
"""


def main() -> None:
    """Measures everything and prints it; with `--write` it also becomes the page of the documentation."""
    lines = []
    for line in chain([_machine(), ""], _reading(), _pages(), _command()):
        print(line, flush=True)
        lines.append(line)
    if "--write" in sys.argv[1:]:
        _PAGE.write_text("\n".join([_EXPLAINED, *lines, ""]), "utf-8")


def _reading() -> Iterator[str]:
    with on_one_core():
        prepare()
        unrelated, timed = texts.unrelated(), iter(texts.relevant())  # each text is read once
        reading.parts([*islice(timed, _WARM_UP), unrelated])
        ner = reading.times_as_fast_as_ner([*islice(timed, _WITH_NER)])
        skipped = reading.times_as_fast_on(unrelated, [*islice(timed, _WITH_UNRELATED)])
        parts = reading.parts([*timed])
    yield from ("| reading, on one core | measured | aim |", "|---|--:|--:|")
    yield f"| times as fast as `underthesea.ner` | {ner:.0f} | ≥ 200 |"
    yield f"| articles a second (1,600 syllables) | {1_000 / sum(parts.values()):.0f} | about 250 |"
    yield f"| unrelated texts: times as fast as relevant ones | {skipped:.1f} | ≥ 3 |"
    yield from ("", "| part of the pipeline | ms an article |", "|---|--:|")
    yield from (f"| {name} | {took:.2f} |" for name, took in parts.items())
    yield f"| all | {sum(parts.values()):.2f} |"


def _pages() -> Iterator[str]:
    known, unknown = pages.times_as_fast_as_trafilatura()
    yield from ("", "| pages of the sample site | measured | aim |", "|---|--:|--:|")
    yield f"| page to article, the design known: times as fast as trafilatura | {known:.1f} | ≥ 1.5 |"
    yield f"| page to article, the design unknown | {unknown:.1f} | ≥ 0.8 |"
    known_speed, unknown_speed = pages.pages_a_second()
    yield f"| pages a second, crawled and read, delays off, the design known | {known_speed.pages:.0f} | 200 |"
    yield f"| the same, times as many as trafilatura reads alone | {known_speed.beside_trafilatura:.1f} | |"
    yield f"| pages a second, the design unknown | {unknown_speed.pages:.0f} | |"
    waited = f"processor time while {waiting.SOURCES:,} sources wait for their turns"
    yield f"| {waited} | {waiting.idle_percent():.2f} % | < 2 % |"


def _command() -> Iterator[str]:
    yield from ("", f"| `guongsang extract` of {command.FILES:,} files | measured | aim |", "|---|--:|--:|")
    yield f"| times as fast on two cores as on one | {command.times_as_fast_on_two_cores():.2f} | ≥ 1.8 |"
    yield f"| peak memory, all processes | {command.peak_megabytes():.0f} MB | < 500 MB |"
    yield f"| start of a command that reads nothing | {command.start_seconds():.2f} s | < 0.3 s |"


def _machine() -> str:
    python = platform.python_version()
    return f"Measured on {date.today().isoformat()}: {_processor()}, {os.cpu_count()} cores, Python {python}."


def _processor() -> str:
    told = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in told if line.startswith("model name")), platform.machine())


main()

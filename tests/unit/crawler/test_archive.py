"""The archive on a real disk, read back with warcio itself: whole files whatever happened, pages as they were sent."""

import gzip
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from crawler.archive import Archive
from crawler.refusal import Refused
from models.article import FetchedPage
from models.exchange import Exchange, Place

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
HTML = "<h1>Bà con xóm Lũng Vân mở đường</h1>".encode()


def sent(
    number: int = 1, payload: bytes = HTML, headers: tuple[tuple[bytes, bytes], ...] = (), **about: Any
) -> FetchedPage:
    """A page with what went over the wire for it."""
    url = f"https://bao.example/bai-{number}.html"
    exchange = Exchange(
        request_line=f"GET /bai-{number}.html HTTP/1.1",
        request_headers=((b"Host", b"bao.example"), (b"User-Agent", b"GuongSang/0.1")),
        status_line="HTTP/1.1 200 OK",
        headers=((b"Content-Type", b"text/html"), *headers),
        payload=payload,
    )
    given = {
        "source": "bao",
        "url": url,
        "final_url": url,
        "content_type": "text/html",
        "body": HTML,
        "fetched_at": NOW,
    }
    return FetchedPage(**given | about, exchange=exchange)


def placed(archive: Archive, page: FetchedPage) -> Place:
    """Where the archive keeps the page."""
    place = archive.keep(page).place
    assert place is not None
    return place


def records(path: Path) -> list[tuple[str, str, bytes]]:
    """Kind, address and content of each record, as warcio reads them; digests are checked."""
    with path.open("rb") as file:
        read = ArchiveIterator(file, check_digests="raise")
        return [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
            for record in read
        ]


def open_files(folder: Path) -> list[Path]:
    return list(folder.glob("*.open"))


def test_a_page_is_kept_as_it_was_sent_and_comes_back_unpacked(tmp_path: Path) -> None:
    archive, packed = Archive(tmp_path), gzip.compress(HTML)
    place = placed(archive, sent(payload=packed, headers=((b"Content-Encoding", b"gzip"), (b"X-Ten", "báo".encode()))))
    assert archive.body(place) == HTML
    archive.close()
    assert archive.body(place) == HTML
    (path,) = archive.files()
    with path.open("rb") as file:
        opening, response, request = (
            (one, one.raw_stream.read()) for one in ArchiveIterator(file, check_digests="raise")
        )
    assert opening[0].rec_type == "warcinfo"
    assert opening[0].rec_headers.get_header("WARC-Filename") == path.name
    assert (response[0].rec_type, response[1]) == ("response", packed)
    assert response[0].rec_headers.get_header("WARC-Date") == "2026-11-22T02:00:00Z"
    assert response[0].rec_headers.get_header("WARC-Target-URI") == "https://bao.example/bai-1.html"
    assert response[0].http_headers.statusline == "200 OK"
    assert response[0].http_headers.headers == [
        ("Content-Type", "text/html"),
        ("Content-Encoding", "gzip"),
        ("X-Ten", "báo"),
    ]
    assert (request[0].rec_type, request[0].http_headers.statusline) == ("request", "/bai-1.html HTTP/1.1")
    assert request[0].http_headers.headers == [("Host", "bao.example"), ("User-Agent", "GuongSang/0.1")]
    assert request[0].rec_headers.get_header("WARC-Concurrent-To") == response[0].rec_headers.get_header(
        "WARC-Record-ID"
    )


def test_chunks_that_are_not_kept_are_not_announced_either(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    body = b"5\r\nnhu chunk\r\n0\r\n\r\n"
    placed(archive, sent(payload=body, headers=((b"Transfer-Encoding", b"chunked"),)))
    archive.close()
    assert records(archive.files()[0])[1][2] == body


def test_a_page_without_an_exchange_stays_as_it_is_and_nothing_is_written(tmp_path: Path) -> None:
    archive, page = Archive(tmp_path / "kho"), replace(sent(), exchange=None)
    assert archive.keep(page) == page
    archive.close()
    assert (archive.files(), list(tmp_path.iterdir())) == ([], [])


@given(payloads=st.lists(st.binary(max_size=300), min_size=1, max_size=6))
def test_every_page_is_found_at_its_place(payloads: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> None:
    archive = Archive(tmp_path_factory.mktemp("kho"), file_bytes=1500)
    places = [placed(archive, sent(number, payload)) for number, payload in enumerate(payloads)]
    assert [archive.body(place) for place in places] == payloads
    archive.close()
    assert [archive.body(place) for place in places] == payloads
    kept = [content for path in archive.files() for kind, _, content in records(path) if kind == "response"]
    assert sorted(kept) == sorted(payloads)


def test_threads_share_an_archive(tmp_path: Path) -> None:
    archive = Archive(tmp_path, file_bytes=20_000)
    pages = [sent(number, f"trang {number}".encode() * 50) for number in range(80)]
    with ThreadPoolExecutor(8) as threads:
        kept = list(threads.map(archive.keep, pages))
    archive.close()
    assert [archive.body(page.place) for page in kept if page.place] == [f"trang {n}".encode() * 50 for n in range(80)]
    assert sum(kind == "response" for path in archive.files() for kind, *_ in records(path)) == 80


def test_two_archives_side_by_side_write_files_of_their_own(tmp_path: Path) -> None:
    one, two = Archive(tmp_path), Archive(tmp_path)
    places = [placed(archive, sent(number)) for number, archive in enumerate((one, two, one, two))]
    assert len({place.file for place in places}) == len(open_files(tmp_path)) == 2
    assert [two.body(place) for place in places] == [HTML] * 4  # also what the other one is still writing
    one.close()
    two.close()
    assert (len(one.files()), open_files(tmp_path)) == (2, [])


def test_a_file_is_closed_when_it_is_long_enough_and_after_a_day(tmp_path: Path) -> None:
    archive = Archive(tmp_path, file_bytes=2000)
    at = [NOW, NOW + timedelta(hours=23), NOW + timedelta(hours=24), NOW + timedelta(hours=24)]
    payloads = (b"", b"", os.urandom(3000), b"")
    places = [placed(archive, sent(payload=payload, fetched_at=day)) for payload, day in zip(payloads, at, strict=True)]
    files = [place.file for place in places]
    assert [files.index(file) for file in files] == [0, 0, 2, 3]
    assert len(archive.files()) == 2
    archive.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes, int]:
    """The name and content of a file with two pages, and where its last record begins."""
    archive = Archive(tmp_path_factory.mktemp("nguyen"))
    for number in (1, 2):
        placed(archive, sent(number))
    archive.close()
    (path,) = archive.files()
    with path.open("rb") as file:
        reading = ArchiveIterator(file)
        starts = [reading.get_record_offset() for _ in reading]
    return path.name, path.read_bytes(), starts[-1]


def test_a_torn_tail_is_cut_off_at_every_byte(whole: tuple[str, bytes, int], tmp_path: Path) -> None:
    name, content, last = whole
    assert len(content) - last > 100
    for length in range(last, len(content)):
        (tmp_path / f"{name}.open").write_bytes(content[:length])
        Archive(tmp_path).mend()
        assert (tmp_path / name).read_bytes() == content[:last]
    assert len(records(tmp_path / name)) == 4
    assert open_files(tmp_path) == []


@pytest.mark.parametrize("tail", [b"", b"\0" * 5000, b"\x1f\x8b\x08", b"khong phai gzip"])
def test_what_stands_behind_the_last_whole_record_goes(
    whole: tuple[str, bytes, int], tail: bytes, tmp_path: Path
) -> None:
    name, content, _ = whole
    (tmp_path / f"{name}.open").write_bytes(content + tail)
    Archive(tmp_path).mend()
    assert (tmp_path / name).read_bytes() == content


def test_of_a_file_without_any_whole_record_an_empty_one_is_left(whole: tuple[str, bytes, int], tmp_path: Path) -> None:
    (tmp_path / f"{whole[0]}.open").write_bytes(whole[1][:50])
    Archive(tmp_path).mend()
    (path,) = Archive(tmp_path).files()
    assert (records(path), open_files(tmp_path)) == ([], [])


def test_a_file_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    writing = Archive(tmp_path)
    first = placed(writing, sent(1))
    Archive(tmp_path).mend()
    second = placed(writing, sent(2))
    assert (first.file, [path.name for path in open_files(tmp_path)]) == (second.file, [f"{second.file}.open"])
    writing.close()


def _run(script: str, folder: Path) -> int:
    """The exit status of a process that has `archive` and `sent` at hand."""
    start = (
        "import os, resource, signal, sys; from pathlib import Path; from crawler.archive import Archive\n"
        "from tests.unit.crawler.test_archive import sent\narchive = Archive(Path(sys.argv[1]))\n"
    )
    root = Path(__file__).parents[3]
    return subprocess.run([sys.executable, "-c", start + script, str(folder)], cwd=root, check=False).returncode


def test_what_a_killed_process_kept_is_there_and_whole(tmp_path: Path) -> None:
    script = (
        "for number in range(3): archive.keep(sent(number))\n"
        "with next(Path(sys.argv[1]).glob('*.open')).open('ab') as file:\n"
        "    file.write(b'\\x1f\\x8b\\x08\\0\\0'); file.flush(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    assert _run(script, tmp_path) == -signal.SIGKILL
    assert len(open_files(tmp_path)) == 1
    archive = Archive(tmp_path)
    archive.mend()
    placed(archive, sent(9))
    archive.close()
    dead, own = sorted((records(path) for path in archive.files()), key=len, reverse=True)
    assert [url[-6] for kind, url, _ in dead if kind == "response"] == ["0", "1", "2"]
    assert ([kind for kind, *_ in own], open_files(tmp_path)) == (["warcinfo", "response", "request"], [])


def test_a_full_disk_is_told_and_leaves_the_file_whole(tmp_path: Path) -> None:
    script = (
        "archive.keep(sent(1)); limits = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, limits[1]))\n"
        "try: archive.keep(sent(2, os.urandom(5000)))\n"
        "except OSError: resource.setrlimit(resource.RLIMIT_FSIZE, limits)\n"
        "else: sys.exit(1)\n"
        "place = archive.keep(sent(3, b'<p>ba</p>')).place; archive.close()\n"
        "sys.exit(0 if archive.body(place) == b'<p>ba</p>' else 2)"
    )
    assert _run(script, tmp_path) == 0
    (path,) = Archive(tmp_path).files()
    assert [url[-6] for kind, url, _ in records(path) if kind == "response"] == ["1", "3"]


@pytest.mark.parametrize("change", ["a flipped bit", "a cut file", "no file", "another place"])
def test_a_damaged_page_is_told_in_one_line(change: str, tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    place = placed(archive, sent())
    archive.close()
    (path,) = archive.files()
    content = bytearray(path.read_bytes())
    content[place.offset + 60] ^= 1
    if change == "no file":
        path.unlink()
    elif change != "another place":
        path.write_bytes(content if change == "a flipped bit" else content[: place.offset + 60])
    with pytest.raises(Refused) as refused:
        archive.body(replace(place, offset=place.offset + 5 * (change == "another place")))
    assert refused.value.reason == ("no_file" if change == "no file" else "damaged")
    assert "\n" not in refused.value.detail


def test_a_page_is_unpacked_within_the_limit(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(1_000_000))
    archive = Archive(tmp_path, page_bytes=100_000)
    place = placed(archive, sent(payload=bomb, headers=((b"Content-Encoding", b"gzip"),)))
    with pytest.raises(Refused) as refused:
        archive.body(place)
    assert refused.value.reason == "bomb"
    archive.close()


def test_files_expire_when_their_last_day_is_old_enough(tmp_path: Path) -> None:
    for days in (0, 5, 9):
        archive = Archive(tmp_path)
        placed(archive, sent(fetched_at=NOW - timedelta(days=days)))
        archive.close()
    (tmp_path / "guongsang-cua-toi.warc.gz").write_bytes(b"")  # somebody's own
    named = {path.name.split("-")[1] for path in archive.files()}
    assert named == {"20261122020000", "20261117020000", "20261113020000"}
    assert Archive(tmp_path).expired(NOW) == []
    at_five = Archive(tmp_path, keep_days=4)
    assert [name.split("-")[1] for name in at_five.expired(NOW)] == ["20261113020000"]
    assert len(at_five.expired(NOW + timedelta(seconds=1))) == 2
    at_five.delete(at_five.expired(NOW)[0])
    assert (len(archive.files()), at_five.expired(NOW)) == (2, [])

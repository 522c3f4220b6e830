"""`guongsang extract` and `parse`: what they write, and what they say of a file that cannot be read."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from models.text import normalise
from tests.integration.cli.calls import GOLD, Run

KINDS = ("campaigns", "officials", "award_counts", "exemplars", "shares")


def test_extract_writes_one_record_a_file(guongsang: Run, tmp_path: Path) -> None:
    texts = [GOLD / "portal-01.txt", GOLD / "portal-02.txt"]
    assert guongsang("extract", *map(str, texts), "--out", "ra").status == 0
    for path in texts:
        record = json.loads((tmp_path / "ra" / f"{path.stem}.json").read_text("utf-8"))
        text = normalise(path.read_text("utf-8"))
        assert record["relevant"]
        assert record["award_counts"]
        for fact in (fact for kind in KINDS for fact in record[kind]):
            start, end = fact["evidence_span"]
            assert text[start:end] == fact["evidence"]
            assert all(text[start:end].strip() for start, end in fact["spans"])


def test_extract_prints_json_lines_and_reads_standard_input(guongsang: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    content = "Chủ tịch UBND tỉnh tặng Bằng khen cho 82 tập thể có thành tích xuất sắc trong phong trào thi đua."
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    done = guongsang("extract", "-", str(GOLD / "portal-03.txt"))
    first, second = map(json.loads, done.out.splitlines())
    assert (first["file"], first["award_counts"][0]["count"]) == ("-", 82)
    assert second["file"].endswith("portal-03.txt")


def test_extract_reads_html_and_gives_the_text_it_counted_in(guongsang: Run, tmp_path: Path) -> None:
    sentence = (
        "Chủ tịch UBND tỉnh tặng Bằng khen cho 82 tập thể có thành tích xuất sắc trong phong trào thi đua yêu nước."
    )
    paragraphs = f"<p>{sentence}</p>" + "<p>Lễ trao diễn ra tại trung tâm tỉnh với đông đảo người dân dự.</p>" * 3
    page = (
        f"<html><head><title>Lễ trao</title></head><body><article><h1>Lễ trao</h1>{paragraphs}</article></body></html>"
    )
    (tmp_path / "trang.html").write_text(page, "utf-8")
    record = json.loads(guongsang("extract", "trang.html").out)
    start, end = record["award_counts"][0]["spans"][0]
    assert record["text"][start:end] == "82 tập thể"


def test_extract_gives_the_text_it_counted_in_where_the_file_is_written_otherwise(
    guongsang: Run, tmp_path: Path
) -> None:
    (tmp_path / "bai.txt").write_text(
        "UBND tØnh tÆng B»ng khen cho 12  tËp thÓ vµ 30 c¸ nh©n cã thµnh tÝch n¨m 2022.", "utf-8"
    )
    record = json.loads(guongsang("extract", "bai.txt").out)
    assert record["text"] == "UBND tỉnh tặng Bằng khen cho 12 tập thể và 30 cá nhân có thành tích năm 2022."
    assert [count["count"] for count in record["award_counts"]] == [12, 30]


def test_extract_tells_in_one_line_why_nothing_was_read(guongsang: Run, tmp_path: Path) -> None:
    (tmp_path / "trong.txt").write_text(" \n", "utf-8")
    (tmp_path / "anh.txt").write_text("Certificates of merit were presented to 12 collectives.", "utf-8")
    (tmp_path / "khong-dau.txt").write_text("UBND tinh tang bang khen cho 12 tap the va 30 ca nhan.", "utf-8")
    done = guongsang("extract", "trong.txt", "anh.txt", "khong-dau.txt")
    assert done.status == 0
    assert [json.loads(line)["notice"] for line in done.out.splitlines()] == ["empty", "foreign", "unmarked"]
    assert done.err.splitlines() == [
        "guongsang: trong.txt: không có chữ nào để đọc",
        "guongsang: anh.txt: không phải tiếng Việt, không trích được gì",
        "guongsang: khong-dau.txt: văn bản không dấu, không trích được gì; hãy dùng bản có dấu",
    ]


def test_extract_of_a_million_characters(guongsang: Run, tmp_path: Path) -> None:
    text = (
        "Chủ tịch UBND tỉnh tặng Bằng khen cho 82 tập thể trong phong trào thi đua.\n"
        + "Trời hôm nay nắng đẹp. " * 43_500
    )
    (tmp_path / "dai.txt").write_text(text, "utf-8")
    assert len(text) > 1_000_000
    assert guongsang("extract", "dai.txt", "--out", "ra").status == 0


def test_what_cannot_be_read_gets_one_line_and_the_others_go_on(guongsang: Run, tmp_path: Path) -> None:
    (tmp_path / "anh.txt").write_bytes(b"\x89PNG\xff\xfe\x00")
    (tmp_path / "rong.txt").write_text("", "utf-8")
    done = guongsang("extract", "anh.txt", "khong-co.txt", str(tmp_path), "rong.txt", "--out", "ra")
    assert done.status == 1
    assert len(done.err.splitlines()) == 4  # of the last one only a notice: an empty text is no failure
    assert json.loads((tmp_path / "ra" / "rong.json").read_text("utf-8"))["relevant"] is False


def test_two_files_of_one_name_do_not_overwrite_each_other(guongsang: Run, tmp_path: Path) -> None:
    for folder in ("mot", "hai"):
        (tmp_path / folder).mkdir()
        shutil.copy(GOLD / "portal-01.txt", tmp_path / folder / "bai.txt")
    done = guongsang("extract", "mot/bai.txt", "hai/bai.txt", "--out", "ra")
    assert (done.status, len(done.err.splitlines())) == (1, 1)
    assert "trùng tên" in done.err


@pytest.mark.parametrize("words", [("explain", "-"), ("extract", *[str(GOLD / "portal-01.txt")] * 40)], ids=["1", "40"])
def test_a_reader_that_has_seen_enough_ends_a_command_without_a_word(words: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", "from service.cli.main import main; main()", *words]
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_parse_writes_the_article(guongsang: Run, tmp_path: Path) -> None:
    body = "<p>Bà con thôn Ví Dụ hiến đất mở đường, cả thôn cùng góp công trong hai tháng liền.</p>" * 4
    page = (
        f"<html><body><h1>Hiến đất mở đường</h1><div class='date'>03/11/2023 15:40</div><div>{body}</div></body></html>"
    )
    (tmp_path / "trang.html").write_text(page, "utf-8")
    assert guongsang("parse", "trang.html", "--url", "https://bao.example/a-1.html", "--out", "ra").status == 0
    article = json.loads((tmp_path / "ra" / "trang.json").read_text("utf-8"))
    assert article["title"] == "Hiến đất mở đường"
    assert article["url"] == "https://bao.example/a-1.html"
    assert article["published_at"] == "2023-11-03T15:40:00+07:00"
    assert re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{8}){3}", article["near_duplicate_key"])


def test_the_address_of_a_page_is_no_file_and_the_files_beside_it_are_read(guongsang: Run, tmp_path: Path) -> None:
    (tmp_path / "bai.txt").write_text("Tặng Bằng khen cho 12 tập thể.", "utf-8")
    done = guongsang("extract", "https://bao.example/bai-1.html", "bai.txt")
    assert (done.status, len(done.err.splitlines()), len(done.out.splitlines())) == (1, 1, 1)
    assert done.err.startswith("guongsang: https://bao.example/bai-1.html: là địa chỉ trang web")


@pytest.mark.parametrize("command", ["extract", "parse"])
def test_of_several_files_one_that_is_missing_fails_only_in_part(guongsang: Run, tmp_path: Path, command: str) -> None:
    words = "<p>Bà con xóm Lũng Vân cùng nhau mở con đường dài hai cây số.</p>" * 4
    (tmp_path / "bai.html").write_text(f"<html><body><h1>Tin</h1>{words}</body></html>", "utf-8")
    done = guongsang(command, "khong-co.html", "bai.html")
    assert (done.status, done.err, len(done.out.splitlines())) == (1, "guongsang: không có khong-co.html\n", 1)


def test_an_empty_page_is_told_as_empty(guongsang: Run, tmp_path: Path) -> None:
    (tmp_path / "rong.html").write_text(" \n", "utf-8")
    (tmp_path / "chu.html").write_text("Chỉ có chữ.", "utf-8")
    assert guongsang("parse", "rong.html").err == "guongsang: rong.html: trang trống, không có gì để đọc\n"
    assert guongsang("parse", "chu.html").err == "guongsang: chu.html: không phải mã HTML\n"


def test_a_pdf_is_no_text(guongsang: Run, tmp_path: Path) -> None:
    (tmp_path / "bai.txt").write_bytes(b"%PDF-1.7\n1 0 obj")
    done = guongsang("extract", "bai.txt")
    assert (done.status, "PDF" in done.err) == (1, True)


def test_a_file_on_which_the_program_fails_is_one_line_and_the_others_go_on(
    guongsang: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_text: str) -> None:
        raise RuntimeError("hỏng")

    files = [str(tmp_path / name) for name in ("mot.txt", "hai.txt")]
    for file in files:
        Path(file).write_text("Chủ tịch UBND tỉnh tặng Bằng khen cho 12 tập thể.", "utf-8")
    monkeypatch.setattr("nlp.pipeline.extract", broken)
    done = guongsang("extract", *files, "--workers", "1")
    failure = "lỗi của chương trình, không đọc được: RuntimeError('hỏng')"
    assert (done.status, done.err) == (1, "".join(f"guongsang: {file}: {failure}\n" for file in files))


def test_parse_gives_the_address_that_a_page_calls_its_own_and_where_its_links_lead(guongsang: Run) -> None:
    words = "<p>Bà con xóm Lũng Vân cùng nhau mở con đường dài hai cây số.</p>"
    links = ("/2.html?utm_source=x", "#binh-luan", "mailto:a@bao.example", "/2.html")
    link = "".join(f'<a href="{address}">Tin</a>' for address in links)
    head = '<link rel="canonical" href="/1.html#dau">'
    Path("1.html").write_text(f"<html><head>{head}</head><body><h1>Tin</h1>{words}{link}</body></html>", "utf-8")
    article = json.loads(guongsang("parse", "1.html", "--url", "https://bao.example/1.html?page=1").out)
    assert article["canonical"] == "https://bao.example/1.html"
    assert article["links"] == ["https://bao.example/2.html", "https://bao.example/1.html?page=1"]
    unplaced = json.loads(guongsang("parse", "1.html").out)
    assert (unplaced["canonical"], unplaced["links"]) == (None, [])


def test_links_of_a_page_start_from_the_address_that_it_calls_its_own_where_no_other_is_told(guongsang: Run) -> None:
    head = '<link rel="canonical" href="https://bao.example/tin/1.html">'
    words = "<p>Bà con xóm Lũng Vân cùng nhau mở con đường dài hai cây số.</p>"
    link = '<a href="2.html">Tin</a>'
    Path("1.html").write_text(f"<html><head>{head}</head><body><h1>Tin</h1>{words}{link}</body></html>", "utf-8")
    article = json.loads(guongsang("parse", "1.html").out)
    assert (article["url"], article["links"]) == ("", ["https://bao.example/tin/2.html"])
    told = json.loads(guongsang("parse", "1.html", "--url", "https://khac.example/").out)
    assert told["links"] == ["https://khac.example/2.html"]

"""The commands as others call them: what they write, what they say when something is wrong, and their exit status."""

import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from models.text import normalise
from service.cli.main import main
from service.sample_site import SampleSite

GOLD = Path(__file__).parent.parent / "fixtures" / "gold"
KINDS = ("campaigns", "officials", "award_counts", "exemplars", "shares")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def guongsang(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs one command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["guongsang", *words])
        with pytest.raises(SystemExit) as left:
            main()
        told = capsys.readouterr()
        return Done(status=int(left.value.code or 0), out=told.out, err=told.err)

    return run


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


def test_explain_tells_why_and_why_not(guongsang: Run) -> None:
    done = guongsang("explain", str(GOLD / "portal-01.txt"))
    assert (done.status, done.err) == (0, "")
    assert "Lương Thế Quảng, Phó Bí thư Tỉnh ủy" in done.out
    assert "(B02)" in done.out
    assert "KHÔNG CHỌN LÀM GƯƠNG" in done.out
    assert re.search(r"Độ chắc \d+(?:,\d)?%, cộng từ:\n +[+−]\d", done.out)


def test_explain_writes_a_page_of_its_own(guongsang: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = "<b>Chủ tịch UBND tỉnh</b> tặng Bằng khen cho 82 tập thể trong phong trào thi đua. <script>alert(1)</script>"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    done = guongsang("explain", "-", "--html", "ra.html")
    page = (tmp_path / "ra.html").read_text("utf-8")
    assert (done.status, done.out, done.err) == (0, "", "")
    assert ">82 tập thể</mark>" in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"(?:src|href)=\"(?!#)|url\(|@import|https?:", page)


def test_explain_says_when_there_is_nothing_to_read(guongsang: Run, tmp_path: Path) -> None:
    (tmp_path / "rong.txt").write_text("", "utf-8")
    assert "không có chữ nào" in guongsang("explain", "rong.txt").out
    assert guongsang("explain", "rong.txt", "--html", "ra.html").status == 0
    assert "không có chữ nào" in (tmp_path / "ra.html").read_text("utf-8")


def test_what_cannot_be_explained_gets_one_line(guongsang: Run, tmp_path: Path) -> None:
    (tmp_path / "bai.txt").write_bytes(b"%PDF-1.7\n1 0 obj")
    for words in (("bai.txt",), (str(tmp_path),), (str(GOLD / "portal-01.txt"), "--html", "khong/co/ra.html")):
        done = guongsang("explain", *words)
        assert (done.status, len(done.err.splitlines()), done.out) == (2, 1, "")


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


def test_evaluate_tells_which_text_cannot_be_read(guongsang: Run, tmp_path: Path) -> None:
    (tmp_path / "bai.json").write_text("{}", "utf-8")
    (tmp_path / "bai.txt").write_bytes(b"%PDF-1.7")
    done = guongsang("evaluate", "--gold", ".", "--texts", ".")
    assert (done.status, done.err.startswith("guongsang: bai.txt: là tệp PDF")) == (2, True)


def test_evaluate_refuses_a_folder_without_any_of_the_texts(guongsang: Run, tmp_path: Path) -> None:
    (tmp_path / "bai.json").write_text("{}", "utf-8")
    done = guongsang("evaluate", "--gold", ".", "--texts", ".")
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert "không có bài nào" in done.err


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


def test_evaluate_holds_a_level(guongsang: Run) -> None:
    folders = ("evaluate", "--gold", str(GOLD), "--texts", str(GOLD))
    fine = guongsang(*folders, "--min", "relevant=0.9", "officials=0.85", "authority=0.5")
    assert (fine.status, "award_counts" in fine.out) == (0, True)
    low = guongsang(*folders, "--min", "award_counts=1")
    assert (low.status, len(low.err.splitlines())) == (1, 1)


SCORE = Path(__file__).parents[3] / "shared" / "score"


@pytest.mark.skipif(not SCORE.exists(), reason="the script that the figures must equal is not beside this checkout")
def test_evaluate_prints_the_figures_of_the_script(guongsang: Run, tmp_path: Path) -> None:
    guongsang("extract", *map(str, sorted(GOLD.glob("*.txt"))), "--out", "ra")
    command = [sys.executable, str(SCORE), str(GOLD), str(tmp_path / "ra")]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert guongsang("evaluate", "--gold", str(GOLD), "--texts", str(GOLD)).out == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--khong-co",), "không có tùy chọn --khong-co"),
        (("khong-co",), "không có lệnh"),
        (("extract",), "thiếu"),
        (("explain",), "thiếu"),
        (("explain", "khong-co.txt"), "không có khong-co.txt"),
        (("explain", str(GOLD / "portal-01.txt"), "--html", "khong-co/ra.html"), "không có thư mục khong-co"),
        (("serve", "--port", "99999999"), "--port"),
        (("evaluate", "--gold", "khong-co", "--texts", "x"), "không có bản chú giải nào"),
        (("evaluate", "--gold", "x", "--texts", "x", "--min", "mau=1"), "--min mau=1"),
        (("stats", "--database", "linh tinh"), "cơ sở dữ liệu"),
        (("stats", "--database", "sqlite:///chua/co.db"), "chưa có cơ sở dữ liệu"),
        (("candidates", "--province", "Atlantis"), "không có tỉnh, thành phố “Atlantis”"),
        (("search", "khen", "thuong"), "ngoặc kép"),
        (("stats", "--year", "99999999999"), "--year"),
        (("evaluate", "--gold", str(GOLD), "--texts", "khong-co"), "không có thư mục bài"),
        (("stats", "--database", "mysql://u:mat-khau@may/ten"), "không phải mysql"),
        (("crawl", "--sources", "khong-co.toml"), "không có khong-co.toml"),
        (("crawl", "--source", "khong-co"), "không có nguồn tin “khong-co”"),
        (("crawl",), "chưa nguồn nào được kiểm tra"),
        (("digest",), "--out"),
    ],
)
def test_a_wrong_call_gets_one_line_and_status_2(guongsang: Run, words: tuple[str, ...], told: str) -> None:
    done = guongsang(*words)
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert told in done.err
    assert "mat-khau" not in done.err


@pytest.mark.parametrize(
    "words", [(), ("extract",), ("explain",), ("crawl",), ("demo",), ("db",), ("db", "upgrade"), ("index",)]
)
def test_help_is_vietnamese(guongsang: Run, words: tuple[str, ...]) -> None:
    done = guongsang(*words, "--help")
    assert done.status == 0
    assert "Cách dùng: guongsang" in done.out
    assert not re.search("Usage|Options|Commands|Arguments|required|default|Show this", done.out)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--week", "2026-W99", "--out", "ra"), "2026-W47"),
        (("--week", "2099-W01", "--send"), "chưa tới"),
        (("--week", "2020-W01", "--send"), "chưa có gì để gửi"),
    ],
)
def test_a_digest_that_cannot_be_is_told(guongsang: Run, words: tuple[str, ...], told: str) -> None:
    assert guongsang("db", "upgrade").status == 0
    done = guongsang("digest", *words)
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert told in done.err


def test_the_week_that_is_over_is_that_of_the_day_in_viet_nam(
    guongsang: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("service.wording.today", lambda: date(2020, 1, 6))
    assert guongsang("db", "upgrade").status == 0
    assert guongsang("digest", "--out", "ra").status == 0
    assert (tmp_path / "ra" / "ban-tin-2020-W01.html").exists()
    assert "2020-W03 chưa tới" in guongsang("digest", "--week", "2020-W03", "--send").err


def test_a_pdf_is_no_text(guongsang: Run, tmp_path: Path) -> None:
    (tmp_path / "bai.txt").write_bytes(b"%PDF-1.7\n1 0 obj")
    done = guongsang("extract", "bai.txt")
    assert (done.status, "PDF" in done.err) == (1, True)


def test_a_port_that_is_taken_is_told_before_any_work(guongsang: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = guongsang("demo", "--site-port", "18701", "--port", port)
        assert (done.status, "--port" in done.err, done.out) == (2, True, "")
        busy = guongsang("demo", "--site-port", port)
        assert (busy.status, "--site-port" in busy.err) == (2, True)


def test_the_demo_finds_people_and_the_second_run_nothing_new(guongsang: Run) -> None:
    first = guongsang("demo", "--no-serve", "--site-port", "18701")
    assert first.status == 0, first.err
    assert "Gương đề xuất" in first.out
    second = guongsang("demo", "--no-serve", "--site-port", "18701")
    assert second.status == 0, second.err
    fetched = second.out.partition("Gương đề xuất")[0]
    assert not any(int(row.split()[-4]) for row in fetched.splitlines() if row.rstrip()[-1:].isdigit())
    database = "sqlite:///data/demo-18701/guongsang.db"
    for words in (
        ("candidates",),
        ("stats",),
        ("search", "khen thuong"),
        ("digest", "--week", "2026-W47", "--out", "ra"),
    ):
        asked = guongsang(*words, "--database", database)
        assert (asked.status, asked.err) == (0, "")
        assert asked.out
    assert guongsang("index", "rebuild", "--database", database).status == 0
    assert guongsang("db", "upgrade", "--database", database).status == 0


def test_a_crawl_with_a_source_that_is_down_tells_so_and_goes_on(guongsang: Run, tmp_path: Path) -> None:
    with SampleSite(0) as site:
        toml = site.sources_toml()
        first = site.sources()[0].hosts[0]
        (tmp_path / "nguon.toml").write_text(toml.replace(first, "127.0.0.1:1"), "utf-8")
        (tmp_path / "guongsang.toml").write_text('[crawl]\nallowed_networks = ["127.0.0.0/8"]\n', "utf-8")
        names = [source.name for source in site.sources()[:2]]
        done = guongsang("crawl", "--sources", "nguon.toml", "--source", names[0], "--source", names[1])
    assert done.status == 1
    assert "http://127.0.0.1:1/" in done.out
    assert "11" in done.out

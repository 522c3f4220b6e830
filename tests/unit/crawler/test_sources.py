"""A registry is read whole or refused in one line that says where it is wrong."""

import re
from datetime import date
from pathlib import Path

import pytest

from crawler.sources import crawlable, load_sources
from models.source import Addresses, Alias, Evidence, Section, Selectors, Source

GOOD = """
[[source]]
name = "bao"
title = "Báo Ví Dụ"
kind = "newspaper"
province = "Cao Bằng"
hosts = ["bao.example"]
feeds = ["https://BAO.example/rss/"]
deny = ["/video/"]
delay_seconds = 7
state = "active"
selectors = { body = "div.noi-dung", remove = [".lien-quan"] }
"""
FULL = (
    GOOD
    + r"""
province_then = ["Cao Bằng"]
aliases = [{ host = "cu.example", until = 2025-06-30 }]
sections = [{ name = "Người tốt", url = "https://bao.example/nguoi-tot" }]
allow = ["/tin tức/"]
identity_pattern = '-(\d+)\.html$'
paging = "/page-{page}"
platform = "nukeviet"
tls = "legacy"
keeps_cookies = true
evidence = [{ addresses = "feeds", confidence = "medium", seen = "một trang đã lưu" }]
[source.guessed]
feeds = ["http://cu.example/rss"]
"""
)


def written(folder: Path, text: str, name: str = "nguon.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_becomes_a_source(tmp_path: Path) -> None:
    (source,) = load_sources(written(tmp_path, GOOD))
    assert (source.name, source.province, source.delay_seconds) == ("bao", "Cao Bằng", 7.0)
    assert source.feeds == ("https://bao.example/rss/",)
    assert source.selectors == Selectors(body="div.noi-dung", remove=(".lien-quan",))
    assert crawlable([source]) == (source,)


def test_every_key_becomes_what_it_says(tmp_path: Path) -> None:
    (source,) = load_sources(written(tmp_path, FULL))
    assert source.province_then == ("Cao Bằng",)
    assert source.aliases == (Alias(host="cu.example", until=date(2025, 6, 30)),)
    assert source.sections == (Section(name="Người tốt", url="https://bao.example/nguoi-tot"),)
    assert source.allow == ("/tin%20t%E1%BB%A9c/",), "spelt as in canonical addresses"
    assert (source.platform, source.tls, source.keeps_cookies) == ("nukeviet", "legacy", True)
    assert source.paging == "/page-{page}"
    assert source.evidence == (Evidence(addresses="feeds", confidence="medium", seen="một trang đã lưu"),)
    assert source.guessed == Addresses(feeds=("http://cu.example/rss",))
    assert source.addresses == ("https://bao.example/rss/", "https://bao.example/nguoi-tot"), (
        "what is guessed is not sure"
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('kind = "newspaper"', 'kind = "báo"', "nguồn 'bao': kind phải là một trong newspaper"),
        ('title = "Báo Ví Dụ"', "", "nguồn 'bao': thiếu mục title"),
        ('title = "Báo Ví Dụ"', "title = 7", "nguồn 'bao': title phải là chữ"),
        ('name = "bao"', "", "nguồn thứ 1: thiếu mục name"),
        ("deny =", "denied =", "nguồn 'bao': không có mục nào tên là denied"),
        ("https://BAO", "ftp://bao", "nguồn 'bao': feeds có 'ftp://bao.example/rss/': không phải địa chỉ http"),
        ("https://BAO", "https://khac", "nguồn 'bao': 'https://khac.example/rss/' không nằm trên máy nào"),
        ('/rss/"]', '/rss/", "https://bao.example/rss/"]', "'https://bao.example/rss/' được khai 2 lần"),
        ('hosts = ["bao.example"]', 'hosts = ["https://bao.example"]', "nguồn 'bao': hosts có"),
        ('hosts = ["bao.example"]', "hosts = []", "nguồn 'bao': hosts phải có ít nhất"),
        ("delay_seconds = 7", "delay_seconds = -1", "nguồn 'bao': delay_seconds phải là số giây"),
        ("delay_seconds = 7", "delay_seconds = 121", "nguồn 'bao': delay_seconds phải là số giây từ 0 đến 120"),
        ("delay_seconds = 7", "delay_seconds = 4.9", "nguồn 'bao': delay_seconds phải từ 5 giây trở lên"),
        (
            'deny = ["/video/"]',
            "article_pattern = '('",
            "article_pattern không phải biểu thức chính quy: sai ở ký tự thứ",
        ),
        ('deny = ["/video/"]', "identity_pattern = '-[0-9]+'", "identity_pattern phải có đúng một nhóm"),
        ('deny = ["/video/"]', 'paging = "?page=2"', "nguồn 'bao': paging phải bắt đầu bằng ? hoặc /, có đúng một chỗ"),
        ('deny = ["/video/"]', 'deny = ["video"]', "nguồn 'bao': deny có 'video': đường dẫn phải bắt đầu bằng /"),
        ('deny = ["/video/"]', 'tls = "không"', "nguồn 'bao': tls phải là một trong strict, legacy, insecure"),
        ('deny = ["/video/"]', 'platform = "word"', "nguồn 'bao': platform phải là một trong aspnet"),
        ('deny = ["/video/"]', 'keeps_cookies = "có"', "nguồn 'bao': keeps_cookies phải là true hoặc false"),
        ('deny = ["/video/"]', 'sections = ["/a"]', "nguồn 'bao': sections phải là một bảng"),
        ('deny = ["/video/"]', 'sections = [{ name = "Gương" }]', "nguồn 'bao': sections thiếu mục url"),
        ('deny = ["/video/"]', 'aliases = "cu.example"', "nguồn 'bao': aliases phải là danh sách bảng"),
        ('deny = ["/video/"]', 'aliases = [{ host = "a.vn", until = "2025" }]', "aliases until phải là ngày"),
        ('deny = ["/video/"]', "guessed = { state = 1 }", "nguồn 'bao': guessed không có mục nào tên là state"),
        (
            'deny = ["/video/"]',
            "evidence = [{ addresses = 'deny', confidence = 'low', seen = 'x' }]",
            "evidence addresses phải là một trong feeds",
        ),
        ("{ body =", "{ bdy =", "nguồn 'bao': selectors không có mục nào tên là bdy"),
        ('"div.noi-dung"', "7", "nguồn 'bao': selectors body phải là chữ"),
        ('"div.noi-dung"', '"div["', "nguồn 'bao': selectors body bộ chọn CSS sai ở ký tự thứ 5: 'div['"),
        ('[".lien-quan"]', '["p::text"]', "nguồn 'bao': selectors remove bộ chọn CSS sai: 'p::text'"),
        ("[[source]]", "[source]", "cần ít nhất một bảng [[source]]"),
        ("[[source]]", "[[source", "nguon.toml: không phải TOML: sai ở dòng 2, cột 9"),
        ('title = "Báo Ví Dụ"', "title = ", "không phải TOML: sai ở dòng 4, cột 9"),
        ("[[source]]", "x = [", "không phải TOML: sai ở dòng"),
        ('name = "bao"', 'name = "Báo A"', "nguồn 'Báo A': name có 'Báo A': tên nguồn chỉ gồm chữ thường a-z"),
        ('name = "bao"', 'name = "-bao"', "name có '-bao': tên nguồn"),
        ('name = "bao"', 'name = "bao_a"', "name có 'bao_a': tên nguồn"),
        (GOOD, GOOD + GOOD, "nguồn 'bao' được khai 2 lần"),
    ],
)
def test_a_wrong_file_is_refused_in_one_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = written(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(ValueError, match=r"nguon\.toml: ") as caught:
        load_sources(path)
    assert told in str(caught.value)
    assert not re.search(r"\n|Expected|Invalid|missing|Unterminated|line|column|position", str(caught.value))


def test_a_file_that_ends_too_early_or_is_not_in_utf_8_is_told_in_vietnamese(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD + "title")
    with pytest.raises(ValueError, match=r"nguon\.toml: không phải TOML: sai ở cuối tệp$"):
        load_sources(path)
    path.write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(ValueError, match=r"nguon\.toml: không phải TOML: byte thứ 1 không phải chữ mã UTF-8$"):
        load_sources(path)


def test_what_the_caller_demands_of_a_source_is_told_with_its_file(tmp_path: Path) -> None:
    def demand(source: Source) -> None:
        raise ValueError(f"province có {source.province!r}")

    with pytest.raises(ValueError, match=r"nguon\.toml: nguồn 'bao': province có 'Cao Bằng'$"):
        load_sources(written(tmp_path, GOOD), demands=[demand])


@pytest.mark.parametrize(
    ("hosts", "more", "is_good"),
    [
        ('"127.0.0.1:8701"', "", True),
        ('"127.0.0.1:8701", "10.0.0.7"', "", True),
        ('"127.0.0.1:8701", "bao.example"', "", False),
        ('"127.0.0.1:8701"', 'aliases = [{ host = "cu.example" }]', False),
        ('"8.8.8.8"', "", False),
        ('"localhost"', "", False),
    ],
)
def test_only_inner_hosts_written_as_digits_may_be_asked_without_a_pause(
    tmp_path: Path, hosts: str, more: str, is_good: bool
) -> None:
    entry = f'[[source]]\nname = "bao"\ntitle = "Báo"\nkind = "portal"\nhosts = [{hosts}]\ndelay_seconds = 0\n{more}\n'
    path = written(tmp_path, entry)
    if is_good:
        assert load_sources(path)[0].delay_seconds == 0
    else:
        with pytest.raises(ValueError, match="nguồn 'bao': delay_seconds phải từ 5 giây trở lên"):
            load_sources(path)


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"khong-co\.toml"):
        load_sources(tmp_path / "khong-co.toml")


def test_the_files_of_a_folder_are_one_registry(tmp_path: Path) -> None:
    written(tmp_path, GOOD.replace('"bao"', '"sau"'), "b.toml")
    written(tmp_path, GOOD, "a.toml")
    written(tmp_path, "không phải TOML", "doc.md")
    assert [source.name for source in load_sources(tmp_path)] == ["bao", "sau"]


def test_one_name_in_two_files_is_refused(tmp_path: Path) -> None:
    written(tmp_path, GOOD, "a.toml")
    written(tmp_path, GOOD, "b.toml")
    with pytest.raises(ValueError, match="nguồn 'bao' được khai 2 lần"):
        load_sources(tmp_path)


def test_what_is_wrong_in_a_folder_is_told_with_its_file(tmp_path: Path) -> None:
    written(tmp_path, GOOD, "a.toml")
    written(tmp_path, GOOD.replace("title =", "tên ="), "b.toml")
    with pytest.raises(ValueError, match=r"b\.toml: "):
        load_sources(tmp_path)


def test_a_folder_without_files_is_no_registry(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"không có tệp \.toml nào"):
        load_sources(tmp_path)

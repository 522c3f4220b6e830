"""A registry file is read whole or refused in one line that says where it is wrong."""

from pathlib import Path

import pytest

from crawler.addresses import on_registry
from crawler.sources import SHIPPED, crawlable, load_sources
from models.source import Selectors

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


def written(folder: Path, text: str) -> Path:
    path = folder / "nguon.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_becomes_a_source(tmp_path: Path) -> None:
    (source,) = load_sources(written(tmp_path, GOOD))
    assert (source.name, source.province, source.delay_seconds) == ("bao", "Cao Bằng", 7.0)
    assert source.feeds == ("https://bao.example/rss/",)
    assert source.selectors == Selectors(body="div.noi-dung", remove=(".lien-quan",))
    assert crawlable([source]) == (source,)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('kind = "newspaper"', 'kind = "báo"', "nguồn 'bao': kind phải là một trong newspaper"),
        ('title = "Báo Ví Dụ"', "", "nguồn 'bao': thiếu mục title"),
        ('title = "Báo Ví Dụ"', "title = 7", "nguồn 'bao': title phải là chữ"),
        ('name = "bao"', "", "nguồn thứ 1: thiếu mục name"),
        ("deny =", "denied =", "nguồn 'bao': không có mục nào tên là denied"),
        ("https://BAO", "ftp://bao", "nguồn 'bao': feeds có 'ftp://bao.example/rss/': không phải địa chỉ http"),
        ('hosts = ["bao.example"]', 'hosts = ["https://bao.example"]', "nguồn 'bao': hosts có"),
        ('hosts = ["bao.example"]', "hosts = []", "nguồn 'bao': hosts phải có ít nhất"),
        ("delay_seconds = 7", "delay_seconds = -1", "nguồn 'bao': delay_seconds phải là số giây"),
        ('deny = ["/video/"]', "article_pattern = '('", "nguồn 'bao': article_pattern không phải biểu thức"),
        ("{ body =", "{ bdy =", "nguồn 'bao': selectors không có mục nào tên là bdy"),
        ('"div.noi-dung"', "7", "nguồn 'bao': selectors body phải là chữ"),
        ("[[source]]", "[source]", "cần ít nhất một bảng [[source]]"),
        ("[[source]]", "[[source", "nguon.toml: "),
        (GOOD, GOOD + GOOD, "nguồn 'bao' được khai 2 lần"),
    ],
)
def test_a_wrong_file_is_refused_in_one_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = written(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(ValueError, match=r"nguon\.toml: ") as caught:
        load_sources(path)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"khong-co\.toml"):
        load_sources(tmp_path / "khong-co.toml")


def test_shipped_sources_wait_for_a_first_contact() -> None:
    sources = load_sources(SHIPPED)
    assert len(sources) >= 12
    assert {source.state for source in sources} == {"unprobed"}
    assert crawlable(sources) == ()


def test_shipped_addresses_lie_on_their_own_hosts() -> None:
    for source in load_sources(SHIPPED):
        addresses = (*source.feeds, *source.listings, *source.sitemaps)
        assert addresses
        assert all(on_registry(source, address) for address in addresses)

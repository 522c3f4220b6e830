"""Faults of the page itself: what is sent with status 200 in place of an article, or as one. All texts are made up."""

import gzip
import unicodedata

from tests.integration.crawl_server import STORY, Answer, page, reply, windows_1258
from tests.integration.hostile.faults import Faults, faults

TITLE = "Chuyện xóm Lũng Vân"
HTML = page(TITLE).decode()
BODY = HTML.partition("<body>")[2]


def html(text: str, **headers: str) -> Answer:
    return reply(text.encode("utf-8", "surrogatepass"), **headers)


def headed(head: str) -> Answer:
    """An article with this in its head."""
    return html(f"<html><head>{head}<title>{TITLE}</title></head><body>{BODY}")


def program(code: str, text: str = "") -> Answer:
    """A page of a program and a few words."""
    return html(f"<html><head><title>bao.example</title><script>{code}</script></head><body>{text}</body></html>")


CHALLENGES = faults(
    "challenge",
    cookie_and_reload=program(
        'document.cookie="D1N=0f3a"+"; expires=Fri, 31-Dec-2037; path=/";window.location.reload(true);'
    ),
    cookie_of_a_cipher=program(
        'document.cookie="__test="+toHex(slowAES.decrypt(c,2,a,b))+"; path=/";location.href="http://bao.example/?i=1"'
    ),
    just_a_moment=html(
        "<title>Just a moment...</title><noscript>Enable JavaScript and cookies to continue</noscript>"
        '<script>a.src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"</script>'
    ),
    checks_the_browser=program(
        'var s="sucuri_cloudproxy_js";eval(s);', "<p>Đang kiểm tra trình duyệt của bạn, xin chờ trong giây lát.</p>"
    ),
    only_a_frame=html('<html><body><iframe src="/_Incapsula_Resource?SWUDNSAI=9"></iframe></body></html>'),
    form_that_sends_itself=program('document.cookie = "ok=1"; document.forms[0].submit()', "<form method=post></form>"),
)

NO_ARTICLE = (
    faults(
        "soft_404",
        says_that_it_is_not_there=html("<title>404</title><h1>Không tìm thấy trang</h1>"),
        says_that_it_was_removed=html("<h1>Thông báo</h1><p>Bài viết không tồn tại hoặc đã bị xóa.</p>"),
    )
    | faults(
        "empty_page",
        nothing=html(""),
        only_spaces=html(" \n" * 1000),
        only_nul_bytes=reply(bytes(10_000)),
        only_a_program=program("x()"),
        text_below_80_000_elements=html("<b><i>" * 40_000 + HTML),
        cut_in_its_head=html(HTML[:30]),
    )
    | faults(
        "not_html",
        document=reply(b"%PDF-1.7 ...", Content_Type="application/pdf"),
        document_that_says_it_is_a_page=reply(b"%PDF-1.7 ..."),
        picture=reply(b"", Content_Type="image/png"),
    )
    | faults(
        "not_parsed",
        attributes_50_000=html("<p " + " ".join(f"a{number}=1" for number in range(50_000)) + f">{STORY}</p>"),
    )
    | faults(
        "too_large",
        elements_70_000=html("<p>" * 70_000),
    )
)

READ = faults(
    "article",
    gzip_that_says_nothing=reply(gzip.compress(HTML.encode())),
    control_characters=reply(HTML.encode().replace(b"<p>", b"<p>\x01\x08\x1b[31m")),
    decomposed_letters=html(unicodedata.normalize("NFD", HTML)),
    says_utf_7=html(HTML, Content_Type="text/html; charset=utf-7"),
    says_utf_16=headed('<meta charset="utf-16">'),
    says_latin_1=html(HTML, Content_Type="text/html; charset=iso-8859-1"),
    says_a_codec_that_is_none=html(HTML, Content_Type="text/html; charset=zlib_codec"),
    says_utf_8_and_is_windows_1258=reply(windows_1258(HTML)),
    utf_16_with_its_mark=reply(HTML.encode("utf-16")),
    utf_16_as_said=reply(HTML.encode("utf-16-le"), Content_Type="text/html; charset=utf-16le"),
    a_broken_letter=reply(HTML.encode().replace(b"<p>", b"<p>\xe1\xba", 1)),
    utf_7_program=headed("+ADw-script+AD4-alert(1)+ADw-/script+AD4-"),
    nested_20_000_deep=html(HTML.replace("</body>", "<i>" * 20_000 + "</body>")),
    comment_without_end=html(HTML.replace("</body>", "<!-- " * 10_000)),
    program_without_end=html(HTML.replace("</body>", "<script>" * 10_000)),
    title_of_100_000_letters=headed(f'<meta property="og:title" content="{"a" * 100_000}">'),
    linked_data_100_000_deep=headed(f'<script type="application/ld+json">{"[" * 100_000}</script>'),
    linked_data_with_half_letters=headed(
        r'<script type="application/ld+json">{"@type":"Article","headline":"\ud800 \u0000","author":"\udfff"}</script>'
    ),
    linked_data_of_wrong_kinds=headed(
        '<script type="application/ld+json">{"@type":["NewsArticle",1],"headline":[],"author":{"name":{}}}</script>'
    ),
    entities_of_no_letter=html(HTML.replace("<p>", "<p>&#0;&#xD800;&#x110000;&#99999999999;", 1)),
    billion_laughs=html('<!DOCTYPE html [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + HTML.replace("<p>", "<p>&b;", 1)),
    challenge_beside_an_article=html(
        HTML.replace("<p>", '<script src="/cdn-cgi/challenge-platform/x"></script><p>', 1)
    ),
    canonical_address_abroad=headed('<link rel="canonical" href="http://khac.example/x.html">'),
)

PAGES: Faults = CHALLENGES | NO_ARTICLE | READ

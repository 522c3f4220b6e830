"""A page with an article in the middle, a menu above it and other articles beside it."""

from crawler.parse import parse_html
from models.article import Article

URL = "https://bao.example/tin-1.html"
LEAD = "Sáng 20/11, xã Hưng Khánh Trung biểu dương 12 hộ gia đình hiến đất mở đường vào xóm Lũng Vân."
FIRST = "Trong số đó có bà Triệu Thị Nhàn, người đã hiến 400 mét vuông đất vườn và vận động bà con cùng làm theo."
SECOND = "Con đường dài 1.200 mét, rộng 3 mét, hoàn thành sau bốn tháng với hơn 900 ngày công của bà con trong xóm."
NAVIGATION = (
    '<div class="menu"><a href="/">Trang chủ</a> <a href="/thi-dua">Thi đua</a> <a href="/lien-he">Liên hệ</a></div>'
)
SIDE = (
    "<div class='cot-phai'>"
    + "".join(f"<p><a href='/t{n}.html'>Tin khác số {n} về một việc khác hẳn</a></p>" for n in range(9))
    + "</div>"
)


def html(body: str, head: str = "<title>Hiến đất mở đường | Báo Ví Dụ</title>") -> str:
    return f"<html><head>{head}</head><body>{NAVIGATION}<div class='noi-dung-chinh'>{body}</div>{SIDE}</body></html>"


def article(body: str, head: str = "<title>Hiến đất mở đường | Báo Ví Dụ</title>") -> Article:
    return parse_html(html(body, head), URL)


TITLE = "<h1>Hiến đất mở đường</h1>"
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p>"

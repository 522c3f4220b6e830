"""How the sources do, in the terminal."""

from collections.abc import Mapping, Sequence
from textwrap import fill

from models.health import Health
from models.schedule import Turn
from service.cli.shown import console, show_table, title_width
from service.ledger import Watched
from service.wording import UNKNOWN, day, label, moment, number

_GRACE = "Nếu quá 24 giờ vẫn vậy, nguồn sẽ là cần xem hoặc im lặng."

_DAY = 10  # characters of dd/mm/yyyy, and of “18:00 ngày” above it
_WIDE = 72  # columns of a terminal that also has room for the next turn, without breaking a name or a day


def show_health(watched: Sequence[Watched], turns: Mapping[str, Turn]) -> None:
    """Each source with its week beside what is usual, those first that have to be looked at; then what is wrong with
    them, and what to do."""
    if not watched:
        console.print("Chưa có nguồn tin nào được theo dõi (state = active hoặc slow).")
        return
    columns = ("nguồn tin", "tình trạng", "tuần\nnày", "thường\nlệ", "bài mới\nnhất", "đến lượt\nđọc")
    shown = len(columns) if console.width >= _WIDE else len(columns) - 1
    widest = title_width([one.source for one in watched])
    rows = (_row(one, turns.get(one.source.name), widest)[:shown] for one in watched)
    show_table("Nguồn tin", columns[:shown], rows, right=range(2, shown), whole={0, *range(4, shown)})
    for one in watched:
        if one.health.unread and not one.health.needs_look:
            told = f"{one.source.title}: lần đọc cuối không thành: {one.health.unread}. {_GRACE}"
            console.print(told, highlight=False, markup=False, soft_wrap=True)
        for alarm in one.health.alarms:
            advice = label(alarm.kind, "advice").replace("{name}", one.source.name)
            lines = f"{one.source.title}: {alarm.detail}\n  {advice}"
            console.print(lines, highlight=False, markup=False, soft_wrap=True)


def _state(health: Health) -> str:
    """The state; where no alarm says so yet, also that the last crawl failed."""
    failed = "\nlần đọc cuối không thành" if health.unread and not health.needs_look else ""
    return label(health.state, "health") + failed


def _row(one: Watched, turn: Turn | None, widest: int) -> tuple[str, ...]:
    health = one.health
    usual = f"{number(health.usual.least)} – {number(health.usual.most)}" if health.usual else UNKNOWN
    return (
        f"{fill(one.source.title, widest)}\n{one.source.name}",
        _state(health),
        number(health.weeks[-1].known) if health.weeks else UNKNOWN,
        usual,
        day(health.history.last_article) if health.history else UNKNOWN,
        fill(moment(turn.due_at), _DAY) if turn else UNKNOWN,
    )

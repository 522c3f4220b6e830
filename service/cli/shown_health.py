"""How the sources do, in the terminal."""

from collections.abc import Mapping, Sequence

from models.schedule import Turn
from service.cli.shown import console, show_table
from service.ledger import Watched
from service.wording import UNKNOWN, day, label, moment, number


def show_health(watched: Sequence[Watched], turns: Mapping[str, Turn]) -> None:
    """Each source with its week beside what is usual, those first that have to be looked at; then what is wrong with
    them, and what to do."""
    if not watched:
        console.print("Chưa có nguồn tin nào được theo dõi (state = active hoặc slow).")
        return
    columns = ("nguồn tin", "tình trạng", "tuần này", "thường lệ", "bài mới nhất", "đến lượt đọc")
    show_table("Nguồn tin", columns, (_row(one, turns.get(one.source.name)) for one in watched), right=(2, 3, 4, 5))
    for one in watched:
        for alarm in one.health.alarms:
            advice = label(alarm.kind, "advice").replace("{name}", one.source.name)
            lines = f"{one.source.title}: {alarm.detail}\n  {advice}"
            console.print(lines, highlight=False, markup=False, soft_wrap=True)


def _row(one: Watched, turn: Turn | None) -> tuple[str, ...]:
    health = one.health
    usual = f"{number(health.usual.least)} – {number(health.usual.most)}" if health.usual else UNKNOWN
    return (
        f"{one.source.title}\n{one.source.name}",
        label(health.state, "health"),
        number(health.weeks[-1].articles) if health.weeks else UNKNOWN,
        usual,
        day(health.history.last_article) if health.history else UNKNOWN,
        moment(turn.due_at) if turn else UNKNOWN,
    )

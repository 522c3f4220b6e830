"""The `guongsang` command: all commands together, and what is said when one goes wrong."""

import os
import sys

import typer

from service.cli import ask, collect, explain, kept, remove, serve, sources, texts
from service.cli.help import make_vietnamese
from service.cli.messages import in_vietnamese, report
from service.errors import UserError, about_file

app = typer.Typer(
    help="Gương Sáng: đọc tin thi đua, khen thưởng của các tỉnh và đề xuất gương người tốt, việc tốt kèm bằng chứng.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for commands in (texts, explain, collect, kept, sources, ask, remove, serve):
    commands.register(app)
make_vietnamese(app)


def main() -> None:
    """Runs one command. What the user did wrong gets one line on standard error and exit status 2."""
    try:
        status = app(prog_name="guongsang", standalone_mode=False)
        sys.stdout.flush()
    except typer.Abort as stop:
        report(str(stop) or "đã dừng theo yêu cầu")
        status = 130
    except typer.exceptions.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error.message)
        else:
            report(in_vietnamese(error))
        status = 2
    except BrokenPipeError:  # the reader of our output, `head` say, has seen enough; within a command Typer ends so
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    except OSError as error:
        report(about_file(error))
        status = 2
    except (UserError, ValueError) as error:
        report(str(error))
        status = 2
    sys.exit(status if isinstance(status, int) else 0)

"""A crawl in a process of its own, to be killed; imported once by the process that the others are forked from."""

import os
import sys
from pathlib import Path

import service.app
import service.cli.shown  # noqa: F401  as above: the command imports both when it runs, here once for all
from nlp.prepare import prepare
from service.cli.main import main

prepare()


def crawl_in(folder: Path) -> None:
    """Runs `guongsang crawl --sources nguon.toml` in the folder; what it prints goes into a file there."""
    os.chdir(folder)
    sys.argv = ["guongsang", "crawl", "--sources", "nguon.toml"]
    with Path("in-ra.txt").open("a", encoding="utf-8") as printed:
        sys.stdout = sys.stderr = printed
        main()

"""The command `guongsang` in an empty folder."""

import sys
from pathlib import Path

import pytest

from service.cli.main import main
from tests.integration.cli.calls import Done, Run


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

"""What several tests ask: a server without robots.txt, and a mailbox."""

from collections.abc import Iterator

import pytest

from tests.integration.crawl_server import Server, reply, serving
from tests.integration.mailbox import Mailbox, free_port, receiving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({"/robots.txt": reply(status=404)}) as running:
        yield running


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def mailbox(port: int) -> Iterator[Mailbox]:
    with receiving(port) as box:
        yield box

"""Sources declared for tests, and what commands tell of them."""

SOURCE = """
[[source]]
name = "{name}"
title = "{title}"
kind = "{kind}"
hosts = ["{name}.example"]
feeds = ["https://{name}.example/rss"]
{more}
"""
LAO_CAI = SOURCE.format(
    name="bao-mau", title="Báo Mẫu", kind="newspaper", more='province = "Lào Cai"\nstate = "active"'
) + SOURCE.format(
    name="cong-mau",
    title="Cổng Mẫu",
    kind="portal",
    more='province = "Lào Cai"\n[source.guessed]\nlistings = ["https://cong-mau.example/"]',
)
NATIONAL = SOURCE.format(name="bao-ca-nuoc", title="Báo Cả Nước", kind="national", more='state = "stopped"')


def told(out: str) -> list[str]:
    return [" ".join(line.split()) for line in out.splitlines()]

"""What holds for every test."""

from hypothesis import settings

# No deadline: how long an example takes depends on what else the machine does. Derandomised: CI fails or passes on the
# change, not on luck; `--hypothesis-profile=search` looks for new examples.
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("ci")

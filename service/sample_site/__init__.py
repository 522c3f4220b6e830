"""The bundled sample news site: four websites of four page designs on loopback, for the demo and for tests.

The people, deeds and numbers in its articles are invented.
"""

from service.sample_site.server import SampleSite

__all__ = ["SampleSite"]

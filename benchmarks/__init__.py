"""How fast the extractor is, as ratios measured in one run: `make bench`."""

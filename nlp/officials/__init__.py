"""Officials: persons named together with an office. `finder` is the way in."""

"""Campaigns: named emulation movements, drives, mobilisations, themes and schemes. `finder` is the way in."""

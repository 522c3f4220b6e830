"""What is mailed: one text as HTML, its styles inlined, and as plain text."""

from dataclasses import dataclass
from pathlib import Path

import css_inline
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from service import telling, wording
from service.addresses import outward

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The same words as HTML (styles inlined) and as plain text. `name` tells which letter it is: no reader is sent the
    same one twice."""

    name: str
    subject: str
    html: str
    text: str


def written(template: str, *, name: str, subject: str, **values: object) -> Letter:
    """The letter that the templates `<template>.html` and `<template>.txt` make of the values."""
    values["subject"] = subject
    html = _environment.get_template(f"{template}.html").render(values)
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)
    text = _environment.get_template(f"{template}.txt").render(values)
    return Letter(name=name, subject=subject, html=inliner.inline(html), text=text)


def _make_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = (
        telling.who,
        telling.quote,
        telling.what,
        telling.sides,
        telling.grounds,
        telling.together,
        telling.circumstances,
        telling.course,
        telling.published,
        outward,
        wording.day,
        wording.label,
        wording.number,
        wording.sentence_case,
    )
    environment.filters |= {function.__name__: function for function in words}
    environment.globals["DISPUTED"] = telling.DISPUTED
    return environment


_environment = _make_environment()

"""Checked by mypy, never run: each built-in backend fits its protocol."""

from sayso.parse import Parser
from sayso.parse.spacy import SpacyParser
from sayso.run import Runner
from sayso.run.serial import SerialRunner

parsers: list[type[Parser]] = [SpacyParser]
runners: list[type[Runner]] = [SerialRunner]

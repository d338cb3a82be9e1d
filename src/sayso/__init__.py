"""News reports in, attributed events out: who did what to whom, where, when, on whose say-so."""

# The stage of this name comes first: the function takes its place as attribute `sayso.code`,
# and no later import of the stage takes it back. `from sayso.code import …` finds the stage.
import sayso.code  # noqa: F401
from sayso.config import Config
from sayso.errors import SaysoError
from sayso.library import Coding, Database, Records, build, code
from sayso.library import open_database as open

__all__ = ["Coding", "Config", "Database", "Records", "SaysoError", "build", "code", "open"]

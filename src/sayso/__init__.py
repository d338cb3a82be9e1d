"""News reports in, attributed events out: who did what to whom, where, when, on whose say-so."""

from sayso.config import Config
from sayso.pipeline import per_article, run

__all__ = ["Config", "per_article", "run"]

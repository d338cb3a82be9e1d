"""A weight for each word piece: how probably a text is about public life, by its words alone."""

from __future__ import annotations

import math
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from sayso.encoder import FOLDER, Encoder
from sayso.errors import DataFileError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Words:
    """The table that `train/words.py` makes from the project's own corpus."""

    def __init__(self, encoder: Encoder, path: Path = FOLDER / "words.npz") -> None:
        """Take the encoder whose word pieces are weighed; the table is read with the first text."""
        self._encoder = encoder
        self._path = path

    def odds(self, text: str) -> float:
        """Return the logarithm of the odds that a text is about conflict or public life.

        It is infinite for a text without words: nothing speaks against it. Raises
        DataFileError when the table is missing or damaged.
        """
        weights, bias = self._table
        pieces = sorted(set(self._encoder.pieces(text)))
        if not pieces:
            return math.inf
        return float(weights[pieces].sum()) / math.sqrt(len(pieces)) + bias

    @cached_property
    def _table(self) -> tuple[NDArray[np.float32], float]:
        import numpy as np  # noqa: PLC0415  slow to import

        try:
            with np.load(BytesIO(self._path.read_bytes()), allow_pickle=False) as table:
                return table["weights"].astype(np.float32), float(table["bias"])
        except (OSError, ValueError, KeyError, BadZipFile) as error:
            raise DataFileError(f"{self._path} is damaged: install sayso again.") from error

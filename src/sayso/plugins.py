"""The only place that turns a name into a backend."""

from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from typing import Any

from sayso.errors import MissingExtraError, UnknownBackendError


def known(kind: str) -> dict[str, EntryPoint]:
    """Return the entry points registered under `sayso.<kind>`, by name, sorted."""
    points = entry_points(group=f"sayso.{kind}")
    return {point.name: point for point in sorted(points, key=lambda point: point.name)}


def load(kind: str, name: str) -> Any:
    """Return the backend registered as `name` under `sayso.<kind>`.

    Raises UnknownBackendError with the known names, or MissingExtraError with the install line.
    """
    found = known(kind)
    if name not in found:
        raise UnknownBackendError(f"No {kind} called {name!r}. Known: {', '.join(found)}.")
    backend: Any = found[name].load()
    missing = [module for module in getattr(backend, "requires", ()) if find_spec(module) is None]
    if missing:
        raise MissingExtraError(
            f"{kind} {name!r} needs {', '.join(missing)}: pip install 'sayso[{name}]'."
        )
    return backend

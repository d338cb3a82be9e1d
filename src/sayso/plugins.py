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
    lack = lacking(kind, name, backend)
    if lack is not None:
        raise lack
    return backend


def load_all(kind: str) -> dict[str, Any]:
    """Return every backend under `sayso.<kind>` by name, also those for which something lacks."""
    return {name: point.load() for name, point in known(kind).items()}


def lacking(kind: str, name: str, backend: Any) -> MissingExtraError | None:
    """Return the error that names what is not installed for a backend, None where all is."""
    missing = [module for module in getattr(backend, "requires", ()) if find_spec(module) is None]
    if not missing:
        return None
    extra = getattr(backend, "extra", name)
    return MissingExtraError(
        f"{kind} {name!r} needs {', '.join(missing)}: pip install -e '.[{extra}]'."
    )

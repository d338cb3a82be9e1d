"""Every error this package raises.

* SaysoError
  x ConfigError          the user asked for something that does not exist; exit code 2
    + UnknownBackendError
    + MissingExtraError
    + DataFileError      a data file (codebook, cues, actors, places) breaks its schema
  x RecordError          one record is bad: it becomes a `Rejected`, the run goes on
"""


class SaysoError(Exception):
    """Base class; the command line prints its message and exits with `exit_code`."""

    exit_code = 1


class ConfigError(SaysoError):
    """The configuration or the command cannot be honoured."""

    exit_code = 2


class UnknownBackendError(ConfigError):
    """No backend of that kind has that name."""


class MissingExtraError(ConfigError):
    """The backend exists but something it needs is not installed."""


class DataFileError(ConfigError):
    """A data file cannot be used; the message names the file and the row."""


class RecordError(SaysoError):
    """This record cannot be processed; it becomes a `Rejected`."""

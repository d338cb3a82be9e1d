"""Text, paths or a database in, records out, as Python objects or as tables of other libraries.

What loads slowly (spaCy, the stages, pyarrow) is imported when a function needs it.
"""

from sayso.library.building import build
from sayso.library.coding import Coding, code
from sayso.library.database import Database, open_database
from sayso.library.records import Records

__all__ = ["Coding", "Database", "Records", "build", "code", "open_database"]

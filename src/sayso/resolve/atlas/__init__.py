"""The gazetteer: 235,000 places under a million names, compiled once into one SQLite file."""

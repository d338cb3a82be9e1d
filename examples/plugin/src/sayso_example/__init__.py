"""A reader, a coder and an exporter for sayso."""

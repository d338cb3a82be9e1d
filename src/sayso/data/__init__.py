"""Data files: codebook, cues, actors, places, credits. Each states its source, date and licence."""

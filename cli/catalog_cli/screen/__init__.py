"""How answers look on a terminal, and where they are written."""

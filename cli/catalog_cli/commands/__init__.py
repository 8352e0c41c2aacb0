"""The commands: each parses, makes one call of the library and prints."""

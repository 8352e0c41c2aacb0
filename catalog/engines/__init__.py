"""What runs statements: DuckDB on a catalogue file, Spark Connect on an export."""

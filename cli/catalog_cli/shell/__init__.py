"""`catalog shell`: one question after another, with completion and history."""

"""The catalogue file: schema, facts, edition, publishing, rollback, copies, checks."""

"""What there is to ask and what it means: relations, lineage, pictures."""

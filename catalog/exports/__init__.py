"""A catalogue as files, and back: places, manifests, datasets, writers."""

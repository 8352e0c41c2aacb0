"""Comparisons of models as pages: sentences, charts, HTML, Markdown."""

"""Parley: who came to the table, from news articles to a dashboard."""

"""From an upstream's payload to observations: fetch, payloads, load, refresh."""

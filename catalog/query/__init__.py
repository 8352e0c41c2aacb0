"""From a name or a text to rows: headers, parameters, the gate, limits, engines' answers."""

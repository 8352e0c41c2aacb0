"""The command line of catalog: parse, one library call, print."""

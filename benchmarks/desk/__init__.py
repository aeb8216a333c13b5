"""How long the pages and the saves of a long report take the server."""

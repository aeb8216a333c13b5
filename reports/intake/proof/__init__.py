"""Does a file that was made say what the dossier says? It is read back and compared."""

"""Django's SQLite backend on the `sqlcipher3` driver, whose SQLite is newer than the system's."""

"""Who: people, organisations and countries, their names and their offices."""

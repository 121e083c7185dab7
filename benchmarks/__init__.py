"""What things cost, as tables: ``make bench``. Nothing here fails for being slow."""

"""Fields that stand in no table: as bullets, lines, headings, tags, comments of an example."""

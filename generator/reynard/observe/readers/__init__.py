"""One module a dialect. A module registers its reader with the decorator of `reynard.observe.recognise`."""

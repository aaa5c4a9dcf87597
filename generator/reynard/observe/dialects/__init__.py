"""One module or folder a dialect; each registers its reader with the decorator of `reynard.observe.recognise`."""

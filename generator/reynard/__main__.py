"""Run the command line with `python -m reynard`."""

from reynard.cli import main

if __name__ == "__main__":
    main()

"""The parts of an operation outside its schemas: path, parameters, answers, and what was pasted into the wrong box."""

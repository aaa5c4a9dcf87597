"""Collections of Postman, v2.0 and v2.1: requests in folders, with examples of what is answered."""

"""Projects exported by Apifox or Apidog in their own format: a tree of endpoints beside what they share."""

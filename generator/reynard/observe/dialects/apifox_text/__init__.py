"""The text of Apifox's HTML pages, as a browser copies it: one word or sentence a line, no tables left."""

"""code/: the Code of conduct of each authority: adopted when, with which text and local variations."""

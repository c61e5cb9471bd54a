"""pdf/: tagged PDFs (PDF/UA-1), set from data in a process of its own within fixed limits, for every room."""

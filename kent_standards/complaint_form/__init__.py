"""complaint_form/: the form on which a member of the public complains about councillors, page by page."""

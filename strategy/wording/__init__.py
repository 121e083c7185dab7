"""Words for the codes of the domain, in the language of the page."""

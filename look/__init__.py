"""How the pages look: a site filled as in life, photographed and measured."""

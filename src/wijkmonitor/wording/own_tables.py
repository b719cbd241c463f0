"""What the pages say of own tables, beside those of the publishers."""

from typing import Final

OWN_TABLES: Final = "Eigen tabellen"
OWN_TABLES_INTRO: Final = (
    "Deze cijfers komen van een organisatie zelf en gaan alleen over haar eigen gebieden. Zij tellen nergens "
    "mee in cijfers van heel Nederland."
)

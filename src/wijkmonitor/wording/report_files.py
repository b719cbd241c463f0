"""Words that a report has on paper and in Word beside what it tells: contents, pages, pictures."""

from typing import Final

CONTENTS: Final = "Inhoud"
PAGE: Final = "Bladzijde"
OF: Final = "van"
TO_SITE: Final = "Bekijk deze cijfers in de Wijkmonitor"
SKIP: Final = "Ga direct naar het rapport"


def picture_name(number: int) -> str:
    """Give the name by which Word lists a picture.

    >>> picture_name(3)
    'Afbeelding 3'
    """
    return f"Afbeelding {number}"

"""What an address asks for, unchecked: the parameters that several rooms read."""

from wijkmonitor.serving.request import Request
from wijkmonitor.views.comparison_choice import ComparisonWish


def comparison_wish(request: Request) -> ComparisonWish:
    """Give what to put side by side."""
    wanted = request.parameters
    return ComparisonWish(
        request.all("gebied"),
        request.all("groep"),
        wanted.get("jaar", ""),
        wanted.get("referentie", ""),
        wanted.get("thema", ""),
        wanted.get("zoek", ""),
    )

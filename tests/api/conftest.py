"""The API of the bundled figures, asked without a network."""

from collections.abc import Callable

import pytest

from wijkmonitor.api.room import ApiRoom
from wijkmonitor.serving.page import Page
from wijkmonitor.views.edition import Edition

Ask = Callable[[str], Page]


@pytest.fixture(scope="session")
def ask_api(real_edition: Edition) -> Ask:
    """Give what answers an address of the API, as bytes over the wire would be."""
    answer = ApiRoom()

    def ask(address: str) -> Page:
        path, _, query = address.partition("?")
        found = answer(real_edition, path.encode(), query.encode())
        assert found is not None
        return found

    return ask

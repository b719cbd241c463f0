"""Everything that can be asked of the API, in the order of its documentation."""

from typing import Any, Final

from wijkmonitor.api.asked_for import GroupText, IndicatorText, NameText, RegionText
from wijkmonitor.api.bronnen import BronnenLijst, BronVolledig, give_bron, give_bronnen
from wijkmonitor.api.gebieden import (
    Gebied,
    GebiedenLijst,
    GebiedenVraag,
    give_gebied,
    give_gebieden,
    give_kinderen,
    give_opvolgers,
)
from wijkmonitor.api.geometrie import GebiedVorm, give_geometrie
from wijkmonitor.api.groepen import Groep, GroepenLijst, GroepVolledig, give_groep, give_groepen
from wijkmonitor.api.indicatoren import (
    IndicatorenLijst,
    IndicatorenVraag,
    IndicatorKort,
    IndicatorVolledig,
    give_indicator,
    give_indicatoren,
)
from wijkmonitor.api.operation import GEO_JSON, Key, NoQuery, Operation
from wijkmonitor.api.profielen import Profiel, ProfielVraag, give_profiel
from wijkmonitor.api.soortgelijk import SoortgelijkeGebieden, SoortgelijkGebied, give_soortgelijke_gebieden
from wijkmonitor.api.uitgaven import (
    Uitgave,
    UitgavenLijst,
    UitgavenVraag,
    UitgaveVolledig,
    give_uitgave,
    give_uitgaven,
)
from wijkmonitor.api.verschillen import Verschil, Verschillen, VerschillenVraag, give_verschillen
from wijkmonitor.api.waarnemingen import Waarneming, WaarnemingenLijst, WaarnemingenVraag, give_waarnemingen

_CODE: Final = Key("code", RegionText, "WK034403")

OPERATIONS: Final[tuple[Operation[Any], ...]] = (
    Operation(
        "geefGebieden", "/gebieden", "gebieden", GebiedenVraag, GebiedenLijst, give_gebieden, item=Gebied
    ),
    Operation("geefGebied", "/gebieden/{code}", "gebieden", NoQuery, Gebied, give_gebied, _CODE),
    Operation(
        "geefKinderen", "/gebieden/{code}/kinderen", "gebieden", NoQuery, GebiedenLijst, give_kinderen,
        _CODE, item=Gebied,
    ),
    Operation(
        "geefOpvolgers", "/gebieden/{code}/opvolgers", "gebieden", NoQuery, GebiedenLijst, give_opvolgers,
        Key("code", RegionText, "GM0003"), item=Gebied,
    ),
    Operation(
        "geefGeometrie", "/gebieden/{code}/geometrie", "gebieden", NoQuery, GebiedVorm, give_geometrie,
        _CODE, media_type=GEO_JSON,
    ),
    Operation(
        "geefIndicatoren", "/indicatoren", "indicatoren", IndicatorenVraag, IndicatorenLijst,
        give_indicatoren, item=IndicatorKort,
    ),
    Operation(
        "geefIndicator", "/indicatoren/{id}", "indicatoren", NoQuery, IndicatorVolledig, give_indicator,
        Key("id", IndicatorText, "inwoners_aantal"),
    ),
    Operation("geefGroepen", "/groepen", "groepen", NoQuery, GroepenLijst, give_groepen, item=Groep),
    Operation(
        "geefGroep", "/groepen/{code}", "groepen", NoQuery, GroepVolledig, give_groep,
        Key("code", GroupText, "herkomst:buiten-europa"),
    ),
    Operation(
        "geefWaarnemingen", "/waarnemingen", "waarnemingen", WaarnemingenVraag, WaarnemingenLijst,
        give_waarnemingen, item=Waarneming,
    ),
    Operation(
        "geefProfiel", "/profielen/{code}", "profielen", ProfielVraag, Profiel, give_profiel, _CODE
    ),
    Operation(
        "geefVerschillen", "/verschillen/{code}", "verschillen", VerschillenVraag, Verschillen,
        give_verschillen, _CODE, item=Verschil,
    ),
    Operation(
        "geefSoortgelijkeGebieden", "/soortgelijke-gebieden/{code}", "soortgelijke-gebieden", NoQuery,
        SoortgelijkeGebieden, give_soortgelijke_gebieden, _CODE, item=SoortgelijkGebied,
    ),
    Operation("geefBronnen", "/bronnen", "bronnen", NoQuery, BronnenLijst, give_bronnen, item=BronVolledig),
    Operation(
        "geefBron", "/bronnen/{levering}", "bronnen", NoQuery, BronVolledig, give_bron,
        Key("levering", NameText, "84799NED-wijken"),
    ),
    Operation(
        "geefUitgaven", "/uitgaven", "uitgaven", UitgavenVraag, UitgavenLijst, give_uitgaven, item=Uitgave,
        is_of_release=False,
    ),
    Operation(
        "geefUitgave", "/uitgaven/{id}", "uitgaven", NoQuery, UitgaveVolledig, give_uitgave,
        Key("id", NameText, "2026-11-22-4ed8fdb5"), is_of_release=False,
    ),
)  # fmt: skip

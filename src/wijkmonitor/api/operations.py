"""Everything that can be asked of the API, in the order of its documentation."""

from typing import Any, Final

from wijkmonitor.api.asked_for import GroupText, IndicatorText, NameText, RegionText
from wijkmonitor.api.bronnen import (
    BronnenLijst,
    BronVolledig,
    Uitgave,
    UitgavenLijst,
    geef_bron,
    geef_bronnen,
    geef_uitgave,
    geef_uitgaven,
)
from wijkmonitor.api.gebieden import (
    Gebied,
    GebiedenLijst,
    GebiedenVraag,
    geef_gebied,
    geef_gebieden,
    geef_kinderen,
    geef_opvolgers,
)
from wijkmonitor.api.geometrie import GebiedVorm, geef_geometrie
from wijkmonitor.api.groepen import Groep, GroepenLijst, GroepVolledig, geef_groep, geef_groepen
from wijkmonitor.api.indicatoren import (
    IndicatorenLijst,
    IndicatorenVraag,
    IndicatorKort,
    IndicatorVolledig,
    geef_indicator,
    geef_indicatoren,
)
from wijkmonitor.api.operation import GEO_JSON, Key, NoQuery, Operation
from wijkmonitor.api.profielen import Profiel, ProfielVraag, geef_profiel
from wijkmonitor.api.soortgelijk import SoortgelijkeGebieden, SoortgelijkGebied, geef_soortgelijke_gebieden
from wijkmonitor.api.verschillen import Verschil, Verschillen, VerschillenVraag, geef_verschillen
from wijkmonitor.api.waarnemingen import Waarneming, WaarnemingenLijst, WaarnemingenVraag, geef_waarnemingen

_CODE: Final = Key("code", RegionText, "WK034403")

OPERATIONS: Final[tuple[Operation[Any], ...]] = (
    Operation(
        "geefGebieden", "/gebieden", "gebieden", GebiedenVraag, GebiedenLijst, geef_gebieden, item=Gebied
    ),
    Operation("geefGebied", "/gebieden/{code}", "gebieden", NoQuery, Gebied, geef_gebied, _CODE),
    Operation(
        "geefKinderen", "/gebieden/{code}/kinderen", "gebieden", NoQuery, GebiedenLijst, geef_kinderen,
        _CODE, item=Gebied,
    ),
    Operation(
        "geefOpvolgers", "/gebieden/{code}/opvolgers", "gebieden", NoQuery, GebiedenLijst, geef_opvolgers,
        Key("code", RegionText, "GM0003"), item=Gebied,
    ),
    Operation(
        "geefGeometrie", "/gebieden/{code}/geometrie", "gebieden", NoQuery, GebiedVorm, geef_geometrie,
        _CODE, media_type=GEO_JSON,
    ),
    Operation(
        "geefIndicatoren", "/indicatoren", "indicatoren", IndicatorenVraag, IndicatorenLijst,
        geef_indicatoren, item=IndicatorKort,
    ),
    Operation(
        "geefIndicator", "/indicatoren/{id}", "indicatoren", NoQuery, IndicatorVolledig, geef_indicator,
        Key("id", IndicatorText, "inwoners_aantal"),
    ),
    Operation("geefGroepen", "/groepen", "groepen", NoQuery, GroepenLijst, geef_groepen, item=Groep),
    Operation(
        "geefGroep", "/groepen/{code}", "groepen", NoQuery, GroepVolledig, geef_groep,
        Key("code", GroupText, "herkomst:buiten-europa"),
    ),
    Operation(
        "geefWaarnemingen", "/waarnemingen", "waarnemingen", WaarnemingenVraag, WaarnemingenLijst,
        geef_waarnemingen, item=Waarneming,
    ),
    Operation(
        "geefProfiel", "/profielen/{code}", "profielen", ProfielVraag, Profiel, geef_profiel, _CODE
    ),
    Operation(
        "geefVerschillen", "/verschillen/{code}", "verschillen", VerschillenVraag, Verschillen,
        geef_verschillen, _CODE, item=Verschil,
    ),
    Operation(
        "geefSoortgelijkeGebieden", "/soortgelijke-gebieden/{code}", "soortgelijke-gebieden", NoQuery,
        SoortgelijkeGebieden, geef_soortgelijke_gebieden, _CODE, item=SoortgelijkGebied,
    ),
    Operation("geefBronnen", "/bronnen", "bronnen", NoQuery, BronnenLijst, geef_bronnen, item=BronVolledig),
    Operation(
        "geefBron", "/bronnen/{levering}", "bronnen", NoQuery, BronVolledig, geef_bron,
        Key("levering", NameText, "84799NED-wijken"),
    ),
    Operation("geefUitgaven", "/uitgaven", "uitgaven", NoQuery, UitgavenLijst, geef_uitgaven, item=Uitgave),
    Operation(
        "geefUitgave", "/uitgaven/{id}", "uitgaven", NoQuery, Uitgave, geef_uitgave,
        Key("id", NameText, "2026-11-22-4ed8fdb5"),
    ),
)  # fmt: skip

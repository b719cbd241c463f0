"""Figures like those of a real wijk: the slices of each theme, as the builders need them."""

_SURE, _LIKELY, _UNSURE = "duidelijk", "waarschijnlijk", "niet_te_zeggen"
_H, _L, _N = "hoger_is_gunstig", "lager_is_gunstig", "neutraal"

SLICES: dict[str, list[tuple[str, str, str, tuple[float | None, float | None, float | None], str, str]]] = {
    "demografie": [
        ("inwoners_0_14_pct", "Kinderen (0–14)", _N, (20.4, 16.9, 15.7), "veel_hoger", _SURE),
        ("inwoners_65plus_pct", "65-plussers", _N, (13.4, 10.5, 19.5), "lager", _SURE),
        ("eenpersoonshuishoudens_pct", "Eenpersoonshuishoudens", _N, (52.7, 52.4, 38.5), "hoger", _SURE),
        (
            "huishoudens_met_kinderen_pct",
            "Gezinnen met kinderen",
            _N,
            (30.6, 26.0, 32.7),
            "vergelijkbaar",
            _SURE,
        ),
    ],
    "wonen-leefomgeving": [
        ("woz_waarde_gemiddeld_euro", "WOZ-waarde", _N, (191000, 303000, 271000), "lager", _SURE),
        ("koopwoningen_pct", "Koopwoningen", _N, (25.0, 45.0, 57.0), "veel_lager", _SURE),
        ("leegstand_pct", "Leegstand", _L, (3.1, 4.0, 3.2), "vergelijkbaar", _UNSURE),
        ("afstand_huisarts_km", "Afstand tot huisarts", _L, (0.5, 0.6, 1.0), "gunstiger", _SURE),
        ("afstand_supermarkt_km", "Afstand tot supermarkt", _L, (0.5, 0.5, 0.9), "gunstiger", _SURE),
        (
            "personenautos_per_huishouden_aantal",
            "Auto's per huishouden",
            _N,
            (0.6, 0.6, 1.1),
            "veel_lager",
            _SURE,
        ),
    ],
    "onderwijs": [
        ("opleiding_laag_pct", "Laag opgeleid", _L, (36.0, 19.0, 28.7), "ongunstiger", _SURE),
        ("opleiding_hoog_pct", "Hoog opgeleid", _H, (30.5, 54.0, 32.0), "vergelijkbaar", _SURE),
        (
            "basisscholen_binnen_3km_aantal",
            "Basisscholen in de buurt",
            _H,
            (21.6, 19.6, 10.9),
            "veel_gunstiger",
            _SURE,
        ),
    ],
    "arbeid-inkomen": [
        (
            "nettoarbeidsparticipatie_pct",
            "Werkenden (15–75)",
            _H,
            (59.0, 72.1, 68.5),
            "veel_ongunstiger",
            _SURE,
        ),
        ("inkomen_per_inwoner_euro", "Inkomen per inwoner", _H, (20200, 30475, 27699), "ongunstiger", _SURE),
        ("laag_inkomen_pct", "Laag inkomen", _L, (18.2, 8.2, 6.6), "veel_ongunstiger", _SURE),
        ("vermogen_mediaan_euro", "Vermogen (mediaan)", _H, (3000, 21400, 49800), "ongunstiger", _SURE),
        ("bijstand_pct", "Bijstand", _L, (8.2, 2.9, 2.4), "veel_ongunstiger", _SURE),
        ("moeite_rondkomen_pct", "Moeite met rondkomen", _L, (37.0, 20.0, 14.0), "veel_ongunstiger", _LIKELY),
    ],
    "veiligheid": [
        ("misdrijven_per_1000", "Misdrijven", _L, (58.0, 61.0, 45.0), "ongunstiger", _LIKELY),
        ("geluidhinder_buren_pct", "Geluidhinder van buren", _L, (15.9, 11.0, 7.2), "ongunstiger", _LIKELY),
        ("geweldsmisdrijven_per_1000", "Geweld", _L, (None, None, None), "", ""),
    ],
    "zorg-welzijn": [
        (
            "ervaren_gezondheid_goed_pct",
            "Goede ervaren gezondheid",
            _H,
            (66.0, 77.0, 76.0),
            "ongunstiger",
            _LIKELY,
        ),
        ("overgewicht_pct", "Overgewicht", _L, (53.0, 41.0, 50.0), "ongunstiger", _UNSURE),
        ("rokers_pct", "Rokers", _L, (21.0, 18.0, 18.9), "vergelijkbaar", _UNSURE),
        (
            "angst_depressie_hoog_pct",
            "Hoog risico op angst",
            _L,
            (13.0, 8.2, 6.4),
            "veel_ongunstiger",
            _LIKELY,
        ),
        ("eenzaam_pct", "Eenzaamheid", _L, (57.0, 46.0, 44.1), "ongunstiger", _LIKELY),
        ("jeugdzorg_pct", "Jeugdhulp", _N, (12.9, 10.0, 11.1), "hoger", _SURE),
        ("wmo_clienten_per_1000", "Wmo-cliënten", _N, (105.0, 56.0, 63.0), "veel_hoger", _SURE),
    ],
}
"""By theme: (id, label, direction, (gebied, gemeente, Nederland), tone, certainty)."""

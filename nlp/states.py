"""The states of the United States, in every form in which copy prints them ("W.Va.", "Calif.", "TX").

Reach for it to tell which state a dateline, a title or a bracket behind a name means.
"""

from __future__ import annotations

_STATES = (
    "AL Ala. Alabama|AK - Alaska|AZ Ariz. Arizona|AR Ark. Arkansas|CA Calif. California|CO Colo. Colorado|"
    "CT Conn. Connecticut|DE Del. Delaware|FL Fla. Florida|GA Ga. Georgia|HI - Hawaii|ID - Idaho|IL Ill. Illinois|"
    "IN Ind. Indiana|IA - Iowa|KS Kan. Kansas|KY Ky. Kentucky|LA La. Louisiana|ME - Maine|MD Md. Maryland|"
    "MA Mass. Massachusetts|MI Mich. Michigan|MN Minn. Minnesota|MS Miss. Mississippi|MO Mo. Missouri|"
    "MT Mont. Montana|NE Neb. Nebraska|NV Nev. Nevada|NH N.H. New_Hampshire|NJ N.J. New_Jersey|NM N.M. New_Mexico|"
    "NY N.Y. New_York|NC N.C. North_Carolina|ND N.D. North_Dakota|OH - Ohio|OK Okla. Oklahoma|OR Ore. Oregon|"
    "PA Pa. Pennsylvania|RI R.I. Rhode_Island|SC S.C. South_Carolina|SD S.D. South_Dakota|TN Tenn. Tennessee|"
    "TX Tex. Texas|UT - Utah|VT Vt. Vermont|VA Va. Virginia|WA Wash. Washington|WV W.Va. West_Virginia|"
    "WI Wis. Wisconsin|WY Wyo. Wyoming"
)
# Every form in which copy prints a state, by the form without its full stops.
STATES = {
    form.replace(".", "").replace("_", " ").casefold(): row.split()[2].replace("_", " ")
    for row in _STATES.split("|")
    for form in row.split()
    if form != "-"
}

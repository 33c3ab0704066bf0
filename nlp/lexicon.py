"""Classes of words that news copy is made of: honorifics, portfolios, days, and tags of words that are no names.

Closed classes of the language, not lists of names; whoever finds names or roles in text shares them.
"""

# What stands before a name without being of it; full stops are left off.
HONORIFICS = frozenset(
    (
        "mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron viscount count countess rev "
        "reverend fr father sheikh sheik imam rabbi cardinal archbishop bishop general gen colonel col major maj "
        "captain capt lieutenant lt sergeant sgt admiral adm marshal justice judge hon h.e h.r.h hrh excellency "
        "candidate"
    ).split()
)

# Words written small that belong to a role's name; without one of them its phrase ends to the left.
PORTFOLIO_WORDS = frozenset(
    (
        "foreign finance financial home interior internal external defence defense health education higher justice "
        "trade transport transportation environment energy agriculture agricultural farm labour labor economy "
        "economic economics culture cultural sport sports tourism science technology communications information "
        "industry employment housing planning development immigration security social welfare work pensions "
        "children family women youth water oil mines mining fisheries forestry police prisons law legal home "
        "affairs policy europe european overseas international cooperation treasury exchequer budget revenue commerce "
        "business public national regional state rural local government intelligence army navy military party "
        "opposition parliamentary cabinet central bank union company federal deputy vice shadow junior senior "
        "assistant associate first interim acting former then current outgoing incoming new ex long-time veteran "
        "media urban human services veterans homeland caretaker rebel separatist exiled ousted deposed late disgraced "
        "embattled"
    ).split()
)

# Adjectives of party before an office: "Republican Governor" names no state, and no office of the party's.
PARTY_ADJECTIVES = frozenset(
    (
        "republican democratic democrat labour labor conservative tory liberal socialist independent gop communist "
        "centrist left-wing right-wing center-left centre-left center-right centre-right leftist rightist populist "
        "nationalist islamist social-democratic christian-democratic hard-line hardline reformist"
    ).split()
)

# "On Tuesday Foreign Secretary …": capitalised, and never of a role.
DAYS = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
        "august september october november december today yesterday"
    ).split()
)

# Penn tags of words that are capitalised only because a sentence opens with them.
FUNCTION_TAGS = frozenset(("IN CC RB RBR PRP PRP$ WRB WP WDT DT EX MD TO VB VBD VBG VBN VBP VBZ UH").split())

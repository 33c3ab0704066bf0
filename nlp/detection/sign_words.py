"""The words and marks by which talk among colleagues and news copy are told apart, a pattern a sign.

Data for `signs.py`. A word belongs here if it is rare on the other side: "headline" alone is not, "the headline
needs" is.
"""

from __future__ import annotations

import re

SUBHEADING = re.compile(r"(?:\S+ ){1,11}\S+\?")
# "Harlan: refinery fire is out. Ulan Dar: quiet, the speech has been moved."
RUN_TOGETHER = re.compile(r"(?<=[.;!] )[A-Z][\w' ]{1,24}: (?=\w)")
LINK = re.compile(r"https?://|\bwww\.\w|\b[\w.]+@\w+\.\w")
TURN = re.compile(
    r"\[?\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[AaPp]\.?[Mm]\.?)?\]?\s*<?[A-Za-z][\w .]{1,24}>?:\s"
    r"|\[[\d./ :,-]{5,22}(?:[AaPp][Mm])?\] ?[A-Za-z][\w .]{1,24}:\s|<[\w.-]{2,20}>\s"
    r"|[A-Za-z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,2}\s{1,3}\[?\d{1,2}[:.]\d{2}(?:\s?[AaPp][Mm])?\]?\s*$"
    r"|(?!Q:|A:)(?:[A-Z][A-Z.'’ -]{2,40}|[A-Z]?[a-z]{2,12}|<?@?\w{2,16}>?): \S"
)
SLACK = re.compile(r"(?<![\w.])@\w{2,}|(?<![\w:]):[a-z_+\-0-9]{2,30}:(?!\w)|(?<![\w&])#[a-z][\w-]{2,}")
SIGNATURE = re.compile(r"[–—-]{0,2}\s?(?:The )?[A-Z][\w'’]+(?: [A-Z][\w'’]+)?")
MEMO = re.compile(
    r"(?:present|attendees|participants|apologies|chair|next (?:meeting|steps?)|aob|any other business"
    r"|actions?(?: items?)?|agenda|minutes|decisions?|owner|"
    r"to|from|cc|subject|re|date|sent|when|where|who|what|contact|deadline|time|venue|rsvp|location"
    r"|reference)\b[\w ]{0,20}:",
    re.IGNORECASE,
)
CONTRACTION = re.compile(
    r"\b(?:\w+n['’]t|(?:it|that|there|he|she|who|what|here|where|let)['’](?:s|d|ll)|(?:I|we|you|they)['’](?:m|re"
    r"|ve|ll|d))\b",
    re.IGNORECASE,
)
YOU = re.compile(r"\b[Yy]ou(?:r|rs|['’]\w+)?\b")
TALK = re.compile(
    r"\b(?:hi(?!-)|hey|hello|hiya|morning all|dear|thanks?(?=[,.!\n]| all| for| to | so | both|$)|thank you"
    r"|cheers(?=[,.!\n]| all|$)|sorry|please|pls|plz|ok|okay|yep|yeah|nope|btw|fyi|asap|tbh|imo|lol|haha"
    r"|heads[- ]up|reminder|let me know|let['’]s|can (?:you|we|i|someone|anyone|somebody)|could (?:you|we|i"
    r"|someone|anyone|somebody|whoever)|would you|do we|did we|should we|are we|have we|shall we|(?<!from )(?<!to "
    r")(?:anyone|anybody)(?! in| who)"
    r"|does (?:anyone|anybody)|kind regards|best regards|regards|shout if|ping me|call me|ask me|what do you think|"
    r"thoughts"
    r"|happy to|i['’](?:d|ll|m|ve)|we['’](?:d|ll|re|ve)|you['’](?:d|ll|re|ve)|i think|i don['’]t|don['’]t forget"
    r"|no idea|gonna|wanna|my vote|honestly|got a call)\b",
    re.IGNORECASE,
)
NEWSROOM = re.compile(
    r"\b(?:raw transcript|(?:don['’]t|do not|not to) (?:use|run) (?:it |this |them )?(?:yet|until|till|before)|not "
    r"for use|"
    r"(?:the|a|new|our|your|that|this) headlines?|headline (?:needs|options|is|for)|hed|dek|lede|nut graf"
    r"|standfirst|bylines?|"
    r"(?:the |second |first |third |last |this )?(?:pars?|grafs?)\b(?! for)|par \d|(?:the|your|our|my|agency"
    r"|pasted?) copy|the splash|(?:the|tomorrow's) front\b(?! line)|page one|sidebar|the box|"
    r"the subs|subbed|subbing|sub it|(?:to|I'll|will|I|can you|please) file\b|I filed|filed a|word count"
    r"|legal(?:led| read| signs?| signed| clears?| cleared| says|'s|['’]s view)|"
    r"(?:the|my|our|night|foreign|news|city|sports?) desk|cms|the newsletter|push alert|homepage|rota|handover"
    r"|[Pp]itch(?:es|ed)? (?:for|:)|\d+ words|our peg|the peg|pics?|the agencies|"
    r"web version|online version|style ?book|second source|on the record|off the record|background only|(?:under"
    r"|lift\w*) embargo|the (?:\w+ )?piece|our (?:story|piece|live page)|"
    r"(?:the|this|that) story (?:is|needs|goes|has|should|by)|we (?:write|wrote|run|ran|go with|went with)"
    r"|add a note|a correction|deadline:|newsroom|stand-?up|live page)\b"
)
OPENS_LETTER = re.compile(
    r"(?:hi|hey|hello|dear|morning|good (?:morning|afternoon|evening) (?:all|everyone|team|colleagues)|all|team"
    r"|folks|guys|everyone|colleagues|@\w+|thanks|sorry|ok|okay|so|quick|just|got|does|is|are|can|could|has|have"
    r"|"
    r"fyi|psa|note|notes|reminder|heads[- ]up|update on|pitch|tip|minutes|agenda|rota|to[- ]do|todo|handover"
    r"|night handover|re|fwd|subject|from|questions|question|summary|background|draft)\b[^.\n]{0,50}[,:–—!-]",
    re.IGNORECASE,
)
# "What the others have this morning: The Courier leads…", "Background if you need it for the vote: the law…"
OPENS_LABELLED = re.compile(r"[A-Z][\w'’ ,-]{4,60}:\s")
CLOSES_LETTER = re.compile(
    r"(?<!\w)(?:thanks|thank you|cheers|regards|best|best wishes|yours|sincerely|xx?|warmly"
    r"|all best)[,.!]?(?:\s+[-–—]?\s?[\w .]{0,30})?$|\?$",
    re.IGNORECASE,
)
# "Ayr United 0 Partick Thistle 0", "1. Lea Falk (Norway) Brunn 1:38:08", "Sarah Moss (Green) 893 (2.89%)".
RESULT = re.compile(
    r"[•*-]? ?(?:[A-Z][\w'’. &-]{2,30} \d{1,3},? [A-Z][\w'’. &-]{2,30} \d{1,3}(?: \(.{1,60}\))?"
    r"|(?:\d{1,3}[.)]? )?[A-Z][\w'’.-]+ [A-Z][\w'’. -]{1,30} \([A-Z][A-Za-z ]{1,20}\),?"
    r" (?:[\w'’. -]{1,30} )?[+\d][\d:.,]*(?: \([\d.,]+%?\))?)"
)
# "1. Ivo Marten (Belgium) 3 hrs 22 min 10 sec; 2. Luc Perrin (France) at 4 sec;", run together.
PLACED = re.compile(r"\b\d{1,2}[.)] [A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)* (?:\([A-Z][A-Za-z ]{1,20}\)|at\b|\d)")
# The line of a transcript: "Q Mr Secretary, did you know?", "ANCHOR: And what's the mood there?"
ASKED = re.compile(r"Q[.: ]\s?(?=[A-Z])|[A-Z]{4,}: ")
TO_THE_EDITOR = re.compile(
    r"(?:To the Editor|Letters? to the editor|(?:Dear )?Sir)(?:[:,]|\s*$)|Re:? [\"“]", re.IGNORECASE
)
# "DR P. R. WHITTLE", "Clevedon, Somerset", "Ellen Kowal, Toledo".
WRITER = re.compile(r"(?:[A-Z][\w'’.-]*\.?,? ?){1,6}")
QUOTED = re.compile(r"(?<!\w)[\"“‘'].{2,150}[\"”’'](?!\w)")
IN_PERSON = re.compile(r"\b(?:I|I['’]\w+|[Ww]e['’]\w+|[Yy]ou['’]\w+)\b")
NOT_A_HEADLINE = re.compile(
    r"(?:\d{1,2}:\d{2}|^(?:Re|Fwd|FW|RE|Subject|Minutes|Agenda|Rota|Questions|Facts|Update on|Pitch|Notes?|To do"
    r"|TODO)\b|[{}=<>|\[\]]|\s--?\w|https?:)"
)
REPORTING = re.compile(
    r"\b(?:said|says?|told|heard|spoke of|according to|announced|reported|added|warned|insisted|declined to"
    r"|confirmed|claimed"
    r"|denied|wrote|described|called|acknowledged|argued|stated|noted|underlined|expects?|expected)\b",
    re.IGNORECASE,
)
SAID = re.compile(
    r"\b(?:said|says|told|added|asked|wrote|called|warned|insisted|replied|explained|ruled|shouted)\b",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:was|were|had|said|told|took|made|came|went|left|won|lost|began|became|held|led|fell|rose|died|met"
    r"|gave|found|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
ORDER = re.compile(
    r"(?:^|(?<=[.!?:] )|(?<=\n))(?:Add|Open|Tap|Click|Press|Choose|Select|Stir|Roll|Leave|Let (?!us)|Paste|Copy"
    r"|Call|Check|Enter|Type|Go to|Put(?! in\b)|Take|Turn|Make sure|Mix|Bake|Heat|Cook|Cut|Brush|Do not|Don['’]t|Never"
    r"|Always|Use|Log|Sign in|Save|Send|Write|Bring|Remember|Run|Install|Restart|Pour|Serve|Place|Cover|Wait|Ask"
    r"|See|Note|Keep|Set|Read|Vote|Register)\b"
    r"|\b\d{1,4} ?(?:g|ml|tsp|tbsp)\b"  # "175g brown sugar"
)
CONTRACT = re.compile(
    r"\b(?:shall|hereby|herein|thereof|thereafter|warrants that|(?:either|neither) party|this agreement|(?:our"
    r"|these|general) terms|applicants?|applications? (?:with|to|should|must|by)|your application|we offer"
    r"|we expect|competitive salary|years of experience|experience (?:in|with)|(?:is|be|Bahasa"
    r"|required;?) an advantage|(?:please|to) register|accreditation|cordially|may be removed|you agree"
    r"|governed by|your (?:personal )?data|your consent|written notice|the (?:publisher|contributor|licensee"
    r"|licensor))\b",
    re.IGNORECASE,
)
NOTICE = re.compile(
    r"\b(?:should be (?:sent|addressed|directed|handed)|(?:are|is) (?:asked|requested|invited|reminded|encouraged) to|"
    r"(?:all|our) (?:staff|employees|colleagues)|staff (?:will|should|must|are)|the (?:works council|intranet"
    r"|canteen|helpdesk)|HR|IT desk|"
    r"(?:see|is|are|find) attached|attachment|in the folder|by (?:the )?(?:end of (?:the )?(?:week|day|month)"
    r"|next week|tonight|eod|cob)|"
    r"effective immediately|with effect from|[Rr]eceipts|[Ee]xpenses|[Dd]epartment heads|town hall|"
    r"[Ww]ill join the|[Ww]elcome, [A-Z]|[Ff]reelance contributors|[Tt]he company (?:has decided|will|expects staff)|"
    r"will be held in room|duty (?:editor|engineer)|owner of)\b"
)
NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w'’.-]+")
SOON = re.compile(
    r"\b(?:tomorrow(?:['’]s)?|tonight(?:['’]s)?|yesterday|this (?:morning|afternoon|evening)"
    r"|next meeting|just now|right now|w/c|ASAP|EOD|(?:by|until|till|before) (?:\d{1,2}(?:[.:]\d\d)?(?:am|pm)?"
    r"|(?:0\d|1[0-7])[0-5]\d|noon|lunch|conference)(?= ?(?:[.,;)]|$|and |or |but |so ))(?![.,]\d)|in \d+ min\w*"
    r"|over the weekend)\b"
)
# "two years ago", "since March", "for the second time this year": a story says when.
YEARS_AGO = re.compile(r"\b(?:years? ago|since [A-Z]|this year|last (?:year|month|week)|next (?:year|month))\b")
# "beyond the halfway line" is on a field, and no line of copy.
_FIELD = (
    r"(?!the (?:halfway|finish(?:ing)?|front|picket|touch|goal|base|assembly|production|power|railway|bus|tram|clear"
    r"|overall) (?:line|lead))"
)
SHOP = re.compile(
    rf"\b{_FIELD}(?:"
    r"(?<!help )desks?|newsdesk|newsroom|subs?|subeditors?|sub-editors?|splash|copy|file[ds]?|filing"
    r"|(?:\d )?pars?|par \d+|grafs?|paragraphs?|intros?|lede|nibs?|slug|byline[ds]?|standfirst|captions?"
    r"|headlines?|push alerts?|PUSH|CMS|rota|live (?:page|blog)|homepage|handover|presser|reax|snap|stringer"
    r"|the wires?|the (?:guide|style ?book|style guide)|embargo\w*|off the record|background|not for quot(?:ing|ation)"
    r"|follow[- ]up|pics?|pix|graphics?|basket|(?:my|your|our|story|feature|freelance) pitch(?:es)?"
    r"|pitch(?:ing|ed)? (?:it|this|them)"
    r"|(?:the|this|that|our|my|your|good"
    r"|old) (?:[a-z-]+ )?(?:story(?! of)|stories|piece|feature|copy|line|quotes?|lead)|draft|corrections?"
    r"|clarification|libel|defamat\w+|syndication|page \d+|front page|(?:for|our|the) (?:web|print|readers)"
    r"|freelancers?|freelance|Q&A|the box|spike[ds]?|holding line|news ?list|diary|obits?|\d+ words|photographs?"
    r"|my notes|transcripts?|archive|templates?|newsletters?|podcast|proofs?|typos?|query|wording|deadline|on shift"
    r"|(?:late|early|night|day|weekend) (?:shift|team|desk|editor)|spokes\w+ line|press offic\w+|run (?:it|this|them)"
    r"|use (?:it|this|them|any|either)|hold (?:it|this|for|off)|the article|(?:first|second|last|next) (?:sentence"
    r"|paragraph|mention|reference)|readers want|[Tt]he (?:Mail|Sun|Times|Post|Telegraph|Guardian|Mirror|FT"
    r"|Independent|Express|others) (?:says?|has|have|ran|spoke)|for the \w+ (?:story|box|page|piece|review|podcast"
    r"|magazine|profile|explainer)|stories)\b"
)
DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
FULL_NAME = re.compile(r"\b([A-Z][a-z]+(?:[-’'][A-Z][a-z]+)?|[A-Z]\.) (?:[A-Z]\. )?((?:Mc|Mac|O['’])?[A-Z][a-z]{2,})\b")
CAPITALISED = re.compile(r"\b((?:Mc|Mac|O['’])?[A-Z][a-z]{2,})\b")
DESCRIBED = re.compile(
    r"[a-z] [A-Z][\w’'-]+, (?:\d{1,3}[,.]|who|whose|an? |the |of |from |then )"
    r"|[A-Z]\w+ [A-Z][\w’'-]+, (?:\d{1,3}[,.]|who|whose|an? |the |of |from )|\b(?:[Mm]inister|[Pp]resident"
    r"|[Cc]hief|[Dd]irector|[Ss]pokes\w+|[Mm]ayor|[Jj]udge|[Ss]enator|[Gg]overnor|Sen\.|Gov\.|Rep\.|[Ll]eader"
    r"|[Mm]anager|[Cc]oach|Professor|[Cc]ouncillor|[Gg]eneral|[Aa]nalyst|[Oo]fficer|[Ss]ecretary)(?:,"
    r"| of [A-Z]\w+,)? [A-Z][a-z]+ [A-Z][a-z]+"
)
THIRD = re.compile(r"\b(?:he|she|his|her|him|they|their|its)\b", re.IGNORECASE)
SUBJECTLESS = re.compile(
    r"(?:(?:Has|Have|Does|Did|Can|Could|Would|Is|Are|Will) (?:any\w+|some\w+|we|you|I)|Need|Needs|Worth"
    r"|Happy (?:to|for)|Good (?:to|for|luck|reads|line|\w+,)|Great|Got|Just|Also[ :]|Any(?:one|thing|body)? "
    r"|Still (?:no|to|need|waiting)|Not sure|Sounds|Looks|Hold|Use|Check|Ring|Call|Do not|Don['’]t|Please|Shout"
    r"|Thanks?|Sorry|Sending|Copy|Pics|Quotes|Which (?:is|one|pic)|OK|Ok|Okay|So,? |Yes,|No,|Maybe|Probably|Might"
    r"|Going (?:with|to)|Waiting|Trying|Apply|RSVP|Closing date|Moved|Developing|Art:|No (?:art|pics?|pix)|Rough"
    r"|Usual|Best|Kind|Ta\b|Cheers|Brilliant|Lovely|Reminder|Staff|Options|See |Re |Questions|Applications"
    r"|Candidates|Contact|Sources?[: ]|Deadline|Next (?:week|meeting|steps)|Save the|Tell me|Nobody panic)"
)
DUTY = re.compile(
    r"\b(?:must|should|may not|are required|is required|need to|needs to|have to|cannot be|will need|please|never"
    r"|always"
    r"|do not|don['’]t|are welcome|is reminded|are reminded|are asked|is right|is wrong|avoid)\b",
    re.IGNORECASE,
)
LABELLED = re.compile(
    r"(?:(?:story|feature|freelance|weekend|copy|sub|night|late|early|noon|stock|legal|style|reader['’]?s?|draft"
    r"|push|front) )?(?:ideas?|pitch(?:es)?|captions?|quotes?|transcripts?|timelines?|background|research|legal"
    r"|style|house style|reminder|quer(?:y|ies)|corrections?|clarifications?|diary|rota|sked\w*|schedule|budget"
    r"|agenda|minutes|notes?|bio|drafts?|push|alerts?|embargoed?|operational note|post-?mortem|job|vacancy|from|to"
    r"|subject|sir|dear|front pages?|pages|options|results|plan|planning|update|recap|summary|fyi|quiz|poll"
    r"|questions|qs|facts|factbox|handover|forwarded|fwd|translation|wiki(?:pedia)?|tip|memo|policy|guidance"
    r"|all staff|contacts?|sources?|invitation|event|court list|line-?up"
    r"|to[- ]do|headlines?|social|tweet|seo|standfirst|letters?|complaint|got this)\b[^.\n]{0,45}(?:[:,.–—-]|\n|$)",
    re.IGNORECASE,
)
OURS = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Oo]urs?|[Uu]s|[Mm]e|[Mm]y|[Yy]ou\w*)\b(?!\.)")
ENCYCLOPEDIC = re.compile(
    r"\[\d{1,3}\]|\((?:born|b\.|died|d\.) \d|\(\d{4}[–-]\d{2,4}\)|\b[Ww]iki(?:pedia)?\b|was educated at"
    r"|is an? [\w ]{3,40} who (?:served|has served|was)"
)

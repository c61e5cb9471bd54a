"""law/: the words that say nothing, or little, where an item of business is compared with interests.

All are in the form in which words are compared: small letters, no ending of the plural.
"""

# What agendas, registers and English are full of: it says nothing even beside another word.
EMPTY = frozenset({
    "a", "about", "above", "after", "against", "agenda", "agree", "agreed", "agreement", "all", "also", "amendment",
    "an", "and", "annex", "annual", "any", "appendix", "application", "apply", "appointment", "approval", "approve",
    "are", "as", "at", "authority", "background", "be", "been", "before", "being", "below", "between", "board",
    "borough", "budget", "but", "by", "cabinet", "can", "case", "chairman", "change", "city", "clerk", "code",
    "commencement", "committee", "company", "condition", "confirm", "consent", "consider", "consideration",
    "consultation", "contract", "cost", "council", "councillor", "county", "date", "day", "decide", "decision",
    "declaration", "delegated", "delivery", "department", "deputation", "development", "director", "district",
    "draft", "during", "each", "east", "employee", "employer", "employment", "england", "erection", "executive",
    "exempt", "existing", "financial", "first", "following", "for", "forward", "from", "full", "funding", "further",
    "gift", "give", "given", "grant", "had", "has", "have", "held", "her", "his", "hold", "if",
    "in", "income", "information", "interest", "into", "investment", "is", "issue", "it", "item", "its", "kent",
    "land", "last", "lease", "licence", "limited", "list", "local", "ltd", "made", "manager", "matter", "may",
    "meeting", "member", "minute", "motion", "mr", "mrs", "ms", "new", "no", "north", "not", "note", "notice", "of",
    "office", "officer", "on", "one", "open", "opposite", "or", "order", "other", "our", "out", "outline", "outside",
    "over", "own", "owner", "paper", "parish", "part", "partnership", "payment", "per", "permission",
    "petition", "plan", "planning", "plc", "policy", "poll", "position", "previous", "programme", "project",
    "property", "proposal", "proposed", "provide", "provision", "public", "purpose", "quarter", "question", "receive",
    "received", "recommendation", "record", "reference", "refuse", "register", "registered", "relating", "renewal",
    "report", "request", "resolution", "retention", "retrospective", "review", "revised", "role", "rule", "schedule",
    "scheme", "scrutiny", "second", "section", "service", "set", "shall", "share", "should", "single", "site", "so",
    "south", "staff", "statement", "storey", "strategy", "sub", "submission", "such", "temporary",
    "tenancy", "than", "that", "the", "their", "them", "these", "they", "this", "those", "three", "through", "time",
    "to", "town", "trading", "two", "under", "unit", "until", "up", "update", "upon", "use", "used", "various",
    "vary", "village", "visit", "was", "well", "were", "west", "what", "when", "where", "which", "who", "whole",
    "whose", "will", "with", "within", "without", "work", "year", "yes",
})  # fmt: skip

# Kinds of places, bodies and work: they say something only beside another word.
GENERIC = frozenset({
    "academy", "accommodation", "action", "adult", "advice", "agency", "aid", "allotment", "archaeological",
    "architect", "arm", "art", "assembly", "association", "avenue", "bakery", "bank", "barn", "bay", "beach", "boat",
    "bridge", "brook", "building", "bungalow", "bus", "business", "cafe", "camp", "car", "care", "castle", "cattle",
    "central", "centre", "chapel", "charity", "child", "children", "church", "cinema", "cliff", "clinic", "close",
    "club", "coach", "coast", "college", "common", "community", "conservation", "construction", "consultant",
    "consulting", "convenience", "corner", "cottage", "court", "crescent", "cricket", "cross", "cycling", "dairy",
    "demolition", "design", "dwelling", "education", "electric", "energy", "engineering", "enterprise", "estate",
    "event", "extension", "factory", "fair", "family", "farm", "federation", "festival", "field", "finance", "fire",
    "fishing", "flat", "food", "football", "forest", "forum", "foundation", "free", "friend", "fruit", "garage",
    "garden", "gate", "general", "grammar", "green", "ground", "group", "grove", "hall", "harbour", "health", "heath",
    "heritage", "high", "hill", "history", "holding", "holiday", "home", "homeless", "hospice", "hospital", "hostel",
    "hotel", "house", "housing", "industrial", "industry", "infant", "inn", "institute", "insurance", "international",
    "island", "junior", "lake", "landlord", "lane", "leisure", "library", "lodge", "manor", "marina", "market",
    "marsh", "mayor", "meadow", "media", "medical", "medway", "mill", "mount", "museum", "music", "national",
    "nature", "network", "nursery", "old", "orchard", "parade", "park", "parking", "partner", "path", "pavilion",
    "people", "performance", "pharmacy", "pier", "place", "playground", "police", "pond", "pool", "post", "practice",
    "premise", "premises", "primary", "private", "professional", "quay", "railway", "recreation", "recycling",
    "regeneration", "relief", "rent", "resident", "residential", "residents", "restaurant", "retail", "rise", "river",
    "road", "row", "royal", "rural", "safety", "saint", "sale", "school", "science", "sea", "secondary", "security",
    "senior", "sheltered", "shop", "social", "society", "solar", "solicitor", "solution", "sport", "square", "st",
    "stable", "station", "store", "street", "student", "studio", "support", "surgery", "swimming", "system", "taxi",
    "tea", "teacher", "technology", "tennis", "terrace", "theatre", "tip", "tourism", "tower", "track", "trade",
    "training", "transport", "travel", "tree", "trust", "trustee", "union", "united", "university", "upper", "vale",
    "valley", "venture", "view", "voluntary", "volunteer", "walk", "wall", "ward", "warehouse", "waste", "water",
    "way", "welfare", "wharf", "wind", "wood", "workshop", "yacht", "yard", "young", "youth",
})  # fmt: skip

# What a street is called.
STREETS = frozenset(
    {
        "approach", "avenue", "close", "court", "crescent", "drive", "gardens", "grove", "hill", "lane", "parade", "path",
        "rise", "road", "row", "square", "street", "terrace", "walk", "way",
    }
)  # fmt: skip

# Names of streets that there are in every town: they agree where the number does, too.
COMMON_STREETS = frozenset(
    {
        "church lane", "church road", "church street", "green lane", "high road", "high street", "mill lane", "mill road",
        "new road", "old road", "park avenue", "park road", "railway street", "school lane", "station approach",
        "station road", "victoria road",
    }
)  # fmt: skip

# Towns and districts of the county: half of what is registered lies in one of them.
TOWNS = (
    "Ashford", "Broadstairs", "Canterbury", "Chatham", "Cranbrook", "Dartford", "Deal", "Dover", "Edenbridge",
    "Faversham", "Folkestone", "Gillingham", "Gravesend", "Gravesham", "Herne Bay", "Hythe", "Isle of Sheppey",
    "Maidstone", "Margate", "Medway", "Ramsgate", "Rochester", "Sandwich", "Sevenoaks", "Sheerness", "Shepway",
    "Sittingbourne", "Snodland", "Swale", "Swanley", "Tenterden", "Thanet", "Tonbridge and Malling",
    "Tunbridge Wells", "West Malling", "Whitstable",
)  # fmt: skip

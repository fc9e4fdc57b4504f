"""English verb and noun forms for the `~` and `+` marks of phrase patterns."""

from __future__ import annotations

_VOWELS = "aeiou"
_DOUBLING = frozenset(
    "stop drop trim slim zap plump flip strip ban commit admit refer prefer rid cut get put set "
    "sit run shed let hit wrap plug map tap whip snap control expel skip compel rebut abet fit "
    "fat".split()
)
_IRREGULAR: dict[str, tuple[str, ...]] = {
    form.split()[0]: tuple(form.split()[1:])
    for form in (
        "be is are was were been being",
        "have has had having",
        "do does did done doing",
        "go goes went gone going",
        "get gets got gotten getting",
        "give gives gave given giving",
        "take takes took taken taking",
        "make makes made making",
        "build builds built building",
        "rebuild rebuilds rebuilt rebuilding",
        "grow grows grew grown growing",
        "regrow regrows regrew regrown regrowing",
        "keep keeps kept keeping",
        "lose loses lost losing",
        "win wins won winning",
        "beat beats beaten beating",
        "fight fights fought fighting",
        "show shows showed shown showing",
        "prove proves proved proven proving",
        "undo undoes undid undone undoing",
        "melt melts melted molten melting",
        "burn burns burned burnt burning",
        "cut cuts cutting",
        "put puts putting",
        "set sets setting",
        "shed sheds shedding",
        "shrink shrinks shrank shrunk shrinking",
        "freeze freezes froze frozen freezing",
        "bring brings brought bringing",
        "buy buys bought buying",
        "find finds found finding",
        "feel feels felt feeling",
        "hold holds held holding",
        "leave leaves left leaving",
        "mean means meant meaning",
        "say says said saying",
        "see sees saw seen seeing",
        "sell sells sold selling",
        "tell tells told telling",
        "think thinks thought thinking",
        "wear wears wore worn wearing",
        "work works worked working",
        "come comes came coming",
        "become becomes became becoming",
        "outdo outdoes outdid outdone outdoing",
        "rid rids ridding",
        "let lets letting",
        "hit hits hitting",
        "overcome overcomes overcame overcoming",
        "forget forgets forgot forgotten forgetting",
        "drive drives drove driven driving",
        "wipe wipes wiped wiping",
        "tie ties tied tying",
        "die dies died dying",
        "pay pays paid paying",
        "sleep sleeps slept sleeping",
        "send sends sent sending",
        "spend spends spent spending",
        "stand stands stood standing",
        "sculpt sculpts sculpted sculpting",
        "withdraw withdraws withdrew withdrawn withdrawing",
        "write writes wrote written writing",
        "read reads reading",
        "break breaks broke broken breaking",
        "throw throws threw thrown throwing",
        "run runs ran running",
        "bind binds bound binding",
        "draw draws drew drawn drawing",
        "rewind rewinds rewound rewinding",
        "hurt hurts hurting",
        "choose chooses chose chosen choosing",
        "rise rises rose risen rising",
        "fall falls fell fallen falling",
        "lead leads led leading",
        "teach teaches taught teaching",
    )
}


def verb_forms(verb: str) -> tuple[str, ...]:
    """The base form first, then third person, past, participle and -ing form, all lower case."""
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb])
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    stem = verb + verb[-1] if verb in _DOUBLING else verb
    third = f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh")) else f"{verb}s"
    return verb, third, f"{stem}ed", f"{stem}ing"


def plural_forms(noun: str) -> tuple[str, ...]:
    """Singular and plural, lower case; possessives are matched by the word boundary."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun, f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun, f"{noun[:-1]}ies"
    return noun, f"{noun}s"


_PAST = frozenset(
    form
    for verb, forms in _IRREGULAR.items()
    for form in forms
    if not form.endswith(("s", "ing")) and form != verb
)


def plain_past(word: str) -> bool:
    """Whether a lower-case word looks like a past tense or participle."""
    return word.endswith("ed") or word in _PAST

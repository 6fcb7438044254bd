"""An article as its reader sees it: which lines tell the story and which are furniture, and the sentences of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a line of an article is to its reader."""

    HEADLINE = "headline"
    DATELINE = "dateline"  # where and when it was filed
    BODY = "body"
    HEADING = "heading"  # of a section
    CAPTION = "caption"  # of a picture: may date or place an event, never makes one
    FURNITURE = "furniture"  # teasers, author boxes, comment forms


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place in the text."""

    start: int
    end: int
    text: str
    part: Part
    paragraph: int


_SITE_SUFFIX = re.compile(r"(?: \| [^|\n]{1,40}){1,3}$| [-–—] (?:BBC News|CNN|Reuters|The Guardian|AP News|VOA)$")

_END_OF_STORY = re.compile(
    r"""
    About\ (?:the\ [Aa]uthor | [A-Z][\w'.-]+ (?:\ [A-Z][\w'.-]+){0,3})  # an author box
  | Check\ Also | Leave\ a\ (?:Reply|[Cc]omment) | Your\ email\ address\ .*
  | (?:Related|More)\ (?:[Aa]rticles|[Ss]tories|[Pp]osts|[Nn]ews) :?
  | Comments? (?:\ \(\d+\))? | Post\ a\ [Cc]omment | You\ may\ also\ like .* | Sources? :?
    """,
    re.VERBOSE,
)

_TEASER = re.compile(
    r"""
    (?: Read\ (?:more|also|next) | (?:See|Check|Watch|Hear)\ also | Also\ (?:read|watch) | Related | Watch (?:\ (?:now|live))?
      | More\ (?:on|from|about) | Listen | Photos? | Video | Gallery | Share\ this | Follow\ us | Subscribe | Sign\ up | Advertisement
    ) \b [^.\n]{0,20} (?: : | $ | \ - )
  | \[ad_\d\] | (?:Click|Tap)\ here\b
    """,
    re.VERBOSE | re.IGNORECASE,
)

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"

_CAPTION = re.compile(
    rf"""
    FILE\ ?[-–—:] | \(?(?:Photo|Image|Picture)\ (?:by|:) | .* \b File\ photo \b
  | (?! .* \b (?:said|says|told|announced|adopted|agreed) \b)   # a story, not a picture
    .+ , \ (?: (?:on\ )? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day ,\ )?
    {_MONTH} \ \d{{1,2}},\ (?:19|20)\d\d \.? (?:\ ?-?\(.*)? $   # ends in the day it was taken
  | .* \( (?:L|R|left|right|centre|center) \)                   # says who is where
  | .* ,\ (?:left|right|cent(?:er|re)) ,
    """,
    re.VERBOSE | re.IGNORECASE,
)

_DATELINE = re.compile(
    rf"""
    (?P<headline> .{{5,160}}? (?:\ |(?<=[a-z]))- )??        # a headline that ran into the story
    (?P<place> [A-Z][A-Z.'/-]+ (?:\ [A-Z][A-Z.'/-]+){{0,2}} (?:, \ [A-Z][A-Za-z.]+ (?:\ [A-Z][A-Za-z.]+)? )?
      | [A-Z][a-z]+ (?:\ [A-Za-z]+)? (?= ,\ (?i:{_MONTH}) \ \d ) )
    (?: ,\ (?P<date> (?i:{_MONTH}) \ \d{{1,2}} (?:,\ \d{{4}})? ) )?
    (?: \ \( [^)]{{2,40}} \) )? \ ?
    (?: \ [-–—]{{1,2}} \ ?-? | [–—]\ ?-? | -- ) \ ?
    (?=["'<\[(A-Za-z])
    """,
    re.VERBOSE,
)

# A headline or the heading of a section that ran into the sentence after it: "Fleet suspended-The agency said …".
_GLUED_HEADLINE = re.compile(r"(?P<heading>[^.\n]{10,160}?) -(?=[\"']?[A-Z])")
_GLUED_HEADING = re.compile(
    r"""
    (?P<heading>
      ["'(]? [A-Z\d] [\w.'-]* (?:\ [\w.,'-]+){0,5}?   # up to six words
      \ ["']? (?!(?:anti|pro|non|mid|pre|post|then|former|pan|neo|trans|inter|ex|half|self|cross|all|vice|out)-) (?: [a-z]{3,} | US (?= -(?:A|An|The|In)\ ))
    | '[A-Z][^'\n]{3,60}'
    | \([^()\n]{2,40}\)                               # who took the picture
    ) ["']? - (?=["']?[A-Z])
    """,
    re.VERBOSE,
)

_DAY_LINE = re.compile(
    rf"""(?:\w+day, )?(?:{_MONTH} \d{{1,2}}, (?:19|20)\d\d|\d{{1,2}} {_MONTH} (?:19|20)\d\d|(?:19|20)\d\d {_MONTH} \d{{1,2}})
        (?: \(\w+day\))?""".replace("\n        ", ""),
    re.IGNORECASE,
)

_SIGN_OFF = re.compile(
    r"[a-z]{2,3}(?:, ?[a-z]{2,3})* ?/ ?[a-z]{2,3} ?\([^)]{2,60}\)|\(?(?:Reporting|Editing|Writing) by\b.*|REUTER.{0,6}"
)

_ABBREVIATION = re.compile(
    r"""
    (?: \b (?: Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Capt|Sgt|Sen|Rep|Gov|Adm|Maj|Pres|Hon|Rev|St|Jr|Sr|vs|No|Nos|Inc|Ltd|Co|Corp|Bros|Plc
           | Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec | Mon|Tues?|Wed|Thurs?|Fri | approx|est|dept|univ|etc|e\.g|i\.e
           | Calif|Conn|Mass|Pa|Va|Wis|Fla|Tex|Ariz|Colo|Ill|Mich|Minn|Ore|Wash|Del|Md|Ga|La|Tenn|Ala|Ky|Okla|Kan|Neb|Nev )
      | \b [A-Za-z] (?: \. [A-Za-z] )*          # U.S., a middle initial
    ) \. $
    """,
    re.VERBOSE,
)

_BREAK = re.compile(r"""[.!?…]["')\]]{0,2}(?=\ ["'(\[]?[A-Z0-9"'(\[<]|$)""")


def read_sentences(text: str) -> list[Sentence]:
    """The sentences of a cleaned text, with the part that each plays; furniture is left out."""
    return list(_sentences(text))


def _sentences(text: str) -> Iterator[Sentence]:
    paragraph = position = 0
    lines = text.split("\n")
    told = told_before = False  # the story has begun
    for number, line in enumerate(lines):
        start, position = position, position + len(line) + 1
        if not line:
            paragraph += 1
            continue
        if told and start > len(text) // 3 and _END_OF_STORY.fullmatch(line):
            return
        part = _part(line, number, told=told)
        if part is Part.FURNITURE:
            continue
        if part is Part.HEADLINE:
            line = _SITE_SUFFIX.sub("", line)  # noqa: PLW2901  # the site's name is no news
        else:
            told_before, told = told, told or part is Part.BODY
        offset = 0
        if part is Part.BODY and not told_before and (filed := _DATELINE.match(line)):
            if filed["headline"]:
                headline = filed["headline"].rstrip("- ")
                yield Sentence(start, start + len(headline), headline, Part.HEADLINE, paragraph)
            begin = filed.start("place")
            end = filed.end("date") if filed["date"] else filed.end("place")
            yield Sentence(start + begin, start + end, line[begin:end], Part.DATELINE, paragraph)
            offset = filed.end()
        elif part is Part.BODY and not told_before and (glued := _GLUED_HEADLINE.match(line)):
            yield Sentence(start, start + glued.end("heading"), glued["heading"], Part.HEADLINE, paragraph)
            offset = glued.end()
        for begin, end in _split(line, offset):
            if part is Part.BODY and (glued := _GLUED_HEADING.match(line, begin, end)):
                yield Sentence(start + begin, start + glued.end("heading"), glued["heading"], Part.HEADING, paragraph)
                begin = glued.end()  # noqa: PLW2901  # the sentence after it
            kind = Part.CAPTION if part is Part.BODY and _CAPTION.match(line[begin:end]) else part
            yield Sentence(start + begin, start + end, line[begin:end], kind, paragraph)
        paragraph += 1


def _part(line: str, number: int, *, told: bool) -> Part:
    if _TEASER.match(line) or _SIGN_OFF.fullmatch(line):
        return Part.FURNITURE
    if _DAY_LINE.fullmatch(line):
        return Part.DATELINE
    if line.startswith(("FILE -", "FILE –", "FILE —")):
        return Part.CAPTION
    ends = line.endswith((".", "!", "?", '"', ":", ";", ")", "…", "'"))
    words = line.count(" ") + 1
    if not told and number == 0 and (not ends or words <= 14) and words <= 30:
        return Part.HEADLINE
    if not ends and words <= 12:
        return Part.HEADING if told else Part.HEADLINE
    return Part.BODY


def _split(line: str, start: int) -> Iterator[tuple[int, int]]:
    for found in _BREAK.finditer(line, start):
        end = found.end()
        if (
            end < len(line)
            and line[found.start()] == "."
            and _ABBREVIATION.search(line[max(start, found.start() - 12) : found.start() + 1])
        ):
            continue
        yield start, end
        start = end + 1
    if start < len(line):
        yield start, len(line)

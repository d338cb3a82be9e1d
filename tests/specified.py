"""JSON Schemas of formats that are not ours, written from their published lists of fields.

None of them comes with a Python package, so these are compact ones of our own: names, types, what
must be there, closed lists of words. Checked are the feeds and items that the tests of readers
feed in, and what the exporters write. Sources: IPTC ninjs 1.3 and 3.1, JSON Feed 1.1, RFC 7946
(sections 3 and 7), W3C Web Annotation Data Model (Recommendation of 23 February 2017).
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
IRI: Schema = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
MOMENT: Schema = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
}


def closed(properties: Schema, *required: str) -> Schema:
    """An object that has these properties alone."""
    return {
        "type": "object",
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }


def texts(*names: str) -> Schema:
    return dict.fromkeys(names, TEXT)


def listed(item: Schema) -> Schema:
    return {"type": "array", "items": item}


# ------------------------------------------------------------------ ninjs

NATURES = ["text", "audio", "video", "picture", "graphic", "composite", "component"]
STATUS: Schema = {"enum": ["usable", "withheld", "canceled"]}
ANY: Schema = {"type": "array", "items": {"type": "object"}}

NINJS_1: Schema = closed(
    {
        "uri": IRI,
        "type": {"enum": NATURES},
        "representationtype": {"enum": ["complete", "incomplete"]},
        "pubstatus": STATUS,
        "urgency": {"type": "number"},
        **dict.fromkeys(("firstcreated", "versioncreated", "embargoed"), MOMENT),
        **texts("mimetype", "profile", "version", "copyrightholder", "copyrightnotice"),
        **texts("usageterms", "ednote", "language", "byline", "headline", "slugline", "located"),
        **dict.fromkeys(("person", "organisation", "place", "subject", "event", "object"), ANY),
        **dict.fromkeys(("infosource", "genre", "trustindicator"), ANY),
        **dict.fromkeys(("charcount", "wordcount"), {"type": "number"}),
        **dict.fromkeys(("renditions", "associations", "altids", "rightsinfo"), {"type": "object"}),
    },
    "uri",
) | {"patternProperties": {"^(description|body|headline)_[a-zA-Z0-9_]+": TEXT}}

VALUE = closed(texts("role", "contentType", "value"), "value")
SOURCE = closed(texts("name", "role", "literal") | {"uri": IRI, "contactInfo": ANY})
NINJS_3: Schema = closed(
    {
        "uri": IRI,
        "type": {"enum": [*NATURES, "event", "planning"]},
        "representationType": {"enum": ["full", "partial"]},
        "pubStatus": STATUS,
        "urgency": {"type": "integer", "minimum": 1, "maximum": 9},
        **dict.fromkeys(("firstCreated", "versionCreated", "contentCreated"), MOMENT),
        **dict.fromkeys(("embargoedUntil", "expires"), MOMENT),
        **texts("profile", "version", "copyrightHolder", "copyrightNotice", "usageTerms"),
        **texts("edNote", "language", "title", "by", "slugline", "located"),
        "descriptions": listed(VALUE),
        "headlines": listed(VALUE),
        "bodies": listed(
            closed(
                VALUE["properties"]
                | dict.fromkeys(("charCount", "wordCount"), {"type": "integer"}),
                "value",
            )
        ),
        "infoSources": listed(SOURCE),
        "standard": closed(texts("name", "version") | {"schema": IRI}),
        "altIds": listed(closed(texts("role", "value"))),
        **dict.fromkeys(("people", "organisations", "places", "subjects", "events"), ANY),
        **dict.fromkeys(("plannedCoverage", "renditions", "associations"), ANY),
        **dict.fromkeys(("trustIndicators", "genres"), ANY),
        **dict.fromkeys(("eventDetails", "rightsInfo", "digitalSourceType"), {"type": "object"}),
    },
    "uri",
)

# ------------------------------------------------------------------ JSON Feed

OWN: Schema = {"patternProperties": {"^_[a-zA-Z][^.]*$": {"type": "object"}}}
AUTHORS = listed(closed({"name": TEXT, "url": IRI, "avatar": IRI}) | {"minProperties": 1})
FEED_ITEM: Schema = (
    closed(
        {
            **texts("id", "title", "content_html", "content_text", "summary", "language"),
            **dict.fromkeys(("url", "external_url", "image", "banner_image"), IRI),
            **dict.fromkeys(("date_published", "date_modified"), MOMENT),
            "authors": AUTHORS,
            "tags": listed(TEXT),
            "attachments": listed({"type": "object", "required": ["url", "mime_type"]}),
        },
        "id",
    )
    | {"anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}]}
    | OWN
)
JSON_FEED: Schema = (
    closed(
        {
            "version": {"const": "https://jsonfeed.org/version/1.1"},
            **texts("title", "description", "user_comment", "language"),
            **dict.fromkeys(("home_page_url", "feed_url", "next_url", "icon", "favicon"), IRI),
            "authors": AUTHORS,
            "expired": {"type": "boolean"},
            "hubs": listed({"type": "object", "required": ["type", "url"]}),
            "items": listed(FEED_ITEM),
        },
        "version",
        "title",
        "items",
    )
    | OWN
)

# ------------------------------------------------------------------ GeoJSON, of points

POINT = {
    "type": "object",
    "required": ["type", "coordinates"],
    "properties": {
        "type": {"const": "Point"},
        "coordinates": {
            "type": "array",
            "minItems": 2,
            "maxItems": 3,
            "prefixItems": [
                {"type": "number", "minimum": -180, "maximum": 180},
                {"type": "number", "minimum": -90, "maximum": 90},
            ],
            "items": {"type": "number"},
        },
    },
}
FEATURE = {
    "type": "object",
    "required": ["type", "geometry", "properties"],
    "not": {"anyOf": [{"required": [name]} for name in ("features", "coordinates")]},
    "properties": {
        "type": {"const": "Feature"},
        "id": {"type": ["string", "number"]},
        "properties": {"type": ["object", "null"]},
        "geometry": {"anyOf": [{"type": "null"}, POINT]},
    },
}
GEOJSON: Schema = {
    "type": "object",
    "required": ["type", "features"],
    "not": {"anyOf": [{"required": [name]} for name in ("crs", "coordinates", "geometry")]},
    "properties": {"type": {"const": "FeatureCollection"}, "features": listed(FEATURE)},
}

# ------------------------------------------------------------------ W3C Web Annotation

MOTIVES = {
    "enum": (
        "assessing bookmarking classifying commenting describing editing highlighting identifying "
        "linking moderating questioning replying tagging"
    ).split()
}
OFFSET = {"type": "integer", "minimum": 0}
EXTENDED: Schema = {"patternProperties": {"^sayso:[A-Za-z0-9]+$": {}}}  # declared in the context
QUOTE = closed(
    {"type": {"const": "TextQuoteSelector"}} | texts("exact", "prefix", "suffix"), "type", "exact"
)
POSITION = closed(
    {"type": {"const": "TextPositionSelector"}, "start": OFFSET, "end": OFFSET},
    *("type", "start", "end"),
)
TARGET = (
    closed(
        {
            "type": {"const": "SpecificResource"},
            "source": IRI,
            "selector": listed({"anyOf": [QUOTE, POSITION]}) | {"minItems": 1},
            "state": closed({"type": {"const": "TimeState"}, "sourceDate": MOMENT}, "type"),
        },
        "source",
    )
    | EXTENDED
)
BODY = (
    closed(
        {"type": {"const": "TextualBody"}, "purpose": MOTIVES} | texts("value", "format"),
        *("type", "value"),
    )
    | EXTENDED
)
ANNOTATION: Schema = closed(
    {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": MOTIVES,
        "body": listed(BODY),
        "target": {"anyOf": [TARGET, listed(TARGET) | {"minItems": 1}]},
    },
    *("id", "type", "target"),
)
ANNOTATION_PAGE: Schema = closed(
    {
        "@context": {
            "type": "array",
            "prefixItems": [{"const": "http://www.w3.org/ns/anno.jsonld"}],
            "items": {"type": "object", "additionalProperties": IRI},
        },
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "items": listed(ANNOTATION),
    },
    *("@context", "id", "type", "items"),
)

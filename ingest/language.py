"""The language of an article."""

from functools import cache
from typing import Any

SUPPORTED = "en"  # what the extractors read

_SAMPLE = 500  # characters that the identifier looks at
_SURE = 0.8  # below it the guess is left out: "Putin meets Lukashenko in Sochi" is Hausa to 0.17


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]  # it brings no types

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect_language(text: str) -> str | None:
    """The ISO 639 code of the language that a text is in, or None where it is too short or mixed to tell."""
    language, probability = _identifier().classify(text[:_SAMPLE])
    return str(language) if probability >= _SURE else None


def is_supported(language: str | None) -> bool:
    """Whether the extractors read this language; an unknown one gets the benefit of the doubt.

    >>> is_supported("en-GB"), is_supported(None), is_supported("ru")
    (True, True, False)
    """
    return language is None or language.lower().replace("_", "-").split("-")[0] in (SUPPORTED, "eng")

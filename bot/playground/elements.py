"""Whether Slack would take this element or text object: the fields of each kind, with the limits of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from bot.playground import limits


def complain(what: str, at: str) -> str:
    """One complaint, worded as Slack words them."""
    return f"[ERROR] {what} [json-pointer:{at}]"


def check_text(text: Any, at: str, *, most: int, plain: bool = False) -> Iterator[str]:
    """Complaints about a text object: its kind, that it isn't empty, and its length."""
    if not isinstance(text, dict):
        yield complain("missing required field: text", at)
        return
    kinds = {"plain_text"} if plain else {"plain_text", "mrkdwn"}
    if text.get("type") not in kinds:
        yield complain(f"unsupported type: {text.get('type')}", f"{at}/type")
    for name, of in (("emoji", "mrkdwn"), ("verbatim", "plain_text")):
        if name in text and text.get("type") == of:
            yield complain(f"invalid additional property: {name}", at)
    yield from check_string(text.get("text"), f"{at}/text", most=most)


def check_string(value: Any, at: str, *, most: int, least: int = 1) -> Iterator[str]:
    """Complaints about a string: missing, empty or too long."""
    if not isinstance(value, str):
        yield complain("must be a string", at)
    elif len(value) < least:
        yield complain(f"must be more than {least - 1} characters", at)
    elif len(value) > most:
        yield complain(f"must be less than {most + 1} characters", at)


def check_element(element: Any, at: str, *, within: str) -> Iterator[str]:
    """Complaints about an element, given what it stands in (section, context, actions, input, image)."""
    if not isinstance(element, dict):
        yield complain("missing required field: element", at)
        return
    kind = str(element.get("type"))
    if kind not in _WITHIN[within]:
        yield complain(f"unsupported type: {kind}", f"{at}/type")
        return
    if kind == "image":
        yield from _image(element, at)
        return
    if "action_id" in element:
        yield from check_string(element["action_id"], f"{at}/action_id", most=limits.ACTION_ID)
    if "placeholder" in element:
        yield from check_text(element["placeholder"], f"{at}/placeholder", most=limits.PLACEHOLDER, plain=True)
    if "confirm" in element:
        yield from _confirm(element["confirm"], f"{at}/confirm")
    check = _ELEMENTS.get(kind)
    if check:
        yield from check(element, at)


def text_total(value: Any) -> int:
    """How many characters all texts inside come to together."""
    if isinstance(value, dict):
        own = len(value["text"]) if isinstance(value.get("text"), str) else 0
        return own + sum(text_total(inner) for inner in value.values() if isinstance(inner, dict | list))
    if isinstance(value, list | tuple):
        return sum(text_total(inner) for inner in value)
    return 0


def _button(element: dict[str, Any], at: str) -> Iterator[str]:
    yield from check_text(element.get("text"), f"{at}/text", most=limits.BUTTON_TEXT, plain=True)
    if "value" in element:
        yield from check_string(element["value"], f"{at}/value", most=limits.BUTTON_VALUE, least=0)
    if "url" in element:
        yield from check_string(element["url"], f"{at}/url", most=limits.BUTTON_URL)
    if element.get("style", "primary") not in {"primary", "danger"}:
        yield complain("must be one of: primary, danger", f"{at}/style")


def _options(most: int) -> Callable[[dict[str, Any], str], Iterator[str]]:
    def check(element: dict[str, Any], at: str) -> Iterator[str]:
        groups = element.get("option_groups")
        options = [o for g in groups for o in g.get("options", [])] if groups else element.get("options")
        if not isinstance(options, list) or not options:
            yield complain("no fewer than 1 items allowed", f"{at}/options")
            return
        if len(options) > most:
            yield complain(f"no more than {most} items allowed", f"{at}/options")
        for number, option in enumerate(options):
            yield from _option(option, f"{at}/options/{number}")
        chosen = element.get("initial_options") or [element.get("initial_option")]
        if any(option is not None and option not in options for option in chosen):
            yield complain("must be one of the options provided", f"{at}/initial_option")

    return check


def _external_select(element: dict[str, Any], at: str) -> Iterator[str]:
    if not isinstance(element.get("min_query_length", 3), int):
        yield complain("must be an integer", f"{at}/min_query_length")
    if "options" in element:
        yield complain("invalid additional property: options", at)
    if "initial_option" in element:
        yield from _option(element["initial_option"], f"{at}/initial_option")


def check_offers(answer: dict[str, Any]) -> Iterator[str]:
    """Complaints about what an app offers for the letters typed into an external select; it may offer nothing."""
    if answer.get("options") != []:
        yield from _options(limits.SELECT_OPTIONS)(answer, "")


def _option(option: Any, at: str) -> Iterator[str]:
    if not isinstance(option, dict):
        yield complain("must be an object", at)
        return
    yield from check_text(option.get("text"), f"{at}/text", most=limits.OPTION_TEXT)
    yield from check_string(option.get("value"), f"{at}/value", most=limits.OPTION_VALUE)
    if "description" in option:
        yield from check_text(option["description"], f"{at}/description", most=limits.OPTION_DESCRIPTION)


def _plain_text_input(element: dict[str, Any], at: str) -> Iterator[str]:
    most = element.get("max_length", limits.PLAIN_TEXT_INPUT)
    if not isinstance(most, int) or not 1 <= most <= limits.PLAIN_TEXT_INPUT:
        yield complain(f"must be between 1 and {limits.PLAIN_TEXT_INPUT}", f"{at}/max_length")
    elif "initial_value" in element:
        yield from check_string(element["initial_value"], f"{at}/initial_value", most=most, least=0)


def _datepicker(element: dict[str, Any], at: str) -> Iterator[str]:
    if "initial_date" in element and not is_day(element["initial_date"]):
        yield complain("must be a date of the form YYYY-MM-DD", f"{at}/initial_date")


def is_day(text: Any) -> bool:
    """Whether this is a day as a date picker takes and gives it."""
    try:
        return isinstance(text, str) and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _image(element: dict[str, Any], at: str) -> Iterator[str]:
    if "slack_file" not in element:
        yield from check_string(element.get("image_url"), f"{at}/image_url", most=limits.IMAGE_URL)
    yield from check_string(element.get("alt_text"), f"{at}/alt_text", most=limits.IMAGE_ALT)


def _confirm(confirm: Any, at: str) -> Iterator[str]:
    if not isinstance(confirm, dict):
        yield complain("must be an object", at)
        return
    yield from check_text(confirm.get("title"), f"{at}/title", most=limits.CONFIRM_TITLE, plain=True)
    yield from check_text(confirm.get("text"), f"{at}/text", most=limits.CONFIRM_TEXT)
    for name in ("confirm", "deny"):
        if name in confirm:
            yield from check_text(confirm[name], f"{at}/{name}", most=limits.CONFIRM_BUTTON, plain=True)


_PICKERS = {"datepicker", "timepicker", "datetimepicker"}
_PEOPLE_SELECTS = {"users_select", "channels_select", "conversations_select"}
_PEOPLE_MULTI = {f"multi_{kind}" for kind in _PEOPLE_SELECTS}
_CHOICES = {"checkboxes", "radio_buttons"}
_SELECTS = {"static_select", "external_select"} | _PEOPLE_SELECTS
_MULTI = {"multi_static_select"} | _PEOPLE_MULTI
_INPUTS = {"plain_text_input", "number_input", "email_text_input", "url_text_input"}

# Reference: Block Kit, each element's "Works with block types".
_WITHIN: dict[str, set[str]] = {
    "section": {"button", "image", "overflow"} | _PICKERS - {"datetimepicker"} | _CHOICES | _SELECTS | _MULTI,
    "actions": {"button", "overflow"} | _PICKERS | _CHOICES | _SELECTS,
    "context": {"image"},
    "image": {"image"},
    "input": _INPUTS | _PICKERS | _CHOICES | _SELECTS | _MULTI,
}

_ELEMENTS: dict[str, Callable[[dict[str, Any], str], Iterator[str]]] = {
    "button": _button,
    "checkboxes": _options(limits.CHOICE_OPTIONS),
    "radio_buttons": _options(limits.CHOICE_OPTIONS),
    "overflow": _options(limits.OVERFLOW_OPTIONS),
    "static_select": _options(limits.SELECT_OPTIONS),
    "external_select": _external_select,
    "multi_static_select": _options(limits.SELECT_OPTIONS),
    "plain_text_input": _plain_text_input,
    "datepicker": _datepicker,
}

"""What is printed beside a number and makes it money, a measure or a thousand times as much."""

from __future__ import annotations

SIZES = {
    **dict.fromkeys(("k", "thousand"), 1e3),
    **dict.fromkeys(("m", "mn", "mln", "million"), 1e6),
    **dict.fromkeys(("b", "bn", "bln", "billion"), 1e9),
    **dict.fromkeys(("tn", "trn", "trillion"), 1e12),
}
SIGNS = {"US$": "$", "USD": "$", "GBP": "£", "EUR": "€"}
MONEY = {
    **{f"{whose}dollar{end}": "$" for whose in ("", "us ", "u.s. ") for end in ("s", "")},
    **dict.fromkeys(("pounds", "pound"), "£"),
    **dict.fromkeys(("euros", "euro"), "€"),
    **dict.fromkeys(("yen",), "¥"),
    **dict.fromkeys(("roubles", "rubles", "rouble", "ruble"), "₽"),
    **dict.fromkeys(("rupees", "rupee"), "₹"),
    **{f"{kind}{name}{end}": name for kind in ("", "swiss ") for name in ("franc",) for end in ("", "s")},
    **{
        f"{name}s": name
        for name in ("crown", "dirham", "riyal", "peso", "shilling", "dinar", "ringgit", "rupiah", "lira")
    },
    **dict.fromkeys(("kronor", "kroner"), "crown"),
    **{name: name for name in ("yuan", "naira", "rand", "baht", "zloty", "forint", "won", "ringgit", "rupiah", "lira")},
}
MEASURES = {
    **dict.fromkeys(("km", "kms", "kilometres", "kilometers", "kilometre", "kilometer"), "km"),
    **dict.fromkeys(("miles", "mile"), "mile"),
    **dict.fromkeys(("mph", "miles an hour", "miles per hour"), "mph"),
    **dict.fromkeys(
        ("km/h", "kph", "kmh", *(f"kilomet{end} {per} hour" for end in ("res", "ers") for per in ("an", "per"))), "km/h"
    ),
    **dict.fromkeys(("metres", "meters", "metre", "meter"), "m"),
    **dict.fromkeys(("feet", "foot", "ft"), "ft"),
    **dict.fromkeys(("tonnes", "tonne", "tons", "ton"), "t"),
    **dict.fromkeys(("kg", "kilograms", "kilos", "kilogram", "kilo"), "kg"),
    **dict.fromkeys(("lb", "lbs", "pounds in weight"), "lb"),
    **dict.fromkeys(("cm", "centimetres", "centimeters"), "cm"),
    **dict.fromkeys(("inches", "inch"), "in"),
    **dict.fromkeys(("acres", "acre"), "acre"),
    **dict.fromkeys(("hectares", "hectare"), "ha"),
    **dict.fromkeys(("litres", "liters"), "l"),
    **dict.fromkeys(("gallons", "gallon"), "gal"),
}

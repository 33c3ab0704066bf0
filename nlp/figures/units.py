"""What is printed beside a number and makes it money, a measure or a thousand times as much."""

from __future__ import annotations

SIZES = {
    **dict.fromkeys(("k", "thousand"), 1e3),
    **dict.fromkeys(("m", "mn", "mln", "million"), 1e6),
    **dict.fromkeys(("b", "bn", "bln", "billion"), 1e9),
    **dict.fromkeys(("tn", "trn", "trillion", "lakh crore"), 1e12),
    **dict.fromkeys(("lakh", "lakhs"), 1e5),
    **dict.fromkeys(("crore", "crores"), 1e7),
}
SIGNS = {"US$": "$", "USD": "$", "GBP": "£", "EUR": "€", "RS": "₹", "RS.": "₹", "SH": "KSH"}
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
    **dict.fromkeys(("kronor", "krona"), "krona"),
    **dict.fromkeys(("kroner", "krone"), "krone"),
    **dict.fromkeys(("marks", "mark", "deutschmarks", "deutsche marks"), "mark"),
    **{name: name for name in ("yuan", "naira", "rand", "baht", "zloty", "forint", "won", "ringgit", "rupiah", "lira")},
}
CURRENCIES = frozenset((*MONEY.values(), *"$ £ € ¥ ₹ ₽ ₦ ₱ A$ AU$ C$ NZ$ HK$ NT$ S$ R$ KSH".split()))
_ENDS = ("re", "er", "res", "ers")  # "metre", "meters"
MEASURES = {
    **dict.fromkeys(("km", "kms", *(f"kilomet{end}" for end in _ENDS)), "km"),
    **dict.fromkeys(("miles", "mile"), "mile"),
    **dict.fromkeys(("mph", "miles an hour", "miles per hour"), "mph"),
    **dict.fromkeys(
        ("km/h", "kph", "kmh", *(f"kilomet{end} {per} hour" for end in ("res", "ers") for per in ("an", "per"))), "km/h"
    ),
    **dict.fromkeys(("knots",), "knot"),
    **dict.fromkeys((f"met{end}" for end in _ENDS), "m"),
    **dict.fromkeys(("feet", "foot", "ft"), "ft"),
    **dict.fromkeys(("yards", "yard", "yds"), "yd"),
    **dict.fromkeys(("tonnes", "tonne", "tons", "ton"), "t"),
    **dict.fromkeys(("kg", "kilograms", "kilos", "kilogram", "kilo"), "kg"),
    **dict.fromkeys(("grams", "grammes", "gram", "gramme"), "g"),
    **dict.fromkeys(("lb", "lbs", "pounds in weight"), "lb"),
    **dict.fromkeys(("ounces", "ounce", "oz"), "oz"),
    **dict.fromkeys(("cm", *(f"centimet{end}" for end in _ENDS)), "cm"),
    **dict.fromkeys(("mm", *(f"millimet{end}" for end in _ENDS)), "mm"),
    **dict.fromkeys(("inches", "inch", "ins"), "in"),
    **dict.fromkeys(("acres", "acre"), "acre"),
    **dict.fromkeys(("hectares", "hectare"), "ha"),
    **dict.fromkeys(("square feet", "square foot", "square-foot", "sq ft", "sq. ft"), "sq ft"),
    **dict.fromkeys((*(f"square{gap}met{end}" for gap in " -" for end in _ENDS), "sq m", "sqm"), "sq m"),
    **dict.fromkeys(("square miles", "square mile", "square-mile", "sq miles"), "sq mile"),
    **dict.fromkeys((*(f"square{gap}kilomet{end}" for gap in " -" for end in _ENDS), "sq km"), "sq km"),
    **dict.fromkeys(("litres", "liters", "litre", "liter"), "l"),
    **dict.fromkeys(("gallons", "gallon"), "gal"),
    **dict.fromkeys(("cubic feet", "cubic foot"), "cu ft"),
    **dict.fromkeys((f"cubic met{end}" for end in _ENDS), "cu m"),
}
# What a measure is of, and how much of that it is; a mile may be a nautical one, a ton any of the three.
WORTH = {
    **{
        unit: ("length", worth)
        for unit, worth in {
            "km": (1000.0,),
            "mile": (1609.3, 1852.0),
            "m": (1.0,),
            "ft": (0.3048,),
            "yd": (0.9144,),
            "cm": (0.01,),
            "mm": (0.001,),
            "in": (0.0254,),
        }.items()
    },
    **{
        unit: ("weight", worth)
        for unit, worth in {
            "t": (1000.0, 907.2, 1016.0),
            "kg": (1.0,),
            "g": (0.001,),
            "lb": (0.4536,),
            "oz": (0.02835, 0.0311),
        }.items()
    },
    **{
        unit: ("area", worth)
        for unit, worth in {
            "ha": (10000.0,),
            "acre": (4046.9,),
            "sq ft": (0.0929,),
            "sq m": (1.0,),
            "sq mile": (2.59e6,),
            "sq km": (1e6,),
        }.items()
    },
    **{
        unit: ("volume", worth)
        for unit, worth in {"l": (1.0,), "gal": (3.785, 4.546), "cu m": (1000.0,), "cu ft": (28.32,)}.items()
    },
    **{unit: ("speed", worth) for unit, worth in {"km/h": (1.0,), "mph": (1.609,), "knot": (1.852,)}.items()},
}

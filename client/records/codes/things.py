"""Codes of vehicles, telephones and property."""

from __future__ import annotations

from client.records.codes.build import code_list
from i18n import _

VEHICLE_SHAPE = code_list(
    "vehicle_shape",
    ("hatchback", _("Hatchback")),
    ("saloon", _("Saloon")),
    ("estate", _("Estate")),
    ("coupe", _("Coupé")),
    ("convertible", _("Convertible")),
    ("suv", _("4 by 4 or SUV")),
    ("mpv", _("People carrier")),
    ("van", _("Van")),
    ("pickup", _("Pick-up")),
    ("lorry", _("Lorry")),
    ("minibus", _("Minibus")),
    ("bus", _("Bus or coach")),
    ("motorcycle", _("Motorcycle")),
    ("moped", _("Moped or scooter")),
    ("e-scooter", _("Electric scooter")),
    ("bicycle", _("Bicycle")),
    ("caravan", _("Caravan or motorhome")),
    ("trailer", _("Trailer")),
    ("plant", _("Plant or agricultural")),
    ("other", _("Other")),
)

COLOUR = code_list(
    "colour",
    ("beige", _("Beige")),
    ("black", _("Black")),
    ("blue", _("Blue")),
    ("bronze", _("Bronze")),
    ("brown", _("Brown")),
    ("cream", _("Cream")),
    ("gold", _("Gold")),
    ("green", _("Green")),
    ("grey", _("Grey")),
    ("maroon", _("Maroon")),
    ("multicoloured", _("Multicoloured")),
    ("orange", _("Orange")),
    ("pink", _("Pink")),
    ("purple", _("Purple")),
    ("red", _("Red")),
    ("silver", _("Silver")),
    ("turquoise", _("Turquoise")),
    ("white", _("White")),
    ("yellow", _("Yellow")),
)

VEHICLE_MARKER = code_list(
    "vehicle_marker",
    ("stolen", _("Stolen")),
    ("lost", _("Lost")),
    ("false-plates", _("False plates")),
    ("used-in-crime", _("Used in crime")),
    ("no-insurance", _("No insurance")),
    ("seized", _("Seized")),
    ("found", _("Found")),
    ("scrapped", _("Scrapped")),
    ("of-interest", _("Of interest")),
)

TELEPHONE_KIND = code_list(
    "telephone_kind",
    ("mobile", _("Mobile")),
    ("landline", _("Landline")),
    ("internet", _("Internet")),
    ("satellite", _("Satellite")),
    ("other", _("Other")),
)

PROPERTY_CATEGORY = code_list(
    "property_category",
    ("cash", _("Cash")),
    ("jewellery", _("Jewellery or watch")),
    ("computer", _("Computer or tablet")),
    ("mobile-phone", _("Mobile phone")),
    ("electrical", _("Other electrical")),
    ("bicycle", _("Bicycle")),
    ("tools", _("Tools")),
    ("clothing", _("Clothing")),
    ("bag", _("Bag, purse or wallet")),
    ("keys", _("Keys")),
    ("bank-card", _("Bank card")),
    ("passport", _("Passport")),
    ("driving-licence", _("Driving licence")),
    ("document", _("Other document")),
    ("weapon-knife", _("Knife or blade")),
    ("weapon-firearm", _("Firearm or ammunition")),
    ("weapon-other", _("Other weapon")),
    ("drugs", _("Drugs")),
    ("alcohol-tobacco", _("Alcohol or tobacco")),
    ("vehicle-part", _("Vehicle part or number plate")),
    ("metal", _("Metal")),
    ("art-antiques", _("Art or antiques")),
    ("animal", _("Animal")),
    ("footwear", _("Footwear")),
    ("other", _("Other")),
)

PROPERTY_STATUS = code_list(
    "property_status",
    ("stolen", _("Stolen")),
    ("lost", _("Lost")),
    ("found", _("Found")),
    ("seized", _("Seized")),
    ("exhibit", _("Held as exhibit")),
    ("recovered", _("Recovered")),
    ("returned", _("Returned to owner")),
    ("disposed", _("Disposed of")),
    ("damaged", _("Damaged")),
)

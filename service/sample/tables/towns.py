"""Real towns and districts with invented streets: what happens at an address here happened nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from service.sample.tables.community import words


@dataclass(frozen=True, slots=True)
class Town:
    """A district of a town. ``district`` is the first half of its postcodes, one that is not in use."""

    locality: str | None
    town: str
    county: str
    district: str
    dialling: str | None
    latitude: float
    longitude: float
    force: str
    station: str


def _town(line: str) -> Town:
    locality, town, county, district, dialling, latitude, longitude, force, station = (
        part.strip() for part in line.split("|")
    )
    position = float(latitude), float(longitude)
    return Town(locality or None, town, county, district, dialling or None, *position, force, station)


_MET = "Metropolitan Police Service"

# Earlier ones are more frequent.
TOWNS: Final = tuple(
    _town(line)
    for line in (
        f"Peckham|London|Greater London|SE45|020|51.474|-0.069|{_MET}|Walworth",
        f"Brixton|London|Greater London|SW45|020|51.461|-0.116|{_MET}|Brixton",
        f"Tottenham|London|Greater London|N45|020|51.588|-0.072|{_MET}|Wood Green",
        f"Hackney|London|Greater London|E45|020|51.545|-0.055|{_MET}|Stoke Newington",
        f"Lewisham|London|Greater London|SE46|020|51.462|-0.012|{_MET}|Lewisham",
        f"Whitechapel|London|Greater London|E46|020|51.517|-0.062|{_MET}|Bethnal Green",
        f"Acton|London|Greater London|W45|020|51.509|-0.268|{_MET}|Acton",
        f"Kilburn|London|Greater London|NW45|020|51.537|-0.192|{_MET}|Wembley",
        f"Stratford|London|Greater London|E47|020|51.541|-0.003|{_MET}|Forest Gate",
        f"Woolwich|London|Greater London|SE47|020|51.491|0.069|{_MET}|Plumstead",
        f"Croydon|London|Greater London|CR45|020|51.372|-0.099|{_MET}|Croydon",
        f"Southall|London|Greater London|UB45|020|51.506|-0.378|{_MET}|Southall",
        f"Ilford|London|Greater London|IG45|020|51.559|0.074|{_MET}|Ilford",
        f"Enfield|London|Greater London|EN45|020|51.652|-0.081|{_MET}|Edmonton",
        f"Barking|London|Greater London|IG46|020|51.536|0.081|{_MET}|Fresh Wharf",
        "Aston|Birmingham|West Midlands|B96|0121|52.508|-1.884|West Midlands Police|Perry Barr",
        "Sparkbrook|Birmingham|West Midlands|B95|0121|52.458|-1.868|West Midlands Police|Bordesley Green",
        "Hulme|Manchester|Greater Manchester|M75|0161|53.465|-2.249|Greater Manchester Police|Longsight",
        "Gorton|Manchester|Greater Manchester|M76|0161|53.463|-2.166|Greater Manchester Police|Longsight",
        "Toxteth|Liverpool|Merseyside|L85|0151|53.389|-2.963|Merseyside Police|St Anne Street",
        "Harehills|Leeds|West Yorkshire|LS45|0113|53.811|-1.511|West Yorkshire Police|Elland Road",
        "Headingley|Leeds|West Yorkshire|LS46|0113|53.819|-1.579|West Yorkshire Police|Elland Road",
        "Burngreave|Sheffield|South Yorkshire|S85|0114|53.395|-1.458|South Yorkshire Police|Shepcote Lane",
        "Easton|Bristol|Bristol|BS65|0117|51.465|-2.561|Avon and Somerset Constabulary|Trinity Road",
        "St Ann's|Nottingham|Nottinghamshire|NG45|0115|52.960|-1.137|Nottinghamshire Police|Bridewell",
        "Highfields|Leicester|Leicestershire|LE45|0116|52.633|-1.119|Leicestershire Police|Euston Street",
        "Benwell|Newcastle upon Tyne|Tyne and Wear|NE75|0191|54.972|-1.667|Northumbria Police|Forth Banks",
        "|Bradford|West Yorkshire|BD45||53.794|-1.752|West Yorkshire Police|Trafalgar House",
        "|Reading|Berkshire|RG55|0118|51.455|-0.971|Thames Valley Police|Loddon Valley",
        "|Luton|Bedfordshire|LU25||51.879|-0.418|Bedfordshire Police|Luton",
        "|Brighton|East Sussex|BN65||50.828|-0.140|Sussex Police|Hollingbury",
        "|Southampton|Hampshire|SO65||50.909|-1.404|Hampshire Constabulary|Southampton Central",
        "|Maidstone|Kent|ME45||51.272|0.523|Kent Police|Maidstone",
        "|Norwich|Norfolk|NR45||52.629|1.293|Norfolk Constabulary|Wymondham",
        "|Exeter|Devon|EX45||50.718|-3.534|Devon & Cornwall Police|Exeter",
        "|Stoke-on-Trent|Staffordshire|ST25||53.003|-2.180|Staffordshire Police|Northern Area",
        "Splott|Cardiff|South Glamorgan|CF85|029|51.483|-3.153|South Wales Police|Cardiff Bay",
        "|Swansea|West Glamorgan|SA85||51.621|-3.944|South Wales Police|Swansea Central",
        "|Wrexham|Clwyd|LL85||53.046|-2.993|North Wales Police|Llay",
        "|Lincoln|Lincolnshire|LN25||53.235|-0.539|Lincolnshire Police|Lincoln",
    )
)

STREETS: Final = words("""
    Larkspur Bellweather Copperfield Thistledown Saltmarsh Fernhollow Wrenfield Amberley Candlewick Drayman
    Foxglove Goldcrest Harrowgate Ironbridge Juniper Kestrel Lanternmaker Marigold Nightingale
    Oakapple Pennyroyal Quillmaker Ravensholme Silverbirch Tanyard Underhill Vinegar Whistlefield Yarrow Alderbank
    Birchmoor Cobbler's Dovecote Elderflower Flaxmill Gooseberry Hartshorn Inkwell Jackdaw Kingcup Limekiln
    Millrace Nettlecombe Osierbed Plumtree Quarrymans Ropemaker Sandpiper Tollgate Umber Valerian Weavers
    Applegarth Bramblewood Chandlers Dunnock Eventide Fiddlers Glovemaker Hollybush Ivybridge Jasmine Knapweed
    Lacemaker Meadowsweet Newmarket Orchard Partridge Quince Rosehip Sorrel Teasel Upland Violet
    Woodruff Yewtree Ashlar Bluebell Cuckoo Damson Eglantine
""")
WAYS: Final = words(
    "Road Street Road Street Avenue Close Lane Road Drive Gardens Way Terrace Grove Court Crescent Walk"
)
BUILDINGS: Final = words("""
    Lime_Court Heron_House Maple_House Rowan_Court Cedar_Point Linden_House Hazel_Court Beech_House Larch_Tower
    Willow_House Elm_Court Kestrel_House Swift_House Juniper_Court
""")
UNITS: Final = "ABDEFGHJLNPQRSTUWXYZ"
"""Letters a postcode may end in."""

BUSINESSES: Final = words("""
    Corner_Stores Kebab_House Launderette Betting_Shop Cash_and_Carry Barbers Nail_Bar Off-Licence Car_Wash Phone_Shop
    Minicab_Office Gym Pharmacy Café Bakery Charity_Shop Garage Snooker_Club Social_Club Supermarket
""")

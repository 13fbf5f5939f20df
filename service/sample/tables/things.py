"""Vehicles, telephones and things, as they come: make, model, shape, rough frequency by order and repetition."""

from __future__ import annotations

from typing import Final

from service.sample.tables.community import words

# make, model, shape, first year it was sold
VEHICLES: Final = tuple(
    (make, model.replace("_", " "), shape, int(since))
    for make, model, shape, since in (
        line.split()
        for line in (
            "Ford Fiesta hatchback 2002",
            "Ford Focus hatchback 2002",
            "Vauxhall Corsa hatchback 2002",
            "Volkswagen Golf hatchback 2002",
            "Ford Fiesta hatchback 2009",
            "Vauxhall Astra hatchback 2004",
            "Volkswagen Polo hatchback 2003",
            "Nissan Qashqai suv 2007",
            "Toyota Yaris hatchback 2003",
            "Ford Transit van 2002",
            "BMW 3_Series saloon 2002",
            "Audi A3 hatchback 2003",
            "Mercedes-Benz C-Class saloon 2002",
            "Peugeot 208 hatchback 2012",
            "Renault Clio hatchback 2002",
            "Honda Civic hatchback 2002",
            "Kia Sportage suv 2010",
            "Hyundai i10 hatchback 2008",
            "Skoda Octavia estate 2004",
            "Toyota Prius hatchback 2009",
            "Volkswagen Transporter van 2003",
            "Citroën Berlingo van 2002",
            "Vauxhall Vivaro van 2002",
            "Mercedes-Benz Sprinter van 2006",
            "Land_Rover Range_Rover_Sport suv 2005",
            "Land_Rover Discovery suv 2004",
            "Volvo V60 estate 2010",
            "Mini Cooper hatchback 2002",
            "Fiat 500 hatchback 2008",
            "Seat Leon hatchback 2005",
            "Vauxhall Zafira mpv 2002",
            "Mazda MX-5 convertible 2005",
            "Tesla Model_3 saloon 2019",
            "Honda PCX moped 2010",
            "Yamaha YBR_125 motorcycle 2005",
            "Piaggio Zip moped 2002",
            "Mitsubishi L200 pickup 2006",
            "Audi RS3 hatchback 2015",
        )
    )
)
COLOURS: Final = words(
    "black grey white silver blue black grey white silver blue red green red orange yellow brown beige gold"
)
FEATURES: Final = words("""
    dent_in_nearside_rear_door cracked_offside_wing_mirror roof_bars tinted_rear_windows sticker_on_rear_window
    scratches_along_the_nearside missing_front_grille alloy_wheels_with_one_odd_hub tow_bar sign_writing_painted_over
""")
MARKERS: Final = words("no-insurance of-interest used-in-crime stolen false-plates")

PHONES: Final = tuple(
    (make, model.replace("_", " "))
    for make, model in (
        line.split()
        for line in (
            "Apple iPhone_12",
            "Apple iPhone_13",
            "Samsung Galaxy_S21",
            "Samsung Galaxy_A52",
            "Google Pixel_6",
            "Nokia 105",
            "Motorola G31",
            "Huawei P30",
            "Apple iPhone_SE",
            "Samsung Galaxy_A13",
        )
    )
)

# category, description, typical value in pounds, colour or -
ITEMS: Final = tuple(
    (category, description, int(value), "" if colour == "-" else colour)
    for category, description, value, colour in (
        line.split("|")
        for line in (
            "mobile-phone|Smartphone in a cracked case|400|black",
            "bicycle|Hybrid bicycle with a pannier rack|350|grey",
            "bicycle|Mountain bicycle, front wheel missing|280|red",
            "bag|Leather handbag with purse and keys|150|brown",
            "bag|Rucksack holding a laptop|600|black",
            "computer|Laptop computer with stickers on the lid|550|silver",
            "computer|Tablet in a folding case|250|-",
            "jewellery|Gold bracelet, engraved inside|900|gold",
            "jewellery|Gold ring with a green stone|650|gold",
            "jewellery|Steel wristwatch with a blue dial|300|-",
            "tools|Cordless drill set in a case|180|yellow",
            "tools|Petrol strimmer|220|orange",
            "cash|Bank notes in an envelope|320|-",
            "bank-card|Debit card|0|-",
            "passport|Passport|80|-",
            "driving-licence|Driving licence|20|-",
            "keys|Bunch of house keys with a bottle opener|25|-",
            "clothing|Down jacket, designer label|420|black",
            "footwear|Pair of trainers, size 9|120|white",
            "weapon-knife|Lock knife with a wooden handle|0|-",
            "weapon-knife|Kitchen knife wrapped in a cloth|0|-",
            "weapon-other|Extendable metal baton|0|black",
            "drugs|Wraps of white powder|0|-",
            "drugs|Bag of herbal cannabis|0|green",
            "vehicle-part|Catalytic converter|700|-",
            "metal|Lead flashing, rolled|150|grey",
            "electrical|Games console with two controllers|300|white",
            "alcohol-tobacco|Bottles of spirits with security tags|90|-",
        )
    )
)
OCCUPATIONS: Final = words("""
    Shop_assistant Care_worker Nurse Delivery_driver Builder Electrician Plumber Student Teacher Cleaner Chef Barber
    Warehouse_worker Office_worker Security_guard Bus_driver Taxi_driver Mechanic Hairdresser Software_developer
    Accountant Unemployed Retired Labourer Scaffolder Carpenter Receptionist Teaching_assistant Waiter Bar_worker
    Painter_and_decorator Civil_servant Pharmacist Engineer Roofer Gardener
""")
MARKS: Final = words("""
    anchor_tattoo,_left_forearm rose_tattoo,_right_shoulder scar_above_left_eyebrow scar_across_right_palm
    name_in_script_tattooed_on_neck swallow_tattoo,_left_hand pierced_nose gold_upper_tooth birthmark_on_right_cheek
    burn_scar,_left_wrist star_tattoos_behind_ear missing_tip_of_right_index_finger wears_hearing_aids
    walks_with_a_stick
""")

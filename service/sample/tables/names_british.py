"""Given names and surnames common in England, Wales, Scotland and Ireland."""

from __future__ import annotations

from service.sample.tables.community import Community, words

ENGLISH = Community(
    "English",
    540,
    female=words("""
    Sarah Emma Laura Susan Julie Karen Margaret Jacqueline Amanda Nicola Lisa Claire Rebecca Michelle Louise Rachel
    Joanne Samantha Charlotte Victoria Jessica Amy Helen Elizabeth Catherine Jane Hannah Lucy Gemma Emily Katie Alison
    Deborah Tracey Sharon Christine Linda Patricia Anne Mary Jennifer Kelly Stephanie Natalie Danielle Chloe Sophie
    Olivia Grace Ella Lily Amelia Freya Poppy Daisy Isabella Georgia Megan Bethany Abigail Holly Paige Jade Leanne
    Kerry Donna Angela Carol Wendy Maureen Pamela Barbara Sheila Joan Dorothy Doreen Janet Gillian Lesley Heather
    Katherine Kathryn Zoe Kirsty Tina Lorraine Beverley Dawn Teresa Theresa Ruth Frances Rosemary Hazel Ruby Evie
    Harriet Eleanor Alice Florence Matilda Imogen Phoebe Molly Ellie Scarlett
    """),
    male=words("""
    David Paul Andrew Mark John Michael Stephen James Christopher Robert Richard Simon Ian Peter Daniel Matthew
    Jonathan Philip Gary Kevin Thomas Anthony Steven Darren Lee Jason Neil Stuart Craig Wayne Adam Ryan Jack Joshua
    Luke Benjamin Samuel Joseph Liam Nathan Callum Connor Jake Kieran Ashley Scott Dean Carl Shaun Sean Martin Graham
    Alan Brian Keith Colin Nigel Trevor Barry Kenneth Raymond Derek Roger Geoffrey Dennis Terence Ronald Leslie
    Frederick George William Charles Edward Henry Harry Oliver Charlie Alfie Archie Oscar Leo Max Toby Elliot Jordan
    Bradley Aaron Jamie Karl Russell Justin Adrian Julian Timothy Nicholas Alexander Dominic Gareth Marcus Robin
    Clive Malcolm Howard Stanley Arthur Ernest Reece Tyler Kyle
    """),
    surnames=words("""
    Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green
    Hall Wood Jackson Clarke Clark Harris Lewis Turner Hill Cooper Ward Moore Baker King Harrison Morris Martin Allen
    Parker Cook Bennett Lee Bailey Carter Shaw Collins Watson Cox Richardson Marshall Webb Simpson Mitchell Adams
    Chapman Rogers Mason Palmer Holmes Barnes Knight Lloyd Butler Russell Fisher Stevens Jenkins Dixon Harvey Pearson
    Fletcher Matthews Elliott Andrews Barker Howard Ellis Fox Gibson Hunt Mills Saunders Day West Payne Dean Cole
    Walsh Wells Lawrence Hudson Spencer Freeman Kaye Burton Atkinson Booth Bradley Hawkins Berry Dawson Goodwin Hardy
    Hopkins Lane Newman Page Perry Poole Read Reed Reid Sharp Slater Stephens Sutton Todd Tucker Wade Watts Webster
    Wheeler Whitehead Woods Woodward Yates Young Bishop Bird Bull Burgess Bates Bond Brooks Bryant Carr Coleman
    Cross Curtis Daniels Doyle Eaton Farmer Field Finch Flynn Foster Francis Frost Fuller Gardner George Gilbert
    Godfrey Gregory Griffin Hancock Hart Hayes Heath Hewitt Higgins Hobbs Hodgson Holland Holt Horton Howe Hughes
    Humphreys Ingram James Jarvis Jennings Jordan Kemp Kent Kirk Lamb Law Leach Little Long Lowe Lucas Lynch Manning
    Marsh May Middleton Morgan Moss Naylor Nash Neal Newton Nicholls Nixon Nolan Norman Norris North Norton Oliver
    Osborne Owen Parkin Parsons Patterson Pearce Peacock Pickering Pike Pollard Potter Powell Pratt Preston Price
    Quinn Ramsey Randall Rhodes Rice Richards Riley Rose Rowe Sanders Savage Schofield Sheppard Short Simmons Sims
    Skinner Stone Storey Sykes Talbot Thornton Townsend Vincent Wallis Warren Waters Whittaker Wilkins Wilkinson
    Willis Winter Wyatt
    """),
    ethnicity="W1",
    officer="IC1",
    nationalities=("British",),
)

WELSH = Community(
    "Welsh",
    45,
    female=words("""
    Siân Rhian Carys Bethan Cerys Megan Angharad Nia Eleri Ffion Lowri Gwen Catrin Elin Rhiannon Seren Mair Menna
    Heledd Sioned Eirlys Glenys Olwen Delyth Nerys Sarah Claire Emma
    """),
    male=words("""
    Gareth Rhys Dylan Huw Owain Gethin Ieuan Aled Emyr Iwan Geraint Gwyn Dewi Idris Ifan Llŷr Meirion Rhodri Siôn
    Tomos Trystan Wyn Evan Owen Bryn Dafydd David Alun Hywel Glyn
    """),
    surnames=words("""
    Jones Davies Williams Evans Thomas Roberts Hughes Lewis Morgan Griffiths Edwards Owen Jenkins Lloyd Rees Price
    Phillips Parry Powell Pritchard Howells Bowen Bevan Pugh Prosser Llewellyn Meredith Vaughan Gwynne Hopkin
    """),
    ethnicity="W1",
    officer="IC1",
    nationalities=("British",),
    languages=("English", "Welsh"),
)

SCOTTISH = Community(
    "Scottish",
    55,
    female=words("""
    Fiona Morag Isla Eilidh Kirsty Mhairi Catriona Ailsa Shona Lorna Heather Moira Elspeth Senga Skye Iona Jean
    Agnes Margaret Karen Lynsey Ashley Rhona Sheena Janice Aileen
    """),
    male=words("""
    Alasdair Hamish Duncan Callum Fraser Ewan Euan Iain Angus Gregor Rory Ross Craig Stuart Stewart Cameron Malcolm
    Donald Kenneth Graeme Grant Lachlan Finlay Murdo Scott Gordon Alistair
    """),
    surnames=words("""
    Campbell Stewart MacDonald McDonald Robertson Anderson Thomson Scott Reid Murray Ross Paterson Henderson Morrison
    Fraser Hamilton Graham Kerr Ferguson Mackenzie Cameron McLean MacLeod McKay Sinclair Munro Wallace Gordon Grant
    Boyd Craig Cunningham Sutherland McIntyre McGregor Drummond Dunlop Forsyth Crawford Duncan Johnstone Baird
    """),
    ethnicity="W1",
    officer="IC1",
    nationalities=("British",),
)

IRISH = Community(
    "Irish",
    50,
    female=words("""
    Aoife Ciara Niamh Siobhán Sinéad Gráinne Orla Róisín Caoimhe Bridget Maeve Deirdre Kathleen Nuala Mairead Eileen
    Bernadette Noreen Fionnuala Shannon Erin Clodagh Una Aisling Saoirse Colleen
    """),
    male=words("""
    Patrick Sean Liam Conor Eoin Declan Brendan Ciaran Aidan Padraig Seamus Donal Niall Cormac Fergal Eamonn Desmond
    Gerard Dermot Kieran Brian Kevin Oisín Cathal Colm Finbar Shane Rory Diarmuid
    """),
    surnames=words("""
    Murphy Kelly O'Sullivan Walsh O'Brien Byrne Ryan O'Connor O'Neill O'Reilly Doyle McCarthy Gallagher Doherty
    Kennedy Lynch Murray Quinn Moore McLaughlin Carroll Connolly Daly Dunne Brennan Burke Collins Clarke Campbell
    Fitzgerald Flanagan Healy Hogan Keane Maguire Nolan O'Donnell O'Keeffe Power Regan Sheehan Sweeney Tierney
    O'Hara McGrath Cunningham Kavanagh Cassidy Heffernan
    """),
    ethnicity="W2",
    officer="IC1",
    nationalities=("Irish", "British"),
)

BRITISH = (ENGLISH, WELSH, SCOTTISH, IRISH)

# A quarter of the English bear one of very many surnames, each rare. These make such ones, mostly of places.
RARE_STARTS = words("""
    Ash Black Brad Brook Burn Clay Craw Dray Eld Fair Farn Green Hal Hard Hart Hazel High Holl Kings Lang Law Lock Mid
    Nor Oak Old Rad Red Ruther Shel Stan Thorn Wake Wal West Whit Win Wood Bent Birk Cald Dun Ever Gold Har Lyn
""")
RARE_ENDS = words("""
    bridge bourne by combe cote den field ford gate ham hurst land ley low more shaw stead ston ton well wick wood worth
    castle croft dale
""")
RARE = 0.25

"""Names of families from Africa, the Caribbean and the continent of Europe, in the spellings found in Britain."""

from __future__ import annotations

from service.sample.tables.community import Community, words

NIGERIAN = Community(
    "Nigerian",
    28,
    female=words("""
    Chioma Ngozi Adaeze Folake Yetunde Funmilayo Amaka Nneka Ifeoma Chinwe Temitope Oluwaseun Titilayo Adanna Uchenna
    Bukola Abimbola Kehinde Obiageli Nkechi Omolara Ebele Chiamaka Damilola
    """),
    male=words("""
    Chinedu Emeka Oluwaseun Babatunde Tunde Ikenna Chukwuemeka Obinna Adebayo Olumide Femi Segun Kayode Chidi Uche
    Ifeanyi Nnamdi Taiwo Kehinde Ayodele Tobi Kelechi Okechukwu Dayo
    """),
    surnames=words("""
    Okafor Adeyemi Okonkwo Ogunleye Eze Nwosu Adebayo Okeke Balogun Ojo Obi Akinola Afolabi Nwachukwu Olawale Bello
    Ibrahim Onyeka Chukwu Oyelaran Adeleke Ogunbanjo Uzor Nnadi Okoro Okorie Achebe Williams
    """),
    ethnicity="B2",
    officer="IC3",
    nationalities=("British", "British", "Nigerian"),
    languages=("English",),
    british_given=0.3,
)

GHANAIAN = Community(
    "Ghanaian",
    14,
    female=words("Akosua Ama Abena Adwoa Afia Efua Esi Yaa Akua Serwaa Maame Adjoa Araba Nana"),
    male=words("Kwame Kofi Kwabena Yaw Kwasi Kojo Kwaku Ekow Nana Fiifi Kobina Osei Papa Kwadwo"),
    surnames=words(
        "Mensah Owusu Boateng Osei Asante Appiah Agyeman Addo Amoah Antwi Ofori Acheampong Quaye Darko Ansah"
    ),
    ethnicity="B2",
    officer="IC3",
    nationalities=("British", "Ghanaian"),
    languages=("English", "Twi"),
    british_given=0.4,
)

SOMALI = Community(
    "Somali and East African",
    15,
    female=words("Hodan Ayan Fadumo Halima Amina Sahra Hibo Nimo Khadra Ifrah Ubah Saynab Almaz Selam Tigist Helen"),
    male=words("""
    Mohamed Abdi Ahmed Abdirahman Hassan Mahad Liban Yusuf Ismail Guled Warsame Jama Dawit Yonas Tesfaye Filmon
    """),
    surnames=words("""
    Mohamed Ali Ahmed Abdi Hassan Omar Hussein Warsame Farah Yusuf Osman Jama Ismail Abdullahi Nur Tesfay Haile Gebre
    """),
    ethnicity="B2",
    officer="IC3",
    nationalities=("British", "Somali", "Eritrean", "Ethiopian"),
    languages=("Somali", "English"),
)

CARIBBEAN = Community(
    "Caribbean",
    26,
    female=words("""
    Shanice Keisha Latoya Chantelle Monique Simone Marcia Beverley Yvonne Claudette Natasha Jade Tanisha Kadeem Renee
    Charmaine Paulette Althea Sonia Leonie Shereen Aaliyah
    """),
    male=words("""
    Jermaine Leroy Delroy Winston Tyrone Marlon Errol Trevor Dwayne Andre Kemar Devon Curtis Malachi Isaiah Tyrell
    Marvin Clive Lloyd Everton Romaine Kadeem
    """),
    surnames=words("""
    Campbell Brown Williams Gordon Francis Grant Henry Joseph Morgan Clarke Bailey Thomas Charles Reid Edwards Samuels
    Daley Pinnock Gayle Blake Walters Bryan Findlay Beckford McKenzie Wright Palmer Dacosta Ricketts Nelson
    """),
    ethnicity="B1",
    officer="IC3",
    nationalities=("British", "British", "Jamaican"),
    british_given=0.25,
)

POLISH = Community(
    "Polish",
    24,
    female=words("""
    Agnieszka Anna Katarzyna Małgorzata Magdalena Joanna Ewa Monika Dorota Beata Justyna Aleksandra Karolina Paulina
    Zuzanna Iwona Natalia Kinga
    """),
    male=words("""
    Piotr Krzysztof Tomasz Paweł Marcin Michał Marek Łukasz Grzegorz Zbigniew Jakub Wojciech Mateusz Dariusz Kamil
    Sławomir Rafał Bartosz
    """),
    surnames=words("""
    Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski
    Jankowski Mazur Krawczyk Piotrowski Grabowski Pawłowski Król Wieczorek Jabłoński Adamczyk
    """),
    ethnicity="W9",
    officer="IC1",
    nationalities=("Polish", "British"),
    languages=("Polish", "English"),
    inflected=True,
)

ROMANIAN = Community(
    "Romanian and Bulgarian",
    16,
    female=words(
        "Maria Elena Ioana Andreea Ana Mihaela Cristina Alexandra Gabriela Daniela Simona Ivanka Petya Desislava"
    ),
    male=words(
        "Ion Andrei Alexandru Mihai Cristian Gheorghe Florin Ionuț Vasile Marian Adrian Dimitar Georgi Ivan Stoyan"
    ),
    surnames=words(
        "Popescu Ionescu Popa Radu Dumitru Stan Stoica Gheorghe Matei Ciobanu Rusu Dinu Ivanov Georgiev Dimitrov"
    ),
    ethnicity="W9",
    officer="IC2",
    nationalities=("Romanian", "Bulgarian"),
    languages=("Romanian", "English"),
    inflected=True,
)

LITHUANIAN = Community(
    "Baltic",
    8,
    female=words("Rūta Jurgita Daiva Ieva Kristina Rasa Laima Inga Zane Liga"),
    male=words("Mindaugas Tomas Darius Vytautas Andrius Jonas Marius Janis Artur Edgars"),
    surnames=words(
        "Kazlauskas Petrauskas Jankauskas Stankevičius Vasiliauskas Žukauskas Bērziņš Kalniņš Ozoliņš Liepa"
    ),
    ethnicity="W9",
    officer="IC1",
    nationalities=("Lithuanian", "Latvian"),
    languages=("Lithuanian", "English"),
)

IBERIAN = Community(
    "Portuguese and Latin American",
    14,
    female=words("Maria Ana Sofia Carla Patrícia Sandra Mónica Beatriz Inês Fernanda Luciana Juliana Andrea Lucía"),
    male=words("José João António Manuel Carlos Pedro Rui Paulo Luís Ricardo Rafael Diego Jorge Miguel"),
    surnames=words(
        "Silva Santos Ferreira Pereira Costa Oliveira Rodrigues Martins Gomes Lopes Fernandes García Souza Lima"
    ),
    ethnicity="W9",
    officer="IC2",
    nationalities=("Portuguese", "Brazilian", "Spanish", "British"),
    languages=("Portuguese", "English"),
)

GREEK = Community(
    "Greek and Cypriot",
    6,
    female=words("Maria Eleni Sophia Katerina Androulla Despina Georgia Christina Anastasia Panayiota"),
    male=words("Andreas George Christos Costas Nicos Panayiotis Stavros Dimitris Michalis Yiannis"),
    surnames=words("Georgiou Christodoulou Papadopoulos Ioannou Nicolaou Charalambous Demetriou Constantinou Michael"),
    ethnicity="W9",
    officer="IC2",
    nationalities=("British", "Cypriot", "Greek"),
    languages=("Greek", "English"),
)

AFRICA_EUROPE = (NIGERIAN, GHANAIAN, SOMALI, CARIBBEAN, POLISH, ROMANIAN, LITHUANIAN, IBERIAN, GREEK)

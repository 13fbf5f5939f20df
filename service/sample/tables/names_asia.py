"""Names of families from South Asia, East Asia, the Middle East and Turkey, in the spellings found in Britain."""

from __future__ import annotations

from service.sample.tables.community import Community, words

PAKISTANI = Community(
    "Pakistani",
    45,
    female=words("""
    Fatima Ayesha Aisha Saima Sadia Nazia Shabana Rukhsana Nasreen Zainab Maryam Khadija Samina Farah Hina Iqra Amina
    Shazia Bushra Mehwish Uzma Noreen Tahira Yasmin Sana Rabia Parveen Kulsoom Anum Zara
    """),
    male=words("""
    Mohammed Muhammad Mohammad Imran Ali Usman Asif Adnan Hamza Bilal Shahid Tariq Kashif Zeeshan Faisal Waqas Nadeem
    Irfan Sajid Amir Ahmed Hassan Hussain Umar Omar Ibrahim Yusuf Zubair Rashid Khalid Naveed Junaid Haroon Sohail
    """),
    surnames=words("""
    Khan Hussain Ahmed Ali Akhtar Iqbal Mahmood Malik Shah Butt Mirza Qureshi Chaudhry Choudhry Bibi Begum Rashid
    Saleem Aslam Javed Anwar Sheikh Raja Bhatti Dar Hashmi Siddiqui Rehman Sharif Younis Zaman Awan Mughal Kiani
    """),
    ethnicity="A2",
    officer="IC4",
    nationalities=("British", "British", "Pakistani"),
    languages=("English", "Urdu"),
    british_given=0.02,
)

BANGLADESHI = Community(
    "Bangladeshi",
    25,
    female=words("""
    Nasima Rahima Shahena Sultana Fahmida Tahmina Rokeya Shirin Farhana Jahanara Sabina Rehana Mahbuba Nazma Salma
    Ruksana Taslima Afroza Momtaz Halima
    """),
    male=words("""
    Mohammed Abdul Md Shah Kamal Jamal Rafiq Shafiq Anwar Mizanur Habibur Rezaul Nurul Faruk Monir Sohel Jubair Tanvir
    Ashraf Mahbub Iqbal Shamim Delwar Aminul Saiful
    """),
    surnames=words("""
    Begum Rahman Islam Miah Ahmed Hussain Khatun Uddin Ali Hoque Chowdhury Choudhury Khanom Alam Akter Sarkar Haque
    Karim Bibi Talukder Sikder Kabir Mia Ullah
    """),
    ethnicity="A3",
    officer="IC4",
    nationalities=("British", "British", "Bangladeshi"),
    languages=("English", "Bengali"),
)

GUJARATI = Community(
    "Gujarati and Hindi",
    32,
    female=words("""
    Priya Pooja Anjali Meera Nisha Sunita Kavita Hansa Bhavna Jyoti Rekha Shilpa Deepa Anita Usha Hetal Dipti Neha
    Kajal Asha Lakshmi Radhika Divya Sonal Manisha
    """),
    male=words("""
    Raj Rajesh Amit Sanjay Vijay Anil Suresh Ramesh Nilesh Kiran Hitesh Jayesh Bhavesh Dinesh Mukesh Rakesh Ashok Arjun
    Rohan Nikhil Vikram Ravi Deepak Manoj Sunil Krishnan
    """),
    surnames=words("""
    Patel Shah Sharma Kumar Mistry Desai Mehta Joshi Parmar Solanki Chauhan Gupta Verma Nair Reddy Rao Pillai Menon Iyer
    Agarwal Trivedi Bhatt Thakkar Vyas Gandhi Kapoor
    """),
    ethnicity="A1",
    officer="IC4",
    nationalities=("British", "British", "Indian"),
    languages=("English", "Gujarati"),
    british_given=0.05,
)

PUNJABI = Community(
    "Punjabi",
    25,
    female=words("""
    Harpreet Manpreet Gurpreet Jaspreet Kuldip Baljit Navdeep Simran Amandeep Rajinder Sukhwinder Parminder Kamaljit
    Surinder Jasleen Kiran Ravinder Davinder Balwinder Mandeep
    """),
    male=words("""
    Harjit Gurpreet Manjit Jaspal Balwinder Sukhdev Kulwinder Amarjit Jagdeep Ranjit Harpal Gurdeep Inderjit Satnam
    Paramjit Tejinder Surjit Hardeep Mandeep Kuldeep
    """),
    surnames=words("""
    Singh Kaur Gill Sandhu Dhillon Sidhu Grewal Bains Johal Mann Bhogal Bassi Sohal Dhaliwal Sahota Virdee Chahal Uppal
    Kang Cheema Atwal Rai Purewal Hundal
    """),
    ethnicity="A1",
    officer="IC4",
    nationalities=("British", "British", "Indian"),
    languages=("English", "Punjabi"),
)

TAMIL = Community(
    "Tamil",
    8,
    female=words("Thanuja Shanthi Kavitha Nirmala Vasanthi Sujatha Malathi Abirami Tharshini Yalini Mathura Gowri"),
    male=words("Suresh Siva Kumaran Rajan Thayalan Pradeep Sathish Ganesh Nimal Prakash Jeyakumar Arul Senthil Kugan"),
    surnames=words("""
    Sivakumar Rajaratnam Selvarajah Nadarajah Kandiah Ponnambalam Thambirajah Arulanandam Balasingam Jeyarajah
    Mahendran Yogarajah Sritharan Vigneswaran
    """),
    ethnicity="A9",
    officer="IC4",
    nationalities=("British", "Sri Lankan"),
    languages=("Tamil", "English"),
)

CHINESE = Community(
    "Chinese",
    14,
    female=words("Mei Xiu Li Wai-Ling Siu-Ming Yan Jing Xiaoling Hui Ying Fang Min Lan Yuk-Ling Wing-Yan Qian Na"),
    male=words("Wei Chun Ming Kwok-Wai Chi-Keung Jun Hao Lei Jian Yong Tao Bo Ka-Ho Siu-Fai Wing-Kin Xiaoming Feng"),
    surnames=words(
        "Wong Chan Li Lee Chen Wang Zhang Lam Cheung Liu Ng Leung Ho Tang Yeung Lau Lin Huang Zhao Wu Xu Zhou"
    ),
    ethnicity="A4",
    officer="IC5",
    nationalities=("British", "Chinese", "Hong Konger"),
    languages=("Cantonese", "English"),
    british_given=0.35,
)

VIETNAMESE = Community(
    "Vietnamese",
    5,
    female=words("Linh Lan Huong Thuy Mai Hoa Ngoc Trang Phuong Hanh Nhung Thao"),
    male=words("Minh Tuan Duc Hung Long Nam Quang Hai Thanh Dung Son Khoa"),
    surnames=words("Nguyen Tran Le Pham Hoang Huynh Vu Vo Dang Bui Do Ngo"),
    ethnicity="A9",
    officer="IC5",
    nationalities=("British", "Vietnamese"),
    languages=("Vietnamese", "English"),
)

ARABIC = Community(
    "Arabic",
    20,
    female=words("""
    Fatima Aisha Layla Noor Maryam Zahra Huda Samira Rania Salma Yasmin Hanan Amal Dalia Nadia Mona Sara Rasha Lina
    Khadijah
    """),
    male=words("""
    Mohamed Mohammed Ahmed Ali Omar Hassan Hussein Yousef Youssef Khaled Ibrahim Mustafa Mahmoud Karim Tarek Hamid
    Abdullah Samir Nabil Walid Bashar Ziad Faisal Jamal
    """),
    surnames=words("""
    Ahmed Mohamed Ali Hassan Ibrahim Al-Hassan El-Sayed Al-Jaber Khalil Mansour Haddad Saleh Nasser Abdullah Farouk
    Hamdan Aziz Al-Masri El-Amin Bakr Osman Said Taha Rashid Al-Khatib Mahmoud Darwish
    """),
    ethnicity="O2",
    officer="IC6",
    nationalities=("British", "Iraqi", "Syrian", "Egyptian", "Moroccan", "Algerian"),
    languages=("Arabic", "English"),
)

TURKISH = Community(
    "Turkish and Kurdish",
    15,
    female=words("Ayşe Fatma Emine Zeynep Elif Hatice Meryem Sevgi Gül Aysel Özlem Derya Sibel Esra Dilan Rojin"),
    male=words("Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim Murat Emre Yusuf Serkan Kemal Baran Deniz Çağlar Azad"),
    surnames=words("Yılmaz Kaya Demir Şahin Çelik Yıldız Aydın Öztürk Arslan Doğan Kılıç Aslan Polat Koç Kurt Özdemir"),
    ethnicity="W9",
    officer="IC2",
    nationalities=("British", "Turkish", "Cypriot"),
    languages=("Turkish", "English"),
)

IRANIAN = Community(
    "Iranian and Afghan",
    10,
    female=words("Maryam Zahra Leila Shirin Parisa Nasrin Soraya Mina Golnaz Fereshteh Roya Laleh"),
    male=words("Reza Ali Hossein Mehdi Amir Farhad Behzad Dariush Ahmad Hamid Farid Najib Wahid Zabihullah"),
    surnames=words(
        "Ahmadi Hosseini Karimi Mohammadi Rezaei Moradi Jafari Rahimi Amini Sadeghi Noori Haidari Azizi Safi"
    ),
    ethnicity="O9",
    officer="IC6",
    nationalities=("British", "Iranian", "Afghan"),
    languages=("Farsi", "English"),
)

ASIA = (PAKISTANI, BANGLADESHI, GUJARATI, PUNJABI, TAMIL, CHINESE, VIETNAMESE, ARABIC, TURKISH, IRANIAN)

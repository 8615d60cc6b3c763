/** Invented names of many scripts and lengths: screens and mail must bear all of them. */
export interface NamePool {
  readonly language: string;
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** A harmless sentence for a free-text fact. */
  readonly note: string;
}

const pool = (language: string, given: string, family: string, note: string): NamePool => ({
  language,
  given: given.split(', '),
  family: family.split(', '),
  note,
});

export const NAME_POOLS: readonly (readonly [NamePool, number])[] = [
  [
    pool(
      'en',
      'Amelia, Noah, Grace, Elijah, Ruth, Marcus, Joan, Theodore, Bea, Al, Priscilla, Wyatt',
      "Harper, O'Neill, Washington, Ng, Fitzgerald-Montgomery, Brooks, Li, Sandoval, McAllister, Fox, Abernathy, Vance",
      'Prefers a call before nine.',
    ),
    50,
  ],
  [
    pool(
      'es',
      'José María, Lucía, Íñigo, Guadalupe, Ángel, Rocío, Ramón, Belén',
      'Peña Núñez, de la Cruz y Fuentes, Ibáñez, Muñoz, Ordóñez Garza, Vélez',
      'Prefiere que le hablen en español; viene con su hermana.',
    ),
    15,
  ],
  [
    pool(
      'de',
      'Jürgen, Käthe, Björn, Annegret, Karl-Heinz, Zoë',
      'Müller-Lüdenscheidt, Groß, Freiherr von und zu Weißenburg, Schäfer, Ölmann',
      'Braucht Begleitung über die Treppe und längere Wartezeit am Empfang.',
    ),
    6,
  ],
  [
    pool(
      'ar',
      'فاطمة, عبد الرحمن, ليلى, يوسف, نور الهدى',
      'الخطيب, بن عبد العزيز آل منصور, حدّاد, السيد',
      'يفضّل المواعيد بعد الظهر.',
    ),
    6,
  ],
  [pool('he', 'שירה, אורי, מרים, יהונתן', 'כהן־אורן, בן־דוד, אלמוג, שפירא', 'מעדיפה תור בשעות הבוקר.'), 4],
  [pool('zh-Hans', '伟, 秀英, 子涵, 建国, 雨桐', '王, 欧阳, 司马, 李, 诸葛', '请用普通话沟通。'), 6],
  [pool('ja', '花子, 太郎, 結衣, 蓮, さくら', '佐藤, 勅使河原, 小鳥遊, 鈴木', '午前中の予約を希望。'), 4],
  [pool('ko', '서연, 민준, 하은, 지호', '김, 남궁, 이, 황보', '보호자와 함께 방문합니다.'), 3],
  [pool('uk', 'Олександра, Тарас, Соломія, Дмитро', 'Шевченко-Коваленко, Бондар, Кривоніс', 'Потрібен перекладач.'), 3],
  [pool('vi', 'Thị Bích Ngọc, Văn Đức, Hồng Phượng', 'Nguyễn, Trần, Đặng, Lý', 'Cần người phiên dịch.'), 3],
  [pool('hi', 'अनन्या, विक्रम, प्रियंका', 'शर्मा, चट्टोपाध्याय, वर्मा', 'हिंदी में बात करना पसंद है।'), 2],
];

/** Ninety letters and more in one field, no space to break at in one of them, and the shortest there is. */
export const EXTREME_NAMES: readonly { readonly givenName: string; readonly familyName: string }[] = [
  {
    givenName: 'Maria Antonia Josepha Philippina Walburga Theresia Henriette Wilhelmina Charlotte Leopoldine',
    familyName: 'Hohenlohe-Waldenburg-Schillingsfürst zu Löwenstein-Wertheim-Rochefort-Sayn-Wittgenstein',
  },
  { givenName: 'X', familyName: 'Æ' },
  {
    givenName: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch',
    familyName: 'Taumatawhakatangihangakoauauotamateaturipukakapikimaungahoronukupokaiwhenuakitanatahu',
  },
  { givenName: 'Zoë\u0301 <b>Bold</b> & "Quotes"', familyName: "Null; DROP TABLE--'" },
  { givenName: '👩‍👧‍👦 Robin', familyName: 'ﷺ‏ عبدالله' },
];

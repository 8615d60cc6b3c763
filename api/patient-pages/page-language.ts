export const PAGE_LANGUAGES = ['en', 'es'] as const;
export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

/** Each language by its own name: whoever needs the other one must be able to read the link. */
export const LANGUAGE_NAMES: Readonly<Record<PageLanguage, string>> = { en: 'English', es: 'Español' };

/**
 * The first of `wishes` that we have, else English. Pass what the reader asked for (`?lang=`), then the patient's own
 * language, as BCP 47 tags or null.
 */
export function pageLanguage(...wishes: readonly (string | null | undefined)[]): PageLanguage {
  for (const wish of wishes) {
    const known = PAGE_LANGUAGES.find((language) => language === wish?.split('-')[0]?.toLowerCase());
    if (known !== undefined) return known;
  }
  return 'en';
}

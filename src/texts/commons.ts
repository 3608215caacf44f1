export const commonsTexts = {
  fr: {},
  en: {},
}

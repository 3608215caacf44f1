/** What a canteen copies into its own website. Pure. */
import { inLanguage, type Language } from '#src/platform/language.ts'
import { href, urls } from '#src/urls.ts'

type Embedding = { canteen: string; language: Language; origin: string; linkText: string }

/** The element, a plain link inside it for who has no script, and the script that fills it. */
export function embeddingCode({ canteen, language, origin, linkText }: Embedding): string {
  const calendar = origin + inLanguage(language, href(urls.canteenCalendar, { canteen }))
  return [
    `<tablee-calendrier cantine="${canteen}" lang="${language}"><a href="${calendar}">${escapeHtml(linkText)}</a></tablee-calendrier>`,
    `<script src="${origin}${urls.calendarWidget}" async></script>`,
  ].join('\n')
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

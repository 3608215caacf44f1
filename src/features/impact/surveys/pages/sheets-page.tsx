import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { PrintPage } from '#src/ui/print-page.tsx'
import { QuickResponseCode } from '#src/ui/quick-response-code.tsx'
import { urls } from '#src/urls.ts'
import { Questions } from '../parts/questions.tsx'
import type { WaveOfSurvey } from '../queries.ts'

type SheetsPageProps = { canteen: CanteenName; wave: WaveOfSurvey; addresses: readonly string[]; isLarge: boolean }

/** Shown once: each sheet is good for one answer, on a phone or, in large print, with a pen. */
export function SheetsPage({ canteen, wave, addresses, isLarge }: SheetsPageProps) {
  const { text, href, language } = usePage()
  return (
    <Document title={text('surveys:sheets.title')} bare unlisted>
      <div class="no-print">
        <h1>{text('surveys:sheets.title')}</h1>
        <p>{text('surveys:sheets.once')}</p>
        <PrintPage />
        <p>
          <a href={href(urls.surveys, { canteen: canteen.slug })}>{text('surveys:sheets.back')}</a>
        </p>
      </div>
      <div class={isLarge ? 'survey-sheets large' : 'survey-sheets'}>
        {addresses.map((address) => (
          <section key={address} class="survey-sheet">
            <h2>{text('surveys:answer.title')}</h2>
            <p>{text('surveys:sheets.words', { day: formatDay(wave.lastDay, language) })}</p>
            <QuickResponseCode content={address} label={text('surveys:sheets.code')} />
            <p class="small address">{address.replace(/^https?:\/\//, '')}</p>
          </section>
        ))}
      </div>
      {isLarge && (
        <div class="survey-paper">
          <h2>{text('surveys:sheets.pen')}</h2>
          <Questions blocks={wave.blocks} />
        </div>
      )}
    </Document>
  )
}

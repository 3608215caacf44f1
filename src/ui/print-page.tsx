import { usePage } from './page.tsx'

/** Of a page that is asked for on paper (browser/print-page.ts). */
export function PrintPage() {
  const { text } = usePage()
  return (
    <print-page class="no-print">
      <button type="button" hidden>
        {text('ui:print.button')}
      </button>
      <p class="hint">{text('ui:print.byHand')}</p>
    </print-page>
  )
}

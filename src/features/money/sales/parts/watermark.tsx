import { usePage } from '#src/ui/page.tsx'

/** Over the whole page, on paper too: nobody takes what was practised for what was received. */
export function Watermark() {
  const { text } = usePage()
  return (
    <>
      <p class="watermark" aria-hidden="true">
        {text('sales:practice.mark')}
      </p>
      <p class="notice information">{text('sales:practice.notice')}</p>
    </>
  )
}

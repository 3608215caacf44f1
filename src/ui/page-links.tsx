import { usePage } from './page.tsx'

type PageLinksProps = { page: number; pages: number; addressOf: (page: number) => string }

/** From one page of a list to those beside it. */
export function PageLinks({ page, pages, addressOf }: PageLinksProps) {
  const { text } = usePage()
  if (pages === 1) return null
  return (
    <nav class="actions" aria-label={text('ui:pages.label')}>
      {page > 1 && (
        <a class="button" rel="prev" href={addressOf(page - 1)}>
          {text('ui:pages.before')}
        </a>
      )}
      <span>{text('ui:pages.page', { page, pages })}</span>
      {page < pages && (
        <a class="button" rel="next" href={addressOf(page + 1)}>
          {text('ui:pages.after')}
        </a>
      )}
    </nav>
  )
}

import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'

type HelpedCanteensPageProps = { canteens: readonly { slug: string; name: string; town: string }[] }

/** Where one can help: each canteen that says what there is to do. */
export function HelpedCanteensPage({ canteens }: HelpedCanteensPageProps) {
  const { text, href } = usePage()
  return (
    <Document title={text('tasks:help.heading')} description={text('tasks:help.where')}>
      <h1>{text('tasks:help.heading')}</h1>
      <p class="lead">{text('tasks:help.where')}</p>
      {canteens.length === 0 && <p class="empty">{text('tasks:help.nowhere')}</p>}
      <ul class="entries">
        {canteens.map(({ slug, name, town }) => (
          <li key={slug} class="entry">
            <a href={href(urls.helpCanteen, { canteen: slug })}>
              <ProperName french>{name}</ProperName>
            </a>
            <span class="soft">{town}</span>
          </li>
        ))}
      </ul>
    </Document>
  )
}

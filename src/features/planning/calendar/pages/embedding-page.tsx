import { joined } from '#src/platform/plain-text.ts'
import { Document } from '#src/ui/document.tsx'
import { Select } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { embeddingCode } from '../embedding.ts'

type Canteen = { slug: string; name: string; town: string }
type EmbeddingProps = { canteens: readonly Canteen[]; chosen: Canteen | undefined }

/** How a canteen shows its meals on its own website: the code, what it looks like, what it promises. */
export function EmbeddingPage({ canteens, chosen }: EmbeddingProps) {
  const { text } = usePage()
  return (
    <Document title={text('calendar:embed.title')} description={text('calendar:embed.description')} scripts={['calendar-widget']}>
      <h1>{text('calendar:embed.title')}</h1>
      <p class="lead">{text('calendar:embed.lead')}</p>
      {chosen ? (
        <>
          <CanteenChoice canteens={canteens} chosen={chosen} />
          <Code canteen={chosen} />
          <Example canteen={chosen} />
          <Options />
          <Promises />
          <Feed canteen={chosen} />
        </>
      ) : (
        <p class="empty">{text('calendar:embed.none')}</p>
      )}
    </Document>
  )
}

function CanteenChoice({ canteens, chosen }: { canteens: readonly Canteen[]; chosen: Canteen }) {
  const { text, href } = usePage()
  const options = canteens.map(({ slug, name, town }) => ({ value: slug, label: joined([town, name], ' · ') }))
  return (
    <form method="get" action={href(urls.embedding)}>
      <Select name="cantine" label={text('calendar:embed.canteen')} value={chosen.slug} options={options} />
      <button type="submit">{text('calendar:embed.show')}</button>
    </form>
  )
}

function Code({ canteen }: { canteen: Canteen }) {
  const { text, language, origin } = usePage()
  const linkText = text('calendar:embed.link', { canteen: canteen.name })
  return (
    <section>
      <h2>{text('calendar:embed.code')}</h2>
      <p>{text('calendar:embed.codeHint')}</p>
      <pre class="embedding-code">
        <code>{embeddingCode({ canteen: canteen.slug, language, origin, linkText })}</code>
      </pre>
    </section>
  )
}

function Example({ canteen }: { canteen: Canteen }) {
  const { text, href } = usePage()
  return (
    <section>
      <h2>{text('calendar:embed.example')}</h2>
      <tablee-calendrier cantine={canteen.slug} repas={3}>
        <a href={href(urls.canteenCalendar, { canteen: canteen.slug })}>{text('calendar:embed.link', { canteen: canteen.name })}</a>
      </tablee-calendrier>
    </section>
  )
}

function Options() {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('calendar:embed.options')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('calendar:embed.option')}</th>
            <th scope="col">{text('calendar:embed.effect')}</th>
          </tr>
        </thead>
        <tbody>
          {(['repas', 'lang', 'apparence'] as const).map((option) => (
            <tr key={option}>
              <th scope="row">
                <code>{option}</code>
              </th>
              <td>{text(`calendar:embed.${option}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Promises() {
  const { text, origin } = usePage()
  return (
    <section>
      <h2>{text('calendar:embed.promises')}</h2>
      <ul>
        <li>{text('calendar:embed.noTracking')}</li>
        <li>{text('calendar:embed.noScript')}</li>
        <li>{text('calendar:embed.noStyle')}</li>
      </ul>
      <p>{text('calendar:embed.policy', { origin })}</p>
    </section>
  )
}

function Feed({ canteen }: { canteen: Canteen }) {
  const { text, href, origin } = usePage()
  const feed = `${href(urls.nextMealsFeed)}?cantine=${canteen.slug}`
  return (
    <section>
      <h2>{text('calendar:embed.feed')}</h2>
      <p>
        {text('calendar:embed.feedLead')} <a href={feed}>{origin + feed}</a>
      </p>
    </section>
  )
}

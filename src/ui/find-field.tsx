import { urls } from '#src/urls.ts'
import { usePage } from './page.tsx'

/** Looks for guests, meals, people and pages, from any page of the team, which keeps the canteen's menu; « / » leads to it (browser/find-field.ts). */
export function FindField({ typed = '', from }: { typed?: string | undefined; from?: string | undefined }) {
  const { text, href, viewer } = usePage()
  if (viewer.grants.length === 0) return null
  return (
    <find-field>
      <form class="find" role="search" aria-label={text('ui:find.label')} action={href(urls.find)}>
        <input
          type="search"
          name="mots"
          value={typed}
          maxLength={80}
          aria-label={text('ui:find.label')}
          placeholder={text('ui:find.short')}
        />
        {from && <input type="hidden" name="depuis" value={from} />}
        <button type="submit">{text('ui:find.button')}</button>
      </form>
    </find-field>
  )
}

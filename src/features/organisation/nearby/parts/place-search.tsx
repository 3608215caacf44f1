import type { ComponentChildren } from 'preact'
import { isolated } from '#src/platform/plain-text.ts'
import { usePage } from '#src/ui/page.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { placeQuery, reaches, withQuery, type Search } from '../search.ts'

type PlaceSearchProps = {
  /** Where the answer is shown: a path on this site. */
  action: string
  search: Search
  /** More that the same form asks. */
  children?: ComponentChildren
  /** Without a choice of distance: where the search only begins. */
  isShort?: boolean
}

/** A form that changes the address: by a town, a postcode or a canteen; with scripts also by where one is. */
export function PlaceSearch({ action, search, children, isShort = false }: PlaceSearchProps) {
  const { text } = usePage()
  return (
    <form class="place-search" method="get" action={action} role="search" aria-label={text('nearby:label')}>
      <PlaceField search={search} />
      {!isShort && <ReachField search={search} />}
      {children}
      <p class="actions">
        <button class="main" type="submit">
          {text('nearby:search')}
        </button>
        <button type="button" data-near-me hidden data-refused={text('nearby:refused')}>
          {text('nearby:nearMe')}
        </button>
      </p>
      <p class="small soft" role="status" data-near-me-status />
    </form>
  )
}

function PlaceField({ search: { place, unknown, unclear } }: { search: Search }) {
  const { text } = usePage()
  return (
    <div class="field">
      <label for="ou">{text('nearby:where')}</label>
      <p class="hint" id="ou-hint">
        {text('nearby:whereHint')}
      </p>
      <input
        id="ou"
        name="ou"
        type="search"
        maxlength={80}
        autocomplete="postal-code"
        {...untranslated}
        value={unknown ?? unclear ?? place?.name ?? ''}
        aria-invalid={unknown ? 'true' : undefined}
        aria-describedby={unknown ? 'ou-error ou-hint' : 'ou-hint'}
      />
      {unknown && (
        <p class="error" id="ou-error">
          {text('nearby:unknown')}
        </p>
      )}
      {place?.kind === 'point' && <input type="hidden" name="lieu" value={place.code} />}
    </div>
  )
}

function ReachField({ search: { reach } }: { search: Search }) {
  const { text } = usePage()
  return (
    <div class="field">
      <label for="rayon">{text('nearby:reach')}</label>
      <select id="rayon" name="rayon">
        {reaches.map((kilometres) => (
          <option key={kilometres} value={kilometres} selected={kilometres === reach}>
            {text('nearby:within', { kilometres })}
          </option>
        ))}
      </select>
    </div>
  )
}

/** What was understood, and what else it may have meant; of several towns of one name, which. */
export function Understood({ action, search }: { action: string; search: Search }) {
  const { text } = usePage()
  const { place, others, reach, unclear } = search
  if (!place && !unclear) return null
  return (
    <>
      {place && (
        <p>
          {place.name ? <Around name={place.name} /> : text('nearby:aroundYou')} · {text('nearby:within', { kilometres: reach })}
        </p>
      )}
      {others.length > 0 && (
        <p class={unclear ? 'notice information' : 'small'}>
          {text(unclear ? 'nearby:which' : 'nearby:others')}{' '}
          {others.map((other, index) => (
            <>
              {index > 0 && ' · '}
              <a key={other.code} href={withQuery(action, placeQuery({ place: other, reach }))} {...untranslated}>
                {other.name}
              </a>
            </>
          ))}
        </p>
      )}
    </>
  )
}

/** « Autour de Lyon », « d’Ajaccio », « du Havre »: no machine translates the name. */
function Around({ name }: { name: string }) {
  const { text } = usePage()
  const sentence = text('nearby:around', { place: name })
  const shown = isolated(name)
  const bare = sentence.endsWith(shown) ? shown : name.replace(/^Les? /, '')
  return (
    <>
      {sentence.slice(0, -bare.length)}
      <b {...untranslated}>{bare}</b>
    </>
  )
}

import type { ComponentChildren } from 'preact'
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

function PlaceField({ search: { place, unknown } }: { search: Search }) {
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
        value={unknown ?? place?.name ?? ''}
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

/** What was understood, and what else it may have meant. */
export function Understood({ action, search }: { action: string; search: Search }) {
  const { text } = usePage()
  const { place, others, reach } = search
  if (!place) return null
  return (
    <>
      <p>
        {place.kind === 'point' ? text('nearby:aroundYou') : text('nearby:around')} {place.name && <b {...untranslated}>{place.name}</b>} ·{' '}
        {text('nearby:within', { kilometres: reach })}
      </p>
      {others.length > 0 && (
        <p class="small">
          {text('nearby:others')}{' '}
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

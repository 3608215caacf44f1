import { vitalitySigns } from '#src/platform/database/tables/vitality.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { Notes } from '../parts/notes.tsx'
import { Signs } from '../parts/signs.tsx'
import type { CanteenVitality, Note } from '../queries.ts'

type VitalityPageProps = {
  signs: CanteenVitality
  notes: readonly Note[]
  today: string
  done?: 'partage' | 'repris' | undefined
}

/** What the canteen shares with the network's team, sign by sign, and what that team noted of it. */
export function VitalityPage({ signs, notes, today, done }: VitalityPageProps) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('vitality:own.title')} canteen={signs}>
      <h1>{text('vitality:own.title')}</h1>
      <p class="lead">{text('vitality:own.lead')}</p>
      {done && (
        <Notice kind="success">
          <p>{text(`vitality:done.${done}`)}</p>
        </Notice>
      )}
      <section>
        <h2>{text('vitality:own.shares')}</h2>
        <ul class="entries">
          {vitalitySigns.map((sign) => {
            const isShared = signs.shares.includes(sign)
            const said = text(`vitality:own.signs.${sign}`)
            return (
              <li key={sign} class="entry task">
                <div>
                  <b>{said}</b>
                  <br />
                  <span class="soft">{text(isShared ? 'vitality:own.isShared' : 'vitality:own.isKept')}</span>
                </div>
                <form method="post" action={href(urls.shareVitality, { canteen: signs.slug })} class="actions">
                  <input type="hidden" name="sign" value={sign} />
                  <button
                    class="button"
                    name="shares"
                    value={isShared ? 'no' : 'yes'}
                    aria-label={`${text(isShared ? 'vitality:own.keep' : 'vitality:own.share')} · ${said}`}
                  >
                    {text(isShared ? 'vitality:own.keep' : 'vitality:own.share')}
                  </button>
                </form>
              </li>
            )
          })}
        </ul>
        <p>{text('vitality:own.money')}</p>
      </section>
      <section>
        <h2>{text('vitality:own.seen')}</h2>
        <Signs canteen={signs} today={today} />
      </section>
      <Notes notes={notes} />
    </TeamDocument>
  )
}

import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { codeForm } from '../forms.ts'
import type { Listed, Skill } from '../queries.ts'
import { TeammateFields } from './teammate-fields.tsx'

export const teammateDeeds = ['envoye', 'attend', 'adresse'] as const

type TeammatePageProps = FormState & {
  canteen: CanteenName
  teammate: Listed
  skills: readonly Skill[]
  /** By which their link is sent; undefined: by none. */
  way: 'mail' | 'text' | undefined
  done?: (typeof teammateDeeds)[number] | undefined
  /** Their link went out within the hour: it does not go again. */
  isLately?: boolean
}

/** Of one person what the team notes; their wishes are on a page of their own, which the team does not open. */
export function TeammatePage({ canteen, teammate, skills, way, done, isLately = false, typed = {}, errors = {} }: TeammatePageProps) {
  const { text, href } = usePage()
  const place = { canteen: canteen.slug, teammate: teammate.id }
  return (
    <TeamDocument title={teammate.name} canteen={canteen}>
      <h1>{isolated(teammate.name)}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`teammates:done.${done}`)}</p>
        </Notice>
      )}
      {isLately && <Notice>{text('teammates:own.sentLately')}</Notice>}
      <form method="post" action={href(urls.teammate, place)} class="editor" novalidate>
        <Version typed={typed} />
        <ErrorSummary errors={errors} />
        <TeammateFields typed={typed} errors={errors} skills={skills} />
        <button type="submit" class="main">
          {text('teammates:form.save')}
        </button>
      </form>
      {teammate.contactAskedAt && <AskedContact {...{ canteen, teammate, errors }} />}
      <section>
        <h2>{text('teammates:own.heading')}</h2>
        <p>{text(way ? 'teammates:own.byMail' : 'teammates:own.noMail')}</p>
        {way && (
          <form method="post" action={href(urls.teammateLink, place)}>
            <button type="submit">{text('teammates:own.send')}</button>
          </form>
        )}
      </section>
      {teammate.leftOn === null && (
        <section>
          <h2>{text('teammates:departure.heading')}</h2>
          <p>{text('teammates:departure.lead')}</p>
          <form method="post" action={href(urls.teammateDeparture, place)}>
            <button type="submit" class="quiet">
              {text('teammates:departure.button')}
            </button>
          </form>
        </section>
      )}
    </TeamDocument>
  )
}

/** A new address that waits for its person: their yes, or the code that they read out. */
function AskedContact({ canteen, teammate, errors = {} }: Pick<TeammatePageProps, 'canteen' | 'teammate' | 'errors'>) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof codeForm>({ typed: {}, errors })
  const { askedEmail, askedPhone } = teammate
  const contact = [askedEmail, askedPhone].filter(Boolean).join(', ') || text('teammates:contact.none')
  return (
    <section>
      <h2>{text('teammates:contact.waiting')}</h2>
      <p>{text('teammates:contact.waitingLead', { contact })}</p>
      <form method="post" action={href(urls.teammateContact, { canteen: canteen.slug, teammate: teammate.id })} class="editor" novalidate>
        <Field
          {...of('code')}
          label={text('teammates:contact.code')}
          hint={text('teammates:contact.codeHint')}
          inputmode="numeric"
          autocomplete="off"
        />
        <button type="submit">{text('teammates:contact.confirm')}</button>
      </form>
    </section>
  )
}

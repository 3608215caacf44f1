import { isolated } from '#src/platform/plain-text.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import type { Teammate } from '../queries.ts'

export const contactDeeds = ['oui', 'non'] as const

type OwnContactPageProps = FormState & { own: Teammate; token: string; done?: (typeof contactDeeds)[number] | undefined }

/** Whether the address that the team noted is theirs: their pages are sent nowhere else before they say so. */
export function OwnContactPage({ own, token, done, errors = {} }: OwnContactPageProps) {
  const { text, href } = usePage()
  const place = { canteen: own.canteen, token }
  return (
    <Document title={text('teammates:contact.title')} unlisted>
      <p class="eyebrow">
        <ProperName french>{own.canteenName}</ProperName>
      </p>
      <h1>{text('teammates:contact.title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`teammates:contact.done.${done}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      {own.contactAskedAt === null ? !done && <p>{text('teammates:contact.nothing')}</p> : <Question {...{ own, token }} />}
      <p>
        <a href={href(urls.ownTasks, place)}>{text('teammates:wishes.tasks')}</a>
      </p>
    </Document>
  )
}

function Question({ own, token }: Pick<OwnContactPageProps, 'own' | 'token'>) {
  const { text, href } = usePage()
  const contact = [own.askedEmail, own.askedPhone].filter((one) => one !== null)
  return (
    <>
      <p class="lead">{text(contact.length > 0 ? 'teammates:contact.lead' : 'teammates:contact.leadNone')}</p>
      {contact.length > 0 && (
        <p>
          <b>{contact.map(isolated).join(', ')}</b>
        </p>
      )}
      <form method="post" action={href(urls.ownContact, { canteen: own.canteen, token })} class="actions">
        <button type="submit" name="answer" value="oui" class="main">
          {text('teammates:contact.yes')}
        </button>
        <button type="submit" name="answer" value="non">
          {text('teammates:contact.no')}
        </button>
      </form>
    </>
  )
}

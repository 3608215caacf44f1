import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { acceptanceForm } from '../forms.ts'
import type { InvitationToRead } from '../queries.ts'
import type { AcceptanceRefusal } from '../role.ts'

type InvitationPageProps = FormState & { invitation: InvitationToRead; token: string; refusal?: AcceptanceRefusal | undefined }

export function InvitationPage({ invitation, token, refusal, typed = {}, errors = {} }: InvitationPageProps) {
  const { text, href, network } = usePage()
  const of = fieldsOf<typeof acceptanceForm>({ typed, errors })
  const place = invitation.canteenName ?? network.name
  return (
    <Document title={text('access:invitation.title', { place })} unlisted>
      <h1>{text('access:invitation.title', { place })}</h1>
      {refusal ? (
        <Notice>{text(`access:invitation.refusal.${refusal}`)}</Notice>
      ) : (
        <>
          <p class="lead">{text('access:invitation.lead', { role: text(`access:roles.${invitation.role}`) })}</p>
          {invitation.inviterName && <p>{text('access:invitation.by', { name: invitation.inviterName })}</p>}
          <p>{text(`access:roleMeans.${invitation.role}`)}</p>
          <form method="post" action={href(urls.invitation, { token })} noValidate>
            <ErrorSummary errors={errors} />
            <Field
              {...of('name', invitation.name ?? '')}
              autocomplete="name"
              label={text('access:invitation.name')}
              hint={text('access:invitation.nameHint')}
              required
            />
            <p class="actions">
              <button type="submit" class="main">
                {text('access:invitation.accept')}
              </button>
            </p>
          </form>
        </>
      )}
    </Document>
  )
}

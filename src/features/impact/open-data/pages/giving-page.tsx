import type { Typed } from '#src/platform/web/form.ts'
import { ConflictNotice, Version } from '#src/ui/conflict.tsx'
import { Notice, Radios } from '#src/ui/fields.tsx'
import { fieldsOf } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { givingForm } from '../forms.ts'
import { licences, licenceTerms } from '../licence.ts'

/** Whether the network gives its figures to everybody as files, and under which terms. */
export function GivingPage({ typed, isChosen = false }: { typed: Typed; isChosen?: boolean }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof givingForm>({ typed })
  const options = [
    { value: '', label: text('open-data:giving.no') },
    ...licences.map((licence) => ({ value: licence, label: `${licenceTerms[licence].title} : ${text(`open-data:giving.${licence}`)}` })),
  ]
  return (
    <TeamDocument title={text('open-data:giving.title')}>
      <h1>{text('open-data:giving.title')}</h1>
      {isChosen && (
        <Notice kind="success">
          <p>{text('open-data:giving.chosen')}</p>
        </Notice>
      )}
      <p class="lead">{text('open-data:giving.lead')}</p>
      <p>
        <a href={href(urls.openData)}>{text('open-data:giving.see')}</a>
      </p>
      <form method="post" action={href(urls.giveData)} class="editor" novalidate>
        <Version typed={typed} />
        <ConflictNotice />
        <Radios {...of('licence', '')} legend={text('open-data:giving.licence')} hint={text('open-data:giving.hint')} options={options} />
        <button class="button main">{text('open-data:giving.choose')}</button>
      </form>
    </TeamDocument>
  )
}

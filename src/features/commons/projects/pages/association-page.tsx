import { isolated } from '#src/platform/plain-text.ts'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { href as pathOf, urls } from '#src/urls.ts'
import type { associationForm } from '../forms.ts'
import { longestName, type Project } from '../project.ts'

type AssociationPageProps = FormState & { project: Project; today: string; refusal?: 'founded' | 'till-open' }

/** The association is there: what passes to it is said before, and done at once. */
export function AssociationPage({ project, today, refusal, ...state }: AssociationPageProps) {
  const { text, href, network } = usePage()
  const here = { canteen: project.slug }
  const of = fieldsOf<typeof associationForm>(state)
  return (
    <TeamDocument title={text('projects:association.found')} canteen={project} at={pathOf(urls.project, here)}>
      <p class="eyebrow">
        <a href={href(urls.project, here)}>{text('projects:title')}</a>
      </p>
      <h1>{text('projects:association.found')}</h1>
      {refusal && (
        <Notice>
          <p>{text(`projects:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      <p class="lead">{text('projects:association.lead')}</p>
      <ul>
        <li>{text('projects:association.data', { network: isolated(network.name) })}</li>
        <li>
          {project.carrierName
            ? text('projects:association.money', { name: isolated(project.carrierName) })
            : text('projects:association.moneyOwn')}
        </li>
      </ul>
      {project.associationOn === null && (
        <form method="post" action={href(urls.projectAssociation, here)} class="editor" novalidate>
          <Field {...of('legalName')} label={text('projects:association.name')} maxlength={longestName} />
          <Field {...of('rna')} label={text('canteens:form.rna')} hint={text('canteens:form.rnaHint')} />
          <Field {...of('siren')} label={text('canteens:form.siren')} hint={text('projects:association.sirenHint')} inputmode="numeric" />
          <Field {...of('on', today)} type="date" label={text('projects:association.on')} />
          <button class="button main">{text('projects:association.send')}</button>
        </form>
      )}
    </TeamDocument>
  )
}

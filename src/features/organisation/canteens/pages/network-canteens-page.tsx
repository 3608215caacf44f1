import { joined } from '#src/platform/plain-text.ts'
import { ErrorSummary, Select, type FormState } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { CanteenOfNetwork } from '../queries.ts'
import { AssociationFields, CanteenFields } from './canteen-fields.tsx'

/** Every canteen of the network, by name: no order but the alphabet's. */
export function NetworkCanteensPage({ canteens }: { canteens: readonly CanteenOfNetwork[] }) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('canteens:network.title')}>
      <h1>{text('canteens:network.title')}</h1>
      {canteens.length === 0 ? (
        <div class="empty">
          <p>{text('canteens:network.none')}</p>
        </div>
      ) : (
        <ul class="entries">
          {canteens.map((canteen) => (
            <li key={canteen.slug} class="entry">
              <div>
                <a class="planned-title" href={href(urls.canteenSettings, { canteen: canteen.slug })}>
                  {canteen.name}
                </a>
                <br />
                <span class="soft">{joined([canteen.town, canteen.legalName], ' · ')}</span>
              </div>
              <span class={canteen.state === 'open' ? 'tag free' : 'tag'}>{text(`canteens:states.${canteen.state}`)}</span>
            </li>
          ))}
        </ul>
      )}
      <p class="actions">
        <a class="button main" href={href(urls.newCanteen)}>
          {text('canteens:network.add')}
        </a>
      </p>
    </TeamDocument>
  )
}

type NewCanteenPageProps = FormState & { associations: readonly { id: string; legalName: string }[] }

export function NewCanteenPage({ associations, typed = {}, errors = {} }: NewCanteenPageProps) {
  const { text, href } = usePage()
  const options = [
    { value: '', label: text('canteens:network.newAssociation') },
    ...associations.map(({ id, legalName }) => ({ value: id, label: legalName })),
  ]
  return (
    <TeamDocument title={text('canteens:network.add')}>
      <h1>{text('canteens:network.add')}</h1>
      <p class="lead">{text('canteens:network.addLead')}</p>
      <ErrorSummary errors={errors} />
      <form method="post" action={href(urls.newCanteen)} class="editor">
        <CanteenFields typed={typed} errors={errors} />
        <fieldset>
          <legend>{text('canteens:form.association')}</legend>
          <Select name="association" label={text('canteens:network.which')} value={typed.association} options={options} />
          <p class="hint">{text('canteens:network.newAssociationHint')}</p>
          <div class="columns">
            <AssociationFields typed={typed} errors={errors} />
          </div>
        </fieldset>
        <p class="actions">
          <button type="submit" class="main">
            {text('canteens:network.addButton')}
          </button>
          <a class="button quiet" href={href(urls.networkCanteens)}>
            {text('canteens:network.back')}
          </a>
        </p>
      </form>
    </TeamDocument>
  )
}

import type { Town } from '#src/features/organisation/places/towns.ts'
import { meantTowns } from '#src/features/organisation/places/meant-towns.ts'
import type { Named } from '#src/platform/named-choice.ts'
import { joined } from '#src/platform/plain-text.ts'
import { Checkbox, ErrorSummary, Field, Radios } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldName, type FieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { NamedChoice } from '#src/ui/named-choice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { openingForm } from '../opening-place.ts'
import type { CanteenOfNetwork } from '../queries.ts'
import { PointField } from './canteen-fields.tsx'

type NetworkCanteensPageProps = { canteens: readonly CanteenOfNetwork[]; page: number; isLast: boolean }

/** The canteens of the network, by name: no order but the alphabet's. */
export function NetworkCanteensPage({ canteens, page, isLast }: NetworkCanteensPageProps) {
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
                <span class="soft">{joined([canteen.town, canteen.legalName].filter(Boolean), ' · ')}</span>
              </div>
              <span class={canteen.state === 'open' ? 'tag free' : 'tag'}>{text(`canteens:states.${canteen.state}`)}</span>
            </li>
          ))}
        </ul>
      )}
      {!(page === 1 && isLast) && <OtherPages page={page} isLast={isLast} />}
      <p class="actions">
        <a class="button main" href={href(urls.newCanteen)}>
          {text('canteens:network.add')}
        </a>
      </p>
    </TeamDocument>
  )
}

function OtherPages({ page, isLast }: { page: number; isLast: boolean }) {
  const { text, href } = usePage()
  const address = (wanted: number) => `${href(urls.networkCanteens)}?page=${wanted}`
  return (
    <nav class="actions" aria-label={text('canteens:network.pages')}>
      {page > 1 && (
        <a class="button" href={address(page - 1)} rel="prev">
          {text('canteens:network.previousPage')}
        </a>
      )}
      {!isLast && (
        <a class="button" href={address(page + 1)} rel="next">
          {text('canteens:network.nextPage')}
        </a>
      )}
    </nav>
  )
}

type NewCanteenPageProps = FormState & {
  associations: readonly Named[]
  /** Whoever made the network opens its first canteen. */
  isFounder: boolean
}

/** What is needed to begin, and no more. */
export function NewCanteenPage({ associations, isFounder, typed = {}, errors = {} }: NewCanteenPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof openingForm>({ typed, errors })
  const title = text(isFounder ? 'canteens:network.first' : 'canteens:network.add')
  return (
    <TeamDocument title={title}>
      <h1>{title}</h1>
      <p class="lead">{text('canteens:network.addLead')}</p>
      <ErrorSummary errors={errors} />
      <form method="post" action={href(urls.newCanteen)} class="editor" noValidate>
        <fieldset>
          <legend>{text('canteens:form.canteen')}</legend>
          <Field {...of('name')} label={text('canteens:form.name')} required maxlength={120} />
          <TownField of={of} towns={errors.townCode ? meantTowns(typed.town ?? '').towns : []} />
          <Field {...of('street')} label={text('canteens:form.street')} required maxlength={120} />
          <PointField of={of} />
          {associations.length > 0 && (
            <NamedChoice
              {...of('association')}
              label={text('canteens:network.which')}
              hint={text('canteens:network.whichHint')}
              among={associations}
              none={text('canteens:network.laterAssociation')}
            />
          )}
          {(isFounder || errors.runsIt) && <RunsIt of={of} />}
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

type Opening = { of: FieldsOf<FieldName<typeof openingForm>> }

/** Where there is a doubt, one of some towns is chosen. */
function TownField({ of, towns }: Opening & { towns: readonly Town[] }) {
  const { text } = usePage()
  const options = towns.map(({ code, name, postcodes }) => ({ value: code, label: `${name} (${postcodes[0]})` }))
  return (
    <>
      <Field {...of('town')} label={text('canteens:form.townOrPostcode')} hint={text('canteens:form.townHint')} required maxlength={120} />
      {options.length > 0 && <Radios {...of('townCode')} legend={text('canteens:form.townChoice')} options={options} />}
    </>
  )
}

/** Asked of the founder alone, and once: nobody else gives a role to oneself. */
function RunsIt({ of }: Opening) {
  const { text } = usePage()
  return (
    <>
      <Checkbox {...of('runsIt')} label={text('canteens:network.runsIt')} />
      <p class="hint">{text('canteens:network.runsItHint')}</p>
    </>
  )
}

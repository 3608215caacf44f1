import { joined } from '#src/platform/plain-text.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { FieldErrors, Typed } from '#src/platform/web/form.ts'
import { versionOf } from '#src/platform/web/edits.ts'
import { Conflicting, ConflictNotice, Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldName, type FieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage, type Text } from '#src/ui/page.tsx'
import { boxOf, RoomPlan, TableDrawing } from '#src/ui/room/room-plan.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { href, urls } from '#src/urls.ts'
import { typedTable, type newTableForm, type tableForm } from './forms.ts'
import { mostSeats, seatsOf, type RoomRefusal, type RoomTable } from './room.ts'

type RoomPageProps = FormState & {
  canteen: CanteenName
  tables: readonly RoomTable[]
  /** The table whose form did not pass; none of them when it was the form for a new one. */
  changed?: string | undefined
  refusal?: RoomRefusal | undefined
  /** What somebody else has saved of the changed table meanwhile. */
  stands?: Typed | undefined
}

export function RoomPage({ canteen, tables, changed, refusal, stands, ...form }: RoomPageProps) {
  const { text } = usePage()
  return (
    <TeamDocument title={text('rooms:title')} canteen={canteen} scripts={['room']}>
      <h1>{text('rooms:title')}</h1>
      <p class="lead">{text('rooms:lead')}</p>
      {refusal && (
        <Notice>
          <p>{text(`rooms:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errorsOnPage(form.errors, changed)} />
      {tables.length === 0 ? (
        <p class="empty">{text('rooms:empty')}</p>
      ) : (
        <>
          <p>
            {text('rooms:tables', { count: tables.length })}, {text('rooms:seatsInAll', { count: seatsOf(tables) })}
          </p>
          <Plan tables={tables} />
        </>
      )}
      <p id="room-news" class="visually-hidden" role="status" />
      <div class="room-forms">
        <div class="stack">
          {tables.map((table) => (
            <TableForm
              key={table.id}
              canteen={canteen}
              table={table}
              {...(changed === table.id ? { ...form, stands } : {})}
              open={changed === table.id}
            />
          ))}
        </div>
        <NewTable canteen={canteen} {...(changed === undefined ? form : {})} />
      </div>
    </TeamDocument>
  )
}

/** Each table's form has the same fields: in the page their ids begin with the table's. */
function errorsOnPage(errors: FieldErrors = {}, changed = ''): FieldErrors {
  const prefix = changed && `${changed}-`
  return Object.fromEntries(Object.entries(errors).map(([name, message]) => [prefix + name, message]))
}

function Plan({ tables }: { tables: readonly RoomTable[] }) {
  const { text } = usePage()
  return (
    <>
      <div class="scroll room-scroll" tabindex={0} role="region" aria-label={text('rooms:plan')}>
        <RoomPlan label={text('rooms:planOf', { names: joined(tables.map(({ name }) => name)) })}>
          {tables.map((table) => (
            <TableDrawing key={table.id} table={table} box={boxOf(table)} title={seatsWritten(table, text)} />
          ))}
        </RoomPlan>
      </div>
      <p class="hint room-drag-hint" hidden>
        {text('rooms:dragHint')}
      </p>
    </>
  )
}

function seatsWritten({ seats, wheelchairPlaces }: RoomTable, text: Text): string {
  return wheelchairPlaces > 0 ? text('rooms:drawnAccessible', { seats, wheelchairPlaces }) : text('rooms:drawn', { seats })
}

function NewTable({ canteen, typed, errors = {} }: FormState & { canteen: CanteenName }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof newTableForm>({ typed: { seats: '8', wheelchairPlaces: '0', ...typed }, errors })
  return (
    <form method="post" action={href(urls.room, { canteen: canteen.slug })} class="card" novalidate>
      <h2 class="first">{text('rooms:add')}</h2>
      <TableFields of={of} />
      <button type="submit" class="main">
        {text('rooms:addButton')}
      </button>
    </form>
  )
}

type TableFormProps = FormState & { canteen: CanteenName; table: RoomTable; open: boolean; stands?: Typed | undefined }

function TableForm({ stands, ...form }: TableFormProps) {
  const { canteen } = form
  if (!stands) return <OneTable {...form} />
  return (
    <Conflicting stands={stands} takeAt={href(urls.room, { canteen: canteen.slug })}>
      <ConflictNotice />
      <OneTable {...form} />
    </Conflicting>
  )
}

function OneTable({ canteen, table, typed, errors = {}, open }: Omit<TableFormProps, 'stands'>) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof tableForm>({ typed: { ...typedTable(table), ...typed }, errors })
  const place = { canteen: canteen.slug, table: table.id }
  const prefix = `${table.id}-`
  return (
    <details class="card room-table-form" open={open}>
      <summary>
        <strong>{table.name}</strong>{' '}
        <span class="soft">
          {text('rooms:seats', { count: table.seats })}
          {table.wheelchairPlaces > 0 && `, ${text('rooms:accessible', { count: table.wheelchairPlaces })}`}
        </span>
      </summary>
      <form method="post" action={href(urls.roomTable, place)} id={`table-${table.id}`} novalidate>
        <Version typed={{ version: typed?.version ?? versionOf(typedTable(table)) }} />
        <TableFields of={of} prefix={prefix} />
        <div class="side-by-side">
          <Spot name="fromLeft" of={of} prefix={prefix} />
          <Spot name="fromBack" of={of} prefix={prefix} />
        </div>
        <button type="submit">{text('rooms:save')}</button>
      </form>
      <form method="post" action={href(urls.removeRoomTable, place)}>
        <button type="submit" class="quiet">
          {text('rooms:remove', { name: table.name })}
        </button>
      </form>
    </details>
  )
}

type TableFieldsProps = { of: FieldsOf<FieldName<typeof newTableForm>>; prefix?: string }

function TableFields({ of, prefix = '' }: TableFieldsProps) {
  const { text } = usePage()
  const number = { type: 'number', inputmode: 'numeric', max: mostSeats } as const
  const field = (name: FieldName<typeof newTableForm>) => ({ ...of(name), id: prefix + name, label: text(`rooms:fields.${name}`) })
  return (
    <>
      <Field {...field('name')} maxlength={40} required />
      <div class="side-by-side">
        <Field {...field('seats')} {...number} min={1} required />
        <Field {...field('wheelchairPlaces')} {...number} min={0} />
      </div>
    </>
  )
}

type SpotName = 'fromLeft' | 'fromBack'

function Spot({ name, of, prefix }: { name: SpotName; of: FieldsOf<SpotName>; prefix: string }) {
  const { text } = usePage()
  return (
    <Field
      {...of(name)}
      id={prefix + name}
      type="number"
      inputmode="numeric"
      min={0}
      max={100}
      label={text(`rooms:fields.${name}`)}
      hint={text(`rooms:fields.${name}Hint`)}
    />
  )
}

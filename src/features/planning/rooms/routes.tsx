import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, type Env, idParam, param, requireUser, sentForm, whereFollowed } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { addTable } from './add-table.ts'
import { changeTable } from './change-table.ts'
import { newTableForm, tableForm, typedTable } from './forms.ts'
import { RoomPage } from './pages.tsx'
import { mayDrawRoom } from './policy.ts'
import { findTables } from './queries.ts'
import { removeTable } from './remove-table.ts'
import type { RoomRefusal } from './room.ts'

export const roomsRoutes = newRoutes()
  .get(urls.room, allow(mayDrawRoom), whereFollowed('seating'), async (c) => showRoom(c, await canteenOf(c)))
  .post(urls.room, allow(mayDrawRoom), whereFollowed('seating'), async (c) => {
    const canteen = await canteenOf(c)
    const data = await sentForm(c)
    const form = parseForm(newTableForm(textIn(c.var.language)), data)
    if (!form.ok) return mend(c, canteen, form)

    const added = await addTable(c.var.db, { ...request(c, canteen), table: form.value })
    return added.ok ? backToRoom(c, canteen) : refuse(c, canteen, { typed: typedFields(data), refusal: added.refusal })
  })
  .post(urls.roomTable, allow(mayDrawRoom), whereFollowed('seating'), async (c) => {
    const [canteen, tableId] = [await canteenOf(c), idParam(c, 'table')]
    const data = await sentForm(c)
    const form = parseForm(tableForm(textIn(c.var.language)), data)
    if (!form.ok) return mend(c, canteen, { ...form, changed: tableId })

    const typed = typedFields(data)
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedOf(await findTables(tx, canteen.id), tableId),
      save: (tx) => changeTable(tx, { ...request(c, canteen), tableId, table: form.value }),
    })
    if (edited.conflict && isGone(edited.conflict)) return refuse(c, canteen, { typed, refusal: 'table-gone' })
    if (edited.conflict) return refuse(c, canteen, { typed: reopened(typed, edited.conflict), changed: tableId, stands: edited.conflict })
    const changed = edited.saved
    return changed.ok
      ? backToRoom(c, canteen)
      : refuse(c, canteen, { typed: typedFields(data), refusal: changed.refusal, changed: tableId })
  })
  .post(urls.removeRoomTable, allow(mayDrawRoom), whereFollowed('seating'), async (c) => {
    const canteen = await canteenOf(c)
    await removeTable(c.var.db, { ...request(c, canteen), tableId: idParam(c, 'table') })
    return backToRoom(c, canteen)
  })

/** A table as its form shows it; one that is gone is nothing. */
function typedOf(tables: Awaited<ReturnType<typeof findTables>>, tableId: string): Typed {
  const table = tables.find(({ id }) => id === tableId)
  return table ? typedTable(table) : {}
}

function isGone(table: Typed): boolean {
  return Object.keys(table).length === 0
}

function canteenOf(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, param(c, 'canteen'))
}

function request(c: Context<Env>, canteen: CanteenName) {
  return { canteenId: canteen.id, actorId: requireUser(c).id, now: c.var.now }
}

/** `stands`: what somebody else saved of the table meanwhile. */
type Told = FormState & { changed?: string; refusal?: RoomRefusal; stands?: Typed }

async function showRoom(c: Context<Env>, canteen: CanteenName, told: Told = {}) {
  return c.render(<RoomPage canteen={canteen} tables={await findTables(c.var.db, canteen.id)} {...told} />)
}

function mend(c: Context<Env>, canteen: CanteenName, told: Told) {
  c.status(422)
  return showRoom(c, canteen, told)
}

function refuse(c: Context<Env>, canteen: CanteenName, told: Told) {
  c.status(409)
  return showRoom(c, canteen, told)
}

function backToRoom(c: Context<Env>, canteen: CanteenName) {
  return back(c, urls.room, { canteen: canteen.slug })
}

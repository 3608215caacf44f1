import { Hono, type Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/canteens/queries.ts'
import { parseForm, typedFields } from '#src/platform/form.ts'
import { allow, type Env, idParam, requireUser, sentForm } from '#src/platform/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields.tsx'
import { href, urls } from '#src/urls.ts'
import { addTable } from './add-table.ts'
import { changeTable } from './change-table.ts'
import { newTableForm, tableForm } from './forms.ts'
import { RoomPage } from './pages.tsx'
import { mayDrawRoom } from './policy.ts'
import { findTables } from './queries.ts'
import { removeTable } from './remove-table.ts'
import type { RoomRefusal } from './room.ts'

export const roomsRoutes = new Hono<Env>()
  .get(urls.room, allow(mayDrawRoom), async (c) => showRoom(c, await canteenOf(c)))
  .post(urls.room, allow(mayDrawRoom), async (c) => {
    const canteen = await canteenOf(c)
    const data = await sentForm(c)
    const form = parseForm(newTableForm(textIn(c.var.language)), data)
    if (!form.ok) return mend(c, canteen, form)

    const added = await addTable(c.var.db, { ...request(c, canteen), table: form.value })
    return added.ok ? backToRoom(c, canteen) : refuse(c, canteen, { typed: typedFields(data), refusal: added.refusal })
  })
  .post(urls.roomTable, allow(mayDrawRoom), async (c) => {
    const [canteen, tableId] = [await canteenOf(c), idParam(c, 'table')]
    const data = await sentForm(c)
    const form = parseForm(tableForm(textIn(c.var.language)), data)
    if (!form.ok) return mend(c, canteen, { ...form, changed: tableId })

    const changed = await changeTable(c.var.db, { ...request(c, canteen), tableId, table: form.value })
    return changed.ok
      ? backToRoom(c, canteen)
      : refuse(c, canteen, { typed: typedFields(data), refusal: changed.refusal, changed: tableId })
  })
  .post(urls.removeRoomTable, allow(mayDrawRoom), async (c) => {
    const canteen = await canteenOf(c)
    await removeTable(c.var.db, { ...request(c, canteen), tableId: idParam(c, 'table') })
    return backToRoom(c, canteen)
  })

function canteenOf(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, c.req.param('canteen') ?? '')
}

function request(c: Context<Env>, canteen: CanteenName) {
  return { canteenId: canteen.id, actorId: requireUser(c).id, now: c.var.now }
}

type Told = FormState & { changed?: string; refusal?: RoomRefusal }

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
  return c.redirect(inLanguage(c.var.language, href(urls.room, { canteen: canteen.slug })), 303)
}

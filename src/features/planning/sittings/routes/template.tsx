import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { dayAt } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { addSitting } from '../add-sitting.ts'
import { changeSitting } from '../change-sitting.ts'
import { sittingForm } from '../forms.ts'
import { SittingEditor } from '../pages/sitting-editor.tsx'
import { SittingsPage } from '../pages/sittings-page.tsx'
import { findSitting, findSittings } from '../queries.ts'
import { removeSitting } from '../remove-sitting.ts'
import { usualLunch, type Sitting } from '../sitting.ts'

export const templateRoutes = newRoutes()
  .get(urls.sittings, allow(mayPlanMeals), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const sittings = await findSittings(c.var.db, canteen.id)
    return c.render(<SittingsPage canteen={canteen} sittings={sittings} />)
  })
  .get(urls.newSitting, allow(mayPlanMeals), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    return c.render(<SittingEditor canteen={canteen} typed={{ ...usualLunch, validFrom: dayAt(c.var.now, canteen.timeZone) }} />)
  })
  .post(urls.newSitting, allow(mayPlanMeals), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const data = await sentForm(c)
    const form = parseForm(sittingForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<SittingEditor canteen={canteen} typed={form.typed} errors={form.errors} />)
    }
    const acting = { actorId: requireUser(c).id, now: c.var.now }
    await addSitting(c.var.db, { canteenId: canteen.id, sittingId: idOfForm(data), sitting: form.value, ...acting })
    return back(c, urls.sittings, { canteen: canteen.slug })
  })
  .get(urls.sitting, allow(mayPlanMeals), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const sitting = await findSitting(c.var.db, canteen.id, param(c, 'sitting'))
    return c.render(<SittingEditor canteen={canteen} sittingId={sitting.id} typed={opened(typedOf(sitting))} />)
  })
  .post(urls.sitting, allow(mayPlanMeals), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const sittingId = param(c, 'sitting')
    const data = await sentForm(c)
    const form = parseForm(sittingForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<SittingEditor canteen={canteen} sittingId={sittingId} typed={form.typed} errors={form.errors} />)
    }
    const typed = typedFields(data)
    const order = { canteenId: canteen.id, sittingId, actorId: requireUser(c).id, sitting: form.value, now: c.var.now }
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedOf(await findSitting(tx, canteen.id, sittingId)),
      save: (tx) => changeSitting(tx, order),
    })
    if (edited.conflict) {
      c.status(409)
      return c.render(
        <Conflicting stands={edited.conflict} takeAt={c.req.path}>
          <SittingEditor canteen={canteen} sittingId={sittingId} typed={reopened(typed, edited.conflict)} />
        </Conflicting>,
      )
    }
    return back(c, urls.sittings, { canteen: canteen.slug })
  })
  .post(urls.removeSitting, allow(mayPlanMeals), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const sittingId = param(c, 'sitting')
    await removeSitting(c.var.db, { canteenId: canteen.id, sittingId, actorId: requireUser(c).id, now: c.var.now })
    return back(c, urls.sittings, { canteen: canteen.slug })
  })

/** A sitting as its form shows it: clocks without the seconds of the database. */
function typedOf(sitting: Sitting): Typed {
  return {
    weekday: String(sitting.weekday),
    rhythm: sitting.rhythm,
    kind: sitting.kind,
    title: sitting.title,
    cooksAt: sitting.cooksAt?.slice(0, 5) ?? '',
    tableAt: sitting.tableAt.slice(0, 5),
    endsAt: sitting.endsAt.slice(0, 5),
    kitchenPlaces: String(sitting.kitchenPlaces),
    tablePlaces: String(sitting.tablePlaces),
    bookingClosesMinutes: String(sitting.bookingClosesMinutes),
    validFrom: sitting.validFrom,
    validUntil: sitting.validUntil ?? '',
  }
}

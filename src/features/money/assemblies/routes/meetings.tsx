/** Planning, changing, convening and cancelling a general meeting. */
import { reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfPage } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { back, doneOf, sentForm } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { href, urls } from '#src/urls.ts'
import { cancelAssembly } from '../cancel-assembly.ts'
import { changeAssembly } from '../change-assembly.ts'
import { conveneAssembly } from '../convene-assembly.ts'
import { meetingForm, typedMeeting } from '../forms.ts'
import { AssembliesPage } from '../pages/assemblies-page.tsx'
import { assemblyDeeds, AssemblyPage } from '../pages/assembly-page.tsx'
import { planAssembly } from '../plan-assembly.ts'
import { findAssemblies, findAssembly } from '../queries.ts'
import { askedOf, backTo, holding, houseOf, isOn, keyOf, may, refuse, show, shownOf, text, todayOf } from './asked.tsx'

export const meetingRoutes = newRoutes()
  .get(urls.assemblies, may, isOn, async (c) => {
    const house = await houseOf(c)
    const assemblies = await findAssemblies(c.var.db, house.associationId)
    return c.render(<AssembliesPage house={house} assemblies={assemblies} isRemoved={doneOf(c, ['removed']) === 'removed'} />)
  })
  .post(urls.assemblies, may, isOn, async (c) => {
    const house = await houseOf(c)
    const data = await sentForm(c)
    const form = parseForm(meetingForm(text(c), { now: c.var.now, timeZone: house.timeZone }), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<AssembliesPage house={house} assemblies={await findAssemblies(c.var.db, house.associationId)} form={form} />)
    }
    const assemblyId = idOfPage(data, 'assembly')
    const planning = { associationId: house.associationId, canteenId: house.id, assemblyId, meeting: form.value }
    if ((await planAssembly(c.var.db, planning)).ok) return back(c, urls.assembly, { canteen: house.slug, assembly: assemblyId }, 'planned')
    c.status(409)
    const assemblies = await findAssemblies(c.var.db, house.associationId)
    return c.render(<AssembliesPage house={house} assemblies={assemblies} form={{ typed: typedFields(data) }} made={assemblyId} />)
  })
  .get(urls.assembly, may, isOn, async (c) => show(c, await askedOf(c), { done: doneOf(c, assemblyDeeds) }))
  .post(urls.assembly, may, isOn, async (c) => {
    const asked = await askedOf(c)
    const data = await sentForm(c)
    const form = parseForm(meetingForm(text(c), { now: c.var.now, timeZone: asked.house.timeZone }), data)
    if (!form.ok) {
      c.status(422)
      return show(c, asked, { typed: form.typed, errors: form.errors })
    }
    const typed = typedFields(data)
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedMeeting(await findAssembly(tx, keyOf(asked))),
      save: (tx) => changeAssembly(tx, { ...holding(c, asked), meeting: form.value }),
    })
    if (edited.saved && !edited.saved.ok) return refuse(c, asked, edited.saved.refusal)
    if (!edited.conflict) return backTo(c, asked, 'saved')
    c.status(409)
    const { house, assembly } = asked
    const shown = await shownOf(c, asked)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={href(urls.assembly, { canteen: house.slug, assembly: assembly.id })}>
        <AssemblyPage {...shown} typed={reopened(typed, edited.conflict)} />
      </Conflicting>,
    )
  })
  .post(urls.conveneAssembly, may, isOn, async (c) => {
    const asked = await askedOf(c)
    const { rules, timeZone } = asked.house
    const convening = { ...holding(c, asked), today: todayOf(c, asked.house), noticeDays: rules.noticeDays, timeZone }
    const convened = await conveneAssembly(c.var.db, convening)
    return convened.ok ? backTo(c, asked, 'convened') : refuse(c, asked, convened.refusal)
  })
  .post(urls.cancelAssembly, may, isOn, async (c) => {
    const asked = await askedOf(c)
    const cancelled = await cancelAssembly(c.var.db, holding(c, asked))
    if (!cancelled.ok) return refuse(c, asked, cancelled.refusal)
    if (asked.assembly.state === 'draft') return back(c, urls.assemblies, { canteen: asked.house.slug }, 'removed')
    return backTo(c, asked, 'cancelled')
  })

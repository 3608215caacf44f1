import { randomInt } from 'node:crypto'
import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { dayAt } from '#src/platform/time.ts'
import { inTransaction } from '#src/platform/database/database.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { dialledAt } from '#src/platform/web/form-fields.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { href, urls } from '#src/urls.ts'
import { addTeammate } from '../add-teammate.ts'
import { addSkill, removeSkill } from '../change-skills.ts'
import { confirmByCode } from '../change-contact.ts'
import { changeTeammate } from '../change-teammate.ts'
import { codeForm, skillForm, teammateForm, typedTeammate } from '../forms.ts'
import { leaveTeam, type FreePlaces } from '../leave-team.ts'
import { SkillsPage } from '../pages/skills-page.tsx'
import { TeammatePage, teammateDeeds } from '../pages/teammate-page.tsx'
import { TeammatesPage, teamDeeds } from '../pages/teammates-page.tsx'
import { mayKeepTeammates } from '../policy.ts'
import { findSkills, findTeammate, findTeammates } from '../queries.ts'
import { sendOwnLink } from '../send-own-link.ts'
import { asksAnother } from '../teammate.ts'
import { wayTo } from '../ways.ts'

const isOn = whereFollowed('tasks')

export const teamRoutes = ({ freePlaces }: { freePlaces: FreePlaces }) =>
  newRoutes()
    .get(urls.teammates, allow(mayKeepTeammates), isOn, (c) => showTeammates(c))
    .post(urls.teammates, allow(mayKeepTeammates), isOn, async (c) => {
      const canteen = await canteenOf(c)
      const data = dialledAt(await sentForm(c), canteen)
      const form = parseForm(teammateForm(textIn(c.var.language)), data)
      if (!form.ok) {
        c.status(422)
        return showTeammates(c, form)
      }
      const { secret, origin, now, language, sendsTexts } = c.var
      const added = { canteenId: canteen.id, teammateId: idOfForm(data), content: form.value, joined: 'team' as const, language }
      // The link that goes out with it counts as one.
      await c.var.limits('own-link', added.teammateId)
      await addTeammate(c.var.db, { ...added, actorId: requireUser(c).id, site: { secret, origin, now, sendsTexts } })
      return backToTeammates(c, 'ajoute')
    })
    .get(urls.teammate, allow(mayKeepTeammates), isOn, async (c) => {
      const { canteen, teammate, skills, way } = await teammateOf(c)
      return c.render(
        <TeammatePage {...{ canteen, teammate, skills, way }} done={doneOf(c, teammateDeeds)} typed={opened(typedTeammate(teammate))} />,
      )
    })
    .post(urls.teammate, allow(mayKeepTeammates), isOn, (c) => edit(c))
    .post(urls.teammateLink, allow(mayKeepTeammates), isOn, (c) => sendLink(c))
    .post(urls.teammateContact, allow(mayKeepTeammates), isOn, (c) => confirmContact(c))
    .post(urls.teammateDeparture, allow(mayKeepTeammates), isOn, async (c) => {
      const { canteen, teammate } = await teammateOf(c)
      const { now } = c.var
      const leaving = { canteenId: canteen.id, teammateId: teammate.id, today: dayAt(now, canteen.timeZone), freePlaces, now }
      await leaveTeam(c.var.db, { ...leaving, actorId: requireUser(c).id })
      return backToTeammates(c, 'parti')
    })
    .get(urls.skills, allow(mayKeepTeammates), isOn, (c) => showSkills(c))
    .post(urls.skills, allow(mayKeepTeammates), isOn, async (c) => {
      const canteen = await canteenOf(c)
      const data = await sentForm(c)
      const form = parseForm(skillForm(textIn(c.var.language)), data)
      if (!form.ok) {
        c.status(422)
        return showSkills(c, form)
      }
      const { name } = form.value
      await addSkill(c.var.db, { canteenId: canteen.id, skillId: idOfForm(data), name, actorId: requireUser(c).id, now: c.var.now })
      return back(c, urls.skills, { canteen: canteen.slug })
    })
    .post(urls.removeSkill, allow(mayKeepTeammates), isOn, async (c) => {
      const canteen = await canteenOf(c)
      await removeSkill(c.var.db, { canteenId: canteen.id, skillId: idParam(c, 'skill'), actorId: requireUser(c).id, now: c.var.now })
      return back(c, urls.skills, { canteen: canteen.slug })
    })

/** Once an hour at most, whoever asks for it. */
async function sendLink(c: Context<Env>) {
  const { canteen, teammate, skills, way } = await teammateOf(c)
  const { secret, origin, now, sendsTexts } = c.var
  const key = { canteenId: canteen.id, teammateId: teammate.id }
  if (way && !(await c.var.limits('own-link', teammate.id))) {
    c.status(409)
    return c.render(<TeammatePage {...{ canteen, teammate, skills, way, isLately: true }} typed={opened(typedTeammate(teammate))} />)
  }
  const isSent = await inTransaction(c.var.db, (tx) => sendOwnLink(tx, key, { secret, origin, now, sendsTexts }))
  return back(c, urls.teammate, { canteen: canteen.slug, teammate: teammate.id }, isSent ? 'envoye' : undefined)
}

async function confirmContact(c: Context<Env>) {
  const { canteen, teammate, skills, way } = await teammateOf(c)
  const { db, secret, origin, now, language, sendsTexts } = c.var
  const place = { canteen: canteen.slug, teammate: teammate.id }
  const form = parseForm(codeForm(textIn(language)), await sentForm(c))
  const confirming = { canteenId: canteen.id, teammateId: teammate.id, site: { secret, origin, now, sendsTexts } }
  const confirmed = form.ok ? await confirmByCode(db, { ...confirming, code: form.value.code.replaceAll(/\s/g, '') }) : undefined
  if (confirmed?.ok || (confirmed && confirmed.refusal === 'not-asked'))
    return back(c, urls.teammate, place, confirmed.ok ? 'adresse' : undefined)
  c.status(422)
  const errors = form.ok ? { code: textIn(language)('teammates:contact.codeWrong') } : form.errors
  return c.render(<TeammatePage {...{ canteen, teammate, skills, way, errors }} typed={opened(typedTeammate(teammate))} />)
}

function canteenOf(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, param(c, 'canteen'))
}

async function showTeammates(c: Context<Env>, form: FormState = {}) {
  const canteen = await canteenOf(c)
  const [teammates, skills] = await Promise.all([findTeammates(c.var.db, canteen.id), findSkills(c.var.db, canteen.id)])
  return c.render(<TeammatesPage {...{ canteen, teammates, skills }} done={doneOf(c, teamDeeds)} {...form} />)
}

async function showSkills(c: Context<Env>, form: FormState = {}) {
  const canteen = await canteenOf(c)
  return c.render(<SkillsPage canteen={canteen} skills={await findSkills(c.var.db, canteen.id)} {...form} />)
}

async function teammateOf(c: Context<Env>) {
  const teammateId = idParam(c, 'teammate')
  const canteen = await canteenOf(c)
  const [teammate, skills] = await Promise.all([
    findTeammate(c.var.db, { canteenId: canteen.id, teammateId }),
    findSkills(c.var.db, canteen.id),
  ])
  return { canteen, teammate, skills, way: wayTo(teammate, c.var.sendsTexts) }
}

async function edit(c: Context<Env>) {
  const { canteen, teammate, skills, way } = await teammateOf(c)
  const data = dialledAt(await sentForm(c), canteen)
  const form = parseForm(teammateForm(textIn(c.var.language)), data)
  if (!form.ok) {
    c.status(422)
    return c.render(<TeammatePage {...{ canteen, teammate, skills, way }} {...form} />)
  }
  const typed = typedFields(data)
  const key = { canteenId: canteen.id, teammateId: teammate.id }
  // Each is a message to the address that stands, whoever types.
  if (asksAnother(teammate, form.value, c.var) && !(await c.var.limits('contact-asked', teammate.id))) {
    c.status(422)
    const errors = { email: textIn(c.var.language)('teammates:contact.askedOften') }
    return c.render(<TeammatePage {...{ canteen, teammate, skills, way, typed, errors }} />)
  }
  const { secret, origin, now, sendsTexts } = c.var
  const [site, code] = [{ secret, origin, now }, String(randomInt(10_000_000, 100_000_000))]
  let waits = false
  const edited = await saveEdit(c.var.db, {
    subject: `teammate ${teammate.id}`,
    typed,
    stands: async (tx) => typedTeammate(await findTeammate(tx, key)),
    save: async (tx) => {
      waits = await changeTeammate(tx, { ...key, content: form.value, actorId: requireUser(c).id, code, sendsTexts, site })
    },
  })
  if (!edited.conflict && waits) return back(c, urls.teammate, { canteen: canteen.slug, teammate: teammate.id }, 'attend')
  if (!edited.conflict) return backToTeammates(c, 'modifie')
  c.status(409)
  return c.render(
    <Conflicting stands={edited.conflict} takeAt={href(urls.teammate, { canteen: canteen.slug, teammate: teammate.id })}>
      <TeammatePage {...{ canteen, teammate, skills, way }} typed={reopened(typed, edited.conflict)} />
    </Conflicting>,
  )
}

function backToTeammates(c: Context<Env>, done: (typeof teamDeeds)[number]): Response {
  return back(c, urls.teammates, { canteen: param(c, 'canteen') }, done)
}

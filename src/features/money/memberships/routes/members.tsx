/** The list that statutes and meetings need, each of its members, and what the statutes say of them. */
import type { Context } from 'hono'
import { dayAt, readTypedDay } from '#src/platform/time.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { dialledAt } from '#src/platform/web/form-fields.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { memberForm, rulesForm } from '../forms.ts'
import { leaveAssociation } from '../leave-association.ts'
import { writeMemberList } from '../member-list.ts'
import { mendMember } from '../mend-member.ts'
import { MemberPage, memberDeeds } from '../pages/member-page.tsx'
import { MembersPage, MemberSheetPage } from '../pages/members-page.tsx'
import { RulesPage, typedRules } from '../pages/rules-page.tsx'
import { mayKeepMembers } from '../policy.ts'
import { findEveryMember, findHouse, findMembers, findMembership, type House, type Membership } from '../queries.ts'
import { sendCardAgain } from '../send-cards.ts'
import { setRules } from '../set-rules.ts'

const isOn = whereFollowed('memberships')
const saved = ['saved'] as const

export const memberRoutes = newRoutes()
  .get(urls.members, allow(mayKeepMembers), isOn, async (c) => {
    const house = await houseOf(c)
    const asked = { ...wantedOf(c, house), page: pageOf(c) }
    const found = await findMembers(c.var.db, { associationId: house.associationId, ...asked })
    return c.render(<MembersPage house={house} {...asked} {...found} hasLeft={doneOf(c, ['left']) === 'left'} />)
  })
  .get(urls.memberFile, allow(mayKeepMembers), isOn, async (c) => {
    const house = await houseOf(c)
    const members = await findEveryMember(c.var.db, { associationId: house.associationId, ...wantedOf(c, house) })
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', `attachment; filename="adherents-${dayOf(c, house)}.csv"`)
    return c.body(writeMemberList(members, textIn(c.var.language), c.var.language))
  })
  .get(urls.memberSheet, allow(mayKeepMembers), isOn, async (c) => {
    const house = await houseOf(c)
    const wanted = wantedOf(c, house)
    const members = await findEveryMember(c.var.db, { associationId: house.associationId, ...wanted })
    return c.render(<MemberSheetPage house={house} {...wanted} members={members} />)
  })
  .get(urls.membershipRules, allow(mayKeepMembers), isOn, async (c) => {
    const house = await houseOf(c)
    const typed = opened(typedRules(house, c.var.language))
    return c.render(<RulesPage house={house} typed={typed} isSaved={doneOf(c, saved) === 'saved'} />)
  })
  .post(urls.membershipRules, allow(mayKeepMembers), isOn, async (c) => {
    const { db, language, now } = c.var
    const house = await houseOf(c)
    const data = await sentForm(c)
    const form = parseForm(rulesForm(textIn(language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<RulesPage house={house} typed={form.typed} errors={form.errors} />)
    }
    const { isNeeded, offered, ...rules } = form.value
    const order = { associationId: house.associationId, canteenId: house.id, isNeeded, rules: { ...rules, offeredCents: offered } }
    const typed = typedFields(data)
    const edited = await saveEdit(db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedRules(await findHouse(tx, house.slug), language),
      save: (tx) => setRules(tx, { ...order, actorId: requireUser(c).id, now }),
    })
    if (!edited.conflict) return back(c, urls.membershipRules, { canteen: house.slug }, 'saved')
    c.status(409)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={href(urls.membershipRules, { canteen: house.slug })}>
        <RulesPage house={house} typed={reopened(typed, edited.conflict)} />
      </Conflicting>,
    )
  })
  .get(urls.member, allow(mayKeepMembers), isOn, async (c) => {
    const { house, member } = await memberOf(c)
    return c.render(<MemberPage {...{ house, member }} typed={opened(typedMember(member))} done={doneOf(c, memberDeeds)} />)
  })
  .post(urls.member, allow(mayKeepMembers), isOn, async (c) => {
    const { house, member } = await memberOf(c)
    const data = dialledAt(await sentForm(c), house)
    const form = parseForm(memberForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<MemberPage {...{ house, member }} typed={form.typed} errors={form.errors} />)
    }
    const key = { associationId: house.associationId, membershipId: member.id }
    const typed = typedFields(data)
    const order = { ...key, canteenId: house.id, member: form.value, actorId: requireUser(c).id, now: c.var.now }
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedMember(await findMembership(tx, key.associationId, key.membershipId)),
      save: (tx) => mendMember(tx, order),
    })
    const place = { canteen: house.slug, member: member.id }
    if (!edited.conflict) return back(c, urls.member, place, 'saved')
    c.status(409)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={href(urls.member, place)}>
        <MemberPage {...{ house, member }} typed={reopened(typed, edited.conflict)} />
      </Conflicting>,
    )
  })
  .post(urls.memberCard, allow(mayKeepMembers), isOn, async (c) => {
    const { house, member } = await memberOf(c)
    const sent = await sendCardAgain(c.var.db, { associationId: house.associationId, membershipId: member.id })
    if (sent.ok) return back(c, urls.member, { canteen: house.slug, member: member.id }, 'card')
    c.status(409)
    return c.render(<MemberPage {...{ house, member }} typed={opened(typedMember(member))} refusal={sent.refusal} />)
  })
  .post(urls.memberDeparture, allow(mayKeepMembers), isOn, async (c) => {
    const { house, member } = await memberOf(c)
    const key = { associationId: house.associationId, membershipId: member.id, canteenId: house.id }
    await leaveAssociation(c.var.db, { ...key, actorId: requireUser(c).id, day: dayAt(c.var.now, house.timeZone), now: c.var.now })
    return back(c, urls.members, { canteen: house.slug }, 'left')
  })

function houseOf(c: Context<Env>): Promise<House> {
  return findHouse(c.var.db, param(c, 'canteen'))
}

async function memberOf(c: Context<Env>) {
  const membershipId = idParam(c, 'member')
  const house = await houseOf(c)
  return { house, member: await findMembership(c.var.db, house.associationId, membershipId) }
}

function typedMember({ name, email, phone }: Pick<Membership, 'name' | 'email' | 'phone'>): Typed {
  return { name, email: email ?? '', phone: phone ?? '' }
}

function dayOf(c: Context<Env>, { timeZone }: House): string {
  return readTypedDay(c.req.query('le') ?? '') ?? dayAt(c.var.now, timeZone)
}

/** The day, and the name that is looked for: the list, its file and its sheet are of the same people. */
function wantedOf(c: Context<Env>, house: House) {
  return { day: dayOf(c, house), looksFor: (c.req.query('nom') ?? '').trim().slice(0, 100) }
}

function pageOf(c: Context<Env>): number {
  const asked = c.req.query('page') ?? ''
  return /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
}

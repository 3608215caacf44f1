/** Who supports a project: nothing before the address is confirmed, told what happens, gone in a tap. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aProject, aSupporter } from '#test/projects.ts'
import { openSite, secret } from '#test/site.ts'
import { aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { forgetSupporters } from './forget-supporters.ts'
import { supportToken } from './supporter-links.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aProject>>
let here: { canteen: string }
let team: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aProject(db)
  here = { canteen: canteen.slug }
  team = href(urls.supporters, here)
  site.as(visitor)
})

const typed = { name: 'Brahim', bringsTime: 'yes', bringsPlace: 'yes', words: 'Le mardi', email: 'brahim@exemple.fr', agrees: 'yes' }

const words = async (address: string) =>
  (await (await site.get(address)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')

const asHolder = async () => site.as(await aViewer(db, inCanteen('canteen-manager', canteen, [])))

async function mailsTo(email: string): Promise<string[]> {
  const mails = await db
    .selectFrom('mails')
    .where('recipient', '=', email)
    .orderBy('created_at')
    .orderBy('purpose', 'desc')
    .select('purpose')
    .execute()
  return mails.map(({ purpose }) => purpose)
}

const supporters = () => db.selectFrom('supporters').where('canteen_id', '=', canteen.id).select(['id', 'name', 'brings']).execute()

test('somebody joins from the page of the project, once; its team reads of them when the address is theirs, not before', async () => {
  const formKey = await site.keyOn(href(urls.shownProject, here))
  for (let times = 0; times < 2; times++)
    expect((await site.submit(href(urls.supportProject, here), { ...typed, formKey })).status).toBe(303)
  const [own] = await supporters()
  expect(own).toMatchObject({ name: 'Brahim', brings: ['time', 'place'] })
  expect(await mailsTo('brahim@exemple.fr')).toEqual(['support-confirm'])
  await asHolder()
  expect(await words(team)).not.toContain('Brahim')

  site.as(visitor)
  const token = supportToken(secret, own!.id)
  expect(await words(href(urls.ownSupport, { token }))).toContain('Est-ce bien vous')
  await site.submit(href(urls.confirmSupport, { token }), {})
  await asHolder()
  expect(await words(team)).toMatch(/Brahim · Du temps, Un lieu/)
})

test('without agreement nothing is kept, and all that is wrong is told at once', async () => {
  const { agrees: _, ...silent } = typed
  const answer = await site.submit(href(urls.supportProject, here), { ...silent, name: '!', email: 'b' })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  for (const name of ['name', 'email', 'agrees']) expect(html).toContain(`id="${name}-error"`)
  expect(html).toContain('Le mardi')
  expect(await supporters()).toEqual([])
})

test('who knows an address neither writes over what was said nor learns that it was', async () => {
  const { email } = await aSupporter(db, canteen)
  const answers = []
  for (const mail of [email, 'nouvelle@exemple.fr'])
    answers.push(await site.submit(href(urls.supportProject, here), { ...typed, name: 'Autre', email: mail }))
  expect(answers.map((answer) => [answer.status, answer.headers.get('location')])).toEqual([
    [303, `${href(urls.shownProject, here)}?fait=soutien#soutenir`],
    [303, `${href(urls.shownProject, here)}?fait=soutien#soutenir`],
  ])
  expect((await supporters()).filter(({ name }) => name === 'Brahim')).toHaveLength(1)
})

test('news goes once to each who is confirmed, and stands on the page; the mail reader’s own button ends it', async () => {
  const [one, other] = [await aSupporter(db, canteen), await aSupporter(db, canteen, { isConfirmed: false })]
  await asHolder()
  const formKey = await site.keyOn(team)
  const news = { title: 'Le lieu est trouvé', words: 'C’est l’ancienne boulangerie.', formKey }
  for (let times = 0; times < 2; times++) expect((await site.submit(team, news)).status).toBe(303)
  expect((await site.submit(team, { title: '', words: '' })).status).toBe(422)
  expect([await mailsTo(one.email), await mailsTo(other.email)]).toEqual([['support-confirm', 'project-news'], ['support-confirm']])
  site.as(visitor)
  expect(await words(href(urls.shownProject, here))).toContain('C’est l’ancienne boulangerie.')

  const { unsubscribe_url: url } = await db
    .selectFrom('mails')
    .where('recipient', '=', one.email)
    .where('purpose', '=', 'project-news')
    .select('unsubscribe_url')
    .executeTakeFirstOrThrow()
  const left = await site.submit(new URL(url!).pathname, { 'List-Unsubscribe': 'One-Click' })
  expect(left.status).toBe(200)
  expect((await supporters()).map(({ id }) => id)).toEqual([other.id])
  expect(await words(href(urls.ownSupport, { token: one.token }))).toContain('Rien n’est gardé de vous ici')
})

test('what was said is changed by its link, never over what somebody changed meanwhile', async () => {
  const { token, id } = await aSupporter(db, canteen)
  const own = href(urls.ownSupport, { token })
  expect((await site.edit(own, { name: 'Brahim K.', bringsSkill: 'yes', words: '' })).status).toBe(303)
  expect((await site.submit(own, { version: 'x', name: 'Y', words: '' })).status).toBe(409)
  expect(await supporters()).toEqual([{ id, name: 'Brahim K.', brings: ['skill'] }])
})

test('an address that nobody confirmed goes after a week, who is silent after two years, and all of them when the project stops', async () => {
  await aSupporter(db, canteen, { isConfirmed: false })
  await aSupporter(db, canteen)
  await forgetSupporters(db, new Date(now.getTime() + 8 * 86_400_000))
  expect(await supporters()).toHaveLength(1)
  await forgetSupporters(db, new Date('2028-12-05T03:00Z'))
  expect(await supporters()).toEqual([])
  await aSupporter(db, canteen)
  await db.updateTable('projects').set({ stopped_at: now }).where('canteen_id', '=', canteen.id).execute()
  await forgetSupporters(db, now)
  expect(await supporters()).toEqual([])
})

/** People who sign in by mail and show a second factor, as a browser without scripts does it. */
import type { Kysely } from 'kysely'
import { recogniseViewer } from '#src/features/day/pairings/recognise-viewer.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { urls } from '#src/urls.ts'
import { authenticatorCode } from './authenticator.ts'
import { openBrowser } from './browser.ts'
import { openSite, origin, secret } from './site.ts'
import { aCanteen, aUser } from './world.ts'

export type Browser = ReturnType<typeof openBrowser>

// Sessions and links live by the real clock of the sign-in library.
export const realClock = () => new Date()

export function aBrowser(db: Kysely<Tables>, { at = origin, clock = realClock } = {}): Browser {
  const site = openSite(db, { clock, origin: at, viewerOf: recogniseViewer({ db, secret, origin: at, clock }) })
  return openBrowser(site.app, at)
}

/** The path of the link in the latest mail to an address. */
export async function linkTo(db: Kysely<Tables>, email: string): Promise<string> {
  const mail = await db
    .selectFrom('mails')
    .select('text_body')
    .where('recipient', '=', email)
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
  return /https?:\/\/[^/\s]+(\/\S+)/.exec(mail.text_body)![1]!
}

export async function signIn(db: Kysely<Tables>, browser: Browser, email: string, retour = '') {
  await browser.submit(urls.signIn, { email, retour })
  const link = await linkTo(db, email)
  return browser.submit(link, { retour: new URL(link, origin).searchParams.get('retour') ?? '' })
}

export function sessionsOf(db: Kysely<Tables>, email: string) {
  return db.selectFrom('sessions').innerJoin('users', 'users.id', 'user_id').where('email', '=', email).selectAll('sessions').execute()
}

export async function aManager(db: Kysely<Tables>, email: string) {
  const canteen = await aCanteen(db)
  const user = await aUser(db, { email })
  await db
    .insertInto('role_grants')
    .values({ user_id: user.id, canteen_id: canteen.id, role: 'canteen-manager', starts_at: new Date(0), ends_at: null, granted_by: null })
    .execute()
  return { user, canteen }
}

export function codesOn(page: string): string[] {
  return [...page.matchAll(/<li>(\w{5}-\w{5})<\/li>/g)].map(([, code]) => code!)
}

/** Signs in and sets the second factor up; gives back what the authenticator keeps and the recovery codes. */
export async function setUpSecondFactor(db: Kysely<Tables>, browser: Browser, email: string) {
  await signIn(db, browser, email)
  const page = await (await browser.submit(urls.setUpSecondFactor)).text()
  const key = /secret-code">([A-Z2-7 ]+)</.exec(page)![1]!.replaceAll(' ', '')
  return { key, recoveryCodes: codesOn(page), answer: await browser.submit(urls.secondFactor, { code: authenticatorCode(key) }) }
}

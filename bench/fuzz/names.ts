/** What addresses name: things that are there, so that handlers are reached. */
import { sql, type Kysely } from 'kysely'
import { indicatorNames, slugs } from '#src/features/impact/indicators/indicator.ts'
import { INVITATION } from '#src/features/organisation/access/role.ts'
import { demonstrationLink } from '#src/features/organisation/access/sign-in.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { addressOfKind, eventKinds } from '#src/features/planning/meals/event-kind.ts'
import { mondaysAhead } from '#src/features/planning/sittings/week.ts'
import { teammateToken } from '#src/features/kitchen/teammates/teammate-links.ts'
import { contactToken } from '#src/features/impact/partners/contact-links.ts'
import { mentoringToken } from '#src/features/commons/mentors/mentoring-links.ts'
import { actionToken } from '#src/features/commons/circles/circle-links.ts'
import { givingToken, placeToken } from '#src/features/commons/trainings/training-links.ts'
import { ownToken, toldToken } from '#src/features/commons/aid/aid-links.ts'
import { registrationToken } from '#src/features/commons/info-sessions/registration-links.ts'
import { supportToken } from '#src/features/commons/supporters/supporter-links.ts'
import { consentToken } from '#src/features/impact/stories/story-links.ts'
import { standingToken } from '#src/features/guests/standing/standing-links.ts'
import { signId } from '#src/platform/secrets.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Random } from '#src/solver/random.ts'
import { urls } from '#src/urls.ts'

type Party = { meal: string; booking: string; code: string }

export type Names = {
  parties: Party[]
  /** By the parameter of an address, or by an address where its token is of its own. */
  values: Record<string, string[]>
}

export async function readNames(db: Kysely<Tables>, canteenId: string, secret: string): Promise<Names> {
  const list = async (query: string) => (await sql.raw<{ value: string }>(query).execute(db)).rows.map(({ value }) => value)
  const of = (table: string) => list(`select id::text as value from ${table} where canteen_id = '${canteenId}' order by random() limit 20`)
  const every = (table: string) => list(`select id::text as value from ${table} order by random() limit 20`)
  const readers = async (table: 'aid_told' | 'aid_calls') =>
    (
      await list(`select ${table}.id || ' ' || email as value from ${table} join role_grants held on held.canteen_id = ${table}.canteen_id
        and held.role in ('canteen-manager', 'core-team') join users on users.id = held.user_id order by random() limit 20`)
    ).map((link) => ({ id: link.split(' ')[0]!, reader: link.split(' ')[1]! }))
  const near = `meals.canteen_id = '${canteenId}' and service_date between current_date - 3 and current_date + 40`
  const { rows: parties } = await sql
    .raw<Party>(
      `select meals.slug as meal, bookings.id::text as booking, code from bookings join meals on meals.id = bookings.meal_id
       where ${near} order by bookings.state, random() limit 60`,
    )
    .execute(db)
  const standing = await of('standing_places')
  const [invitations, contacts] = [await every('invitations'), await every('reminder_contacts')]
  const teammates = await of('teammates')
  const users = await list(`select id::text as value from users where email like '%example' limit 9`)
  const origin = 'http://127.0.0.1'
  return {
    parties,
    values: {
      canteen: await list(`select slug as value from canteens where id = '${canteenId}'`),
      named: await list('select slug as value from canteens'),
      meal: await list(`select slug as value from meals where ${near} order by random() limit 40`),
      token: parties.map(({ booking }) => bookingToken(secret, booking)),
      place: standing,
      table: await of('room_tables'),
      sitting: await of('sitting_templates'),
      closure: await of('canteen_closures'),
      teammate: teammates,
      skill: await of('skills'),
      task: await of('tasks'),
      recipe: await of('recipes'),
      ingredient: await of('own_ingredients'),
      grant: await of('role_grants'),
      invitation: invitations,
      session: [...(await every('sessions')), ...(await every('training_sessions'))],
      mail: await every('mails'),
      bounce: await every('bouncing_addresses'),
      pair: await every('kept_apart'),
      wave: await of('survey_waves'),
      action: await of('impact_actions'),
      report: await every('impact_reports'),
      version: await list('select day::text as value from open_data_versions'),
      file: await list('select distinct name as value from open_data_files'),
      indicator: [...indicatorNames, ...Object.values(slugs)],
      class: ['under25', 'from25To55', 'over55', 'low', 'agree', 'organic'],
      purchase: await of('purchases'),
      supplier: await of('suppliers'),
      idea: await of('ideas'),
      story: await of('stories'),
      person: await of('story_consents'),
      hire: await of('hires'),
      partner: await of('partners'),
      practice: await list('select slug as value from practices order by random() limit 20'),
      bundle: await list('select slug as value from bundles order by random() limit 20'),
      received: await every('received_bundles'),
      question: await every('practice_questions'),
      picture: await list('select number::text as value from practice_pictures limit 5'),
      contact: await of('partner_contacts'),
      convention: await of('partner_conventions'),
      event: await of('partner_events'),
      call: await every('aid_calls'),
      training: await every('trainings'),
      mentoring: await every('mentorings'),
      visit: await every('mentoring_visits'),
      circle: await every('circles'),
      fellow: await every('circle_members'),
      topic: await every('circle_items'),
      decision: await every('circle_decisions'),
      promise: await every('circle_actions'),
      mean: await of('aid_means'),
      meeting: await every('info_sessions'),
      step: await of('project_steps'),
      block: await of('project_blocks'),
      key: await list('select key as value from path_steps order by random() limit 20'),
      month: [new Date().toISOString().slice(0, 7)],
      day: [new Date().toISOString().slice(0, 10)],
      kind: eventKinds.map(addressOfKind),
      week: mondaysAhead(new Date().toISOString().slice(0, 10)),
      [urls.reminders]: contacts.map((id) => signId(secret, 'reminders', id)),
      [urls.invitation]: invitations.map((id) => signId(secret, INVITATION, id)),
      [urls.demonstrationSignIn]: users.map((userId) => demonstrationLink({ secret, origin, userId }).split('/').at(-1)!),
      '/recits/': (await every('story_consents')).map((id) => consentToken(secret, id)),
      '/entraide/': (await readers('aid_told')).map((link) => toldToken(secret, link)),
      '/demande-entraide/': (await readers('aid_calls')).map((link) => ownToken(secret, link)),
      '/soutien/': (await every('supporters')).map((id) => supportToken(secret, id)),
      '/ca-mijote/inscription/': (await every('info_registrations')).map((id) => registrationToken(secret, id)),
      '/lien-mentorat/': (await every('mentorings')).map((id) => mentoringToken(secret, { id, side: 'person' })),
      '/a-faire/': (
        await list(`select id || ' ' || email as value from circle_actions where email is not null order by random() limit 20`)
      ).map((promised) => actionToken(secret, { id: promised.split(' ')[0]!, email: promised.split(' ')[1]! })),
      '/formation/': (await every('training_places')).map((id) => placeToken(secret, id)),
      '/formation-donnee/': (
        await list(
          `select id || ' ' || giver_email as value from training_sessions where giver_email is not null order by random() limit 20`,
        )
      ).map((giver) => givingToken(secret, { sessionId: giver.split(' ')[0]!, email: giver.split(' ')[1]! })),
      '/contact/': (await list('select link_id::text as value from partner_contacts')).map((id) => contactToken(secret, id)),
      '/habitues/': standing.map((id) => standingToken(secret, id)),
      '/coup-de-main/': teammates.map((id) => teammateToken(secret, id)),
    },
  }
}

/** An address of this pattern that names what is there, all of one party where there is one. */
export function addressOf(pattern: string, names: Names, random: Random): string {
  const party = pick(names.parties, random)
  const ofParty = party && random.fraction() < 0.7 ? { meal: party.meal, booking: party.booking } : { booking: party?.booking }
  return pattern.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => {
    const chosen = name === 'token' ? pick(tokensOf(pattern, names), random) : (ofParty as Record<string, string | undefined>)[name]
    return chosen ?? pick(names.values[name] ?? [], random) ?? '00000000-0000-4000-8000-000000000000'
  })
}

function tokensOf(pattern: string, { values }: Names): string[] {
  const holder = [
    '/ca-mijote/inscription/',
    '/habitues/',
    '/coup-de-main/',
    '/recits/',
    '/contact/',
    '/entraide/',
    '/demande-entraide/',
    '/a-faire/',
    '/formation/',
    '/formation-donnee/',
    '/soutien/',
  ].find((part) => pattern.includes(part))
  return values[pattern] ?? (holder === undefined ? undefined : values[holder]) ?? values.token ?? []
}

export function pick<Value>(values: readonly Value[], random: Random): Value | undefined {
  return values[random.below(Math.max(1, values.length))]
}

import { openToPair } from '#src/features/kitchen/tasks/open-to-pair.ts'
import { askPeople } from '#src/features/kitchen/tasks/ask-people.ts'
import type { MailedCanteen, Site } from '#src/features/kitchen/tasks/task-mails.ts'
import { waitForAnswers } from '#src/features/kitchen/tasks/task.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { inLanguage, type Language } from '#src/platform/language.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { formatDay } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { href, urls } from '#src/urls.ts'
import { findTaught } from './find-taught.ts'
import type { Signal } from './load.ts'

type Acting = { canteenId: string; actId: string; value: number; actorId: string; now: Date }
type Act = 'opened-to-pair' | 'asked-three' | 'asked-network'

/** What the same person does nine times in ten, somebody may learn from now on. */
export function openHabit(db: Database, { kindId, ...acting }: Acting & { kindId: string }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { canteenId, actorId, now } = acting
    if (await noteAct(tx, acting, 'nine-in-ten', 'opened-to-pair')) await openToPair(tx, { canteenId, kindId, actorId, now })
  })
}

/** A task that needs what few know: somebody may learn it from now on. @returns false where it is none of those any more */
export async function openTaught(
  db: Database,
  { today, ...opening }: { canteenId: string; kindId: string; actorId: string; today: string; now: Date },
): Promise<boolean> {
  const taught = await findTaught(db, opening.canteenId, today)
  if (!taught.some(({ tasks }) => tasks.some(({ id }) => id === opening.kindId))) return false
  await openToPair(db, opening)
  return true
}

const three = 3

type Asking = { canteen: MailedCanteen; sendsTexts: boolean; site: Site }

/** Three people who could take a key task that nobody has; once a day, so that they have time to answer. @returns how many were asked */
export function askThree(
  db: Database,
  { taskId, canteen, sendsTexts, site, ...acting }: Acting & Asking & { taskId: string },
): ReturnType<typeof askPeople> {
  return inTransaction(db, async (tx) => {
    const asked = await askPeople(tx, {
      canteenId: acting.canteenId,
      taskId,
      most: three,
      wait: waitForAnswers.aDay,
      canteen,
      sendsTexts,
      site,
    })
    if (asked.ok) await noteAct(tx, acting, 'openings-at-risk', 'asked-three')
    return asked
  })
}

type Opening = { meal: { slug: string }; day: string }

/** Whoever coordinates the network is told which opening is at risk; not who is missing. */
export function askNetwork(
  db: Database,
  { canteen, opening, site, ...acting }: Acting & Omit<Asking, 'sendsTexts'> & { opening: Opening },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    if (!(await noteAct(tx, acting, 'openings-at-risk', 'asked-network'))) return
    for (const { email, language } of await findCoordinators(tx, site.now)) {
      const mail = helpMail({ canteen, opening, site, language })
      await queueMail(tx, { ...mail, recipient: email, canteenId: acting.canteenId }, site.now)
    }
  })
}

function helpMail({ canteen, opening, site, language }: Omit<Asking, 'sendsTexts'> & { opening: Opening; language: Language }) {
  const text = textIn(language)
  const facts = { canteen: canteen.name, day: formatDay(opening.day, language) }
  const url = site.origin + inLanguage(language, href(urls.mealTasks, { canteen: canteen.slug, meal: opening.meal.slug }))
  const blocks = [
    { kind: 'paragraph' as const, text: text('load:mail.text', facts) },
    { kind: 'button' as const, label: text('load:mail.open'), url },
  ]
  return {
    ...renderMail({ language, sender: canteen.name, title: text('load:mail.title', facts), blocks }),
    purpose: 'load-help',
    language,
  }
}

/** Sent twice, it is one act. */
async function noteAct(tx: Database, { canteenId, actId, value, now }: Acting, signal: Signal, act: Act): Promise<boolean> {
  const noted = await tx
    .insertInto('load_acts')
    .values({ canteen_id: canteenId, id: actId, signal, act, value, acted_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return noted !== undefined
}

function findCoordinators(tx: Database, now: Date): Promise<{ email: string; language: Language }[]> {
  return tx
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .where('role', '=', 'network-coordinator')
    .where('starts_at', '<=', now)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .distinct()
    .select(['users.email', 'users.language'])
    .execute()
}

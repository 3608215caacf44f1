import { addTeammate } from '#src/features/kitchen/teammates/add-teammate.ts'
import { sendOwnLink } from '#src/features/kitchen/teammates/send-own-link.ts'
import type { TeammateContent } from '#src/features/kitchen/teammates/teammate.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { Language } from '#src/platform/language.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockTask } from './lock-task.ts'
import type { TaskKey } from './queries.ts'
import { refusalToTake, type TaskRefusal } from './task.ts'
import { taskMail, type MailedCanteen, type Site } from './task-mails.ts'
import { takeTask } from './take-task.ts'

type Helper = Pick<TeammateContent, 'name' | 'age' | 'email' | 'phone'>
type OfferHelp = {
  canteen: MailedCanteen & { id: string }
  /** Made with the form: sent twice, somebody is added once. */
  teammateId: string
  helper: Helper
  /** Null: to be written to later. */
  taskId: string | null
  /** Beside whom, by the name that the page showed. */
  beside: string
  language: Language
  site: Site
}

/**
 * Somebody of the neighbourhood would like to help: they are listed, and have the easy first task that they chose. Whoever is known by that
 * address is sent their own link instead, and nothing is taken in their name; the page says the same to both.
 */
export function offerHelp(db: Database, offering: OfferHelp): Promise<Result<null, TaskRefusal>> {
  return inTransaction(db, async (tx) => {
    const { canteen, teammateId, helper, taskId, language, site } = offering
    if (await isAddedAlready(tx, canteen.id, teammateId)) return accept(null)
    // A minor waits for a parent's consent.
    const key = taskId !== null && helper.age === 'adult' ? { canteenId: canteen.id, taskId } : null
    // Before their address is looked for: a task that is full is refused to everybody, so that no answer tells whom the canteen knows.
    const refusal = key && (await refusalToNewcomer(tx, key, site.now))
    if (refusal) return refuse(refusal)
    const known = helper.email && (await findKnown(tx, canteen.id, helper.email))
    if (known) {
      await sendOwnLink(tx, { canteenId: canteen.id, teammateId: known }, site)
      return accept(null)
    }
    const content = { ...helper, kind: 'volunteer', parent: null, skills: [], weeklyHours: null } as const
    const joining = { canteenId: canteen.id, teammateId, content, joined: 'help', language, actorId: null, site } as const
    const isAdded = await addTeammate(tx, { ...joining, isWrittenTo: key === null })
    if (isAdded && key) await welcome(tx, offering, key)
    return accept(null)
  })
}

async function welcome(tx: Database, { canteen, teammateId, helper, beside, language, site }: OfferHelp, key: TaskKey): Promise<void> {
  const taken = await takeTask(tx, { ...key, teammateId, now: site.now })
  if (!taken.ok || !helper.email) return
  const reader = { id: teammateId, name: helper.name, language }
  const mail = taskMail({ mail: 'welcome', reader, canteen, task: taken.value, site, with: beside })
  await queueMail(tx, { ...mail, recipient: helper.email, canteenId: canteen.id }, site.now)
}

/** Held until commit: what is not refused to them here is theirs. */
async function refusalToNewcomer(tx: Database, key: TaskKey, now: Date): Promise<TaskRefusal | undefined> {
  const newcomer = { id: '', kind: 'volunteer', age: 'adult', hasConsent: false, skills: [], busy: [] } as const
  return refusalToTake({ task: await lockTask(tx, key), taker: newcomer, now })
}

/** The same form, sent again. */
async function isAddedAlready(tx: Database, canteenId: string, teammateId: string): Promise<boolean> {
  const known = tx.selectFrom('teammates').where('canteen_id', '=', canteenId).where('id', '=', teammateId)
  return (await known.select('id').executeTakeFirst()) !== undefined
}

async function findKnown(tx: Database, canteenId: string, email: string): Promise<string | undefined> {
  const known = tx.selectFrom('teammates').where('canteen_id', '=', canteenId).where('email', '=', email).where('left_on', 'is', null)
  return (await known.orderBy('since').select('id').executeTakeFirst())?.id
}

type BringFriend = TaskKey & { teammateId: string; name: string; language: Language; site: Site }

/** A friend comes along, without an address: a name at a task. Sent twice, one comes. */
export function bringFriend(
  db: Database,
  { canteenId, taskId, teammateId, name, language, site }: BringFriend,
): Promise<Result<null, TaskRefusal>> {
  return inTransaction(db, async (tx) => {
    const task = await lockTask(tx, { canteenId, taskId })
    if (task.people.some(({ id }) => id === teammateId)) return accept(null)
    const refusal = await refusalToNewcomer(tx, { canteenId, taskId }, site.now)
    if (refusal) return refuse(refusal)
    const content = {
      name,
      kind: 'volunteer',
      email: null,
      phone: null,
      age: 'adult',
      parent: null,
      skills: [],
      weeklyHours: null,
    } as const
    await addTeammate(tx, { canteenId, teammateId, content, joined: 'friend', language, actorId: null, site, isWrittenTo: false })
    await takeTask(tx, { canteenId, taskId, teammateId, now: site.now })
    return accept(null)
  })
}

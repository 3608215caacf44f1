import { addTeammate } from '#src/features/kitchen/teammates/add-teammate.ts'
import { sendOwnLink } from '#src/features/kitchen/teammates/send-own-link.ts'
import type { TeammateContent } from '#src/features/kitchen/teammates/teammate.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { Language } from '#src/platform/language.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockTask } from './lock-task.ts'
import { findTask, type TaskKey } from './queries.ts'
import { refusalToTake, type TaskRefusal } from './task.ts'
import { taskMail, type MailedCanteen, type Reader, type Site } from './task-mails.ts'
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
  /** Not again to an address that was written to within the hour. */
  isWrittenTo: boolean
  language: Language
  site: Site
}

/** No form that anybody fills in sends a text message to a number that anybody typed. */
const byMailAlone = { sendsTexts: false }

/**
 * Somebody of the neighbourhood would like to help: they are listed, and the easy first task that they chose waits for their yes at the address
 * that they gave; once an hour at most, however often a form names it. Whoever is known by it is written to as a newcomer is, and no place is taken before the answer: neither the page nor the places
 * that it shows tell whom the canteen knows. Who left a number alone has the place at once, and is called.
 */
export function offerHelp(db: Database, offering: OfferHelp): Promise<Result<null, TaskRefusal>> {
  return inTransaction(db, async (tx) => {
    const { canteen, teammateId, helper, taskId, isWrittenTo, language, site } = offering
    if (await isAddedAlready(tx, canteen.id, teammateId)) return accept(null)
    // A minor waits for a parent's consent.
    const key = taskId !== null && helper.age === 'adult' ? { canteenId: canteen.id, taskId } : null
    // Before their address is looked for: a task that is full is refused to everybody.
    const refusal = key && (await refusalToNewcomer(tx, key, site.now))
    if (refusal) return refuse(refusal)
    const known = helper.email && (await findKnown(tx, canteen.id, helper.email))
    if (known) {
      if (!isWrittenTo) return accept(null)
      if (key) await inviteTo(tx, offering, key, known)
      else await sendOwnLink(tx, { canteenId: canteen.id, teammateId: known.id }, { ...site, ...byMailAlone })
      return accept(null)
    }
    const content = { ...helper, kind: 'volunteer', parent: null, skills: [], weeklyHours: null } as const
    const joining = {
      canteenId: canteen.id,
      teammateId,
      content,
      joined: 'help',
      language,
      actorId: null,
      site: { ...site, ...byMailAlone },
    } as const
    if (!(await addTeammate(tx, { ...joining, isWrittenTo: isWrittenTo && key === null })) || !key) return accept(null)
    if (helper.email && isWrittenTo) await inviteTo(tx, offering, key, { id: teammateId, name: helper.name, language, email: helper.email })
    if (!helper.email) await takeTask(tx, { ...key, teammateId, now: site.now })
    return accept(null)
  })
}

type Invited = Reader & { email: string | null }

/** The place is theirs once they say yes, from the mail. */
async function inviteTo(tx: Database, { canteen, beside, site }: OfferHelp, key: TaskKey, { email, ...reader }: Invited): Promise<void> {
  const task = await findTask(tx, key)
  const mail = taskMail({ mail: 'welcome', reader, canteen, task, site, with: beside })
  await queueMail(tx, { ...mail, recipient: email ?? '', canteenId: canteen.id }, site.now)
}

/** Held until commit: what is not refused to them here is theirs. */
async function refusalToNewcomer(tx: Database, key: TaskKey, now: Date): Promise<TaskRefusal | undefined> {
  const newcomer = { id: '', kind: 'volunteer', age: 'adult', hasConsent: false, isNew: true, skills: [], busy: [] } as const
  return refusalToTake({ task: await lockTask(tx, key), taker: newcomer, now })
}

/** The same form, sent again. */
async function isAddedAlready(tx: Database, canteenId: string, teammateId: string): Promise<boolean> {
  const known = tx.selectFrom('teammates').where('canteen_id', '=', canteenId).where('id', '=', teammateId)
  return (await known.select('id').executeTakeFirst()) !== undefined
}

function findKnown(tx: Database, canteenId: string, email: string): Promise<Invited | undefined> {
  const known = tx.selectFrom('teammates').where('canteen_id', '=', canteenId).where('email', '=', email).where('left_on', 'is', null)
  return known.orderBy('since').select(['id', 'name', 'language', 'email']).executeTakeFirst()
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
    await addTeammate(tx, {
      canteenId,
      teammateId,
      content,
      joined: 'friend',
      language,
      actorId: null,
      site: { ...site, ...byMailAlone },
      isWrittenTo: false,
    })
    await takeTask(tx, { canteenId, taskId, teammateId, now: site.now })
    return accept(null)
  })
}

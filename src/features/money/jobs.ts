import { z } from 'zod'
import { forgetNamedHolders } from '#src/features/money/assemblies/forget-named-holders.ts'
import { tellLateJoiners } from '#src/features/money/assemblies/tell-late-joiners.ts'
import { forgetMembers } from '#src/features/money/memberships/forget-members.ts'
import { sendCards } from '#src/features/money/memberships/send-cards.ts'
import { forgetDonors } from '#src/features/money/gifts/forget-donors.ts'
import { forgetHires } from '#src/features/money/hires/forget-hires.ts'
import { forgetImports } from '#src/features/money/imports/forget-imports.ts'
import { remindClients } from '#src/features/money/invoices/remind-clients.ts'
import { forgetSettledPayments } from '#src/features/money/payments/forget-settled-payments.ts'
import { readPayment } from '#src/features/money/payments/read-payment.ts'
import { readPayments } from '#src/features/money/payments/read-payments.ts'
import { recordPayouts } from '#src/features/money/payments/record-payouts.ts'
import { drawSeats } from '#src/features/money/solidarity/draw-seats.ts'
import { closeTillDays } from '#src/features/money/till/close-till-days.ts'
import { sendAnchors } from '#src/features/money/till/send-anchors.ts'
import { forgetFiles } from '#src/platform/files/kept-files.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { type GroupJobs } from '#src/platform/jobs/group-jobs.ts'

const hint = z.object({ associationId: z.guid(), reference: z.string().max(200) })

export const moneyJobs: GroupJobs = {
  tasks: (parts) => {
    const [db, now] = [parts.db, parts.clock]
    const reading = () => ({ ...parts, endpoints: parts.paymentEndpoints ?? {}, now: now() })
    return {
      'forget-donors': () => forgetDonors(db, dayAt(now(), networkTimeZone)),
      'forget-hires': () => forgetHires(db, now()),
      'forget-imports': () => forgetImports(db, now()),
      'remind-clients': () => remindClients(db, { now: now(), secret: parts.secret, origin: parts.origin }),
      // Every hour: somewhere the night has passed.
      'close-till-days': () => closeTillDays(db, { seals: parts.seals, now: now() }),
      'send-anchors': () => sendAnchors(db, { origin: parts.origin, now: now() }),
      'forget-files': () => forgetFiles(db, dayAt(now(), networkTimeZone)),
      'forget-members': async () => {
        await forgetNamedHolders(db, dayAt(now(), networkTimeZone))
        await forgetMembers(db, now())
      },
      'read-payment': async (payload) => readPayment(db, { ...hint.parse(payload), ...reading() }),
      'read-payments': () => readPayments(db, reading()),
      'draw-seats': () => drawSeats(db, { seals: parts.seals, now: now() }),
      'record-payouts': () => recordPayouts(db, reading()),
      'forget-settled-payments': () => forgetSettledPayments(db, now()),
      'tell-late-joiners': () => tellLateJoiners(db, { today: dayAt(now(), networkTimeZone), site: parts, now: now() }),
      'send-cards': () => sendCards(db, { ...parts, now: now() }),
    }
  },
  timetable: [
    '37 2 * * * read-payments',
    '52 2 * * * record-payouts',
    '8 3 * * * draw-seats',
    '29 3 * * * forget-settled-payments',
    '17 * * * * close-till-days',
    '40 7 * * * send-anchors',
    '23 4 * * * forget-files',
    '53 3 * * * forget-members',
    '20 5 * * * send-cards',
    '25 5 * * * tell-late-joiners',
    '23 8 * * * remind-clients',
    '47 3 * * * forget-hires',
    '*/20 * * * * forget-imports',
    '51 3 * * * forget-donors',
  ],
}

/** Which refusals mean that an address does not exist. Pure. */
import { readEmail } from '#src/platform/email.ts'

/** Boxes are opened again, servers are mended: an address is tried anew after that many days. */
export const bounceMemoryDays = 30

export function bounceForgottenAfter(now: Date): Date {
  return new Date(now.getTime() - bounceMemoryDays * 24 * 60 * 60_000)
}

/** What nodemailer tells of a refusal. */
type SmtpError = Error & { command?: string; response?: string; responseCode?: number }

/** The server's words when it does not know this recipient; undefined for any other trouble, ours included. */
export function bounceReason(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { command, response, responseCode } = error as SmtpError
  const unknownRecipient = command === 'RCPT TO' && [550, 551, 553].includes(responseCode ?? 0)
  // 5.7: the server knows the address and does not want our mail; 5.2: the box is full or closed for a while.
  return unknownRecipient && response && !/\b5\.[27]\.\d/.test(response) ? response : undefined
}

export type Bounce = { address: string; reason: string }

/** The addresses that a delivery report (RFC 3464) gives up for good. Undefined when the text is no such report. */
export function readBounces(report: string): Bounce[] | undefined {
  const unfolded = report.replaceAll(/\r?\n[ \t]+/g, ' ')
  if (!/report-type="?delivery-status/i.test(unfolded)) return undefined
  return unfolded.split(/\r?\n\r?\n/).flatMap(bounceOf)
}

/** One recipient's part: « Final-Recipient: rfc822; a@b », « Action: failed », « Status: 5.1.1 ». */
function bounceOf(part: string): Bounce[] {
  const field = (name: string) => new RegExp(`^${name}:\\s*(.+)$`, 'im').exec(part)?.[1]?.trim()
  const address = /^rfc822;\s*<?([^\s<>]+@[^\s<>]+?)>?$/i.exec(field('Original-Recipient') ?? field('Final-Recipient') ?? '')?.[1]
  const status = field('Status') ?? ''
  const kept = readEmail(address ?? '')
  if (!kept || field('Action')?.toLowerCase() !== 'failed' || !/^5\.(?![27]\.)/.test(status)) return []
  return [{ address: kept, reason: field('Diagnostic-Code') ?? status }]
}

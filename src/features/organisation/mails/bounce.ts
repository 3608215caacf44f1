/** Which refusals mean that an address does not exist. Pure. */
import { readEmail } from '#src/platform/messages/email.ts'

/** Boxes are opened again, servers are mended: an address is tried anew after that many days. */
export const bounceMemoryDays = 30

export function bounceForgottenAfter(now: Date): Date {
  return new Date(now.getTime() - bounceMemoryDays * 24 * 60 * 60_000)
}

/** What nodemailer tells of a refusal: the command that was refused (`CONN` for the greeting), and the server's words. */
type SmtpError = Error & { command?: string; response?: string; responseCode?: number }

/**
 * A 5xx answer to this mail is for good, whether to its sender, its recipient or its content: asking again would only harm our reputation.
 * A 4xx answer passes (RFC 5321, 4.2.1); so does a refused connection or password, which says nothing of the mail and which somebody mends.
 */
export function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { command, responseCode = 0 } = error as SmtpError
  return isOfMail(command) && responseCode >= 500 && responseCode <= 599
}

function isOfMail(command: string | undefined): boolean {
  return command === 'MAIL FROM' || command === 'RCPT TO' || command === 'DATA'
}

/** The server's words when it does not know this recipient; undefined for any other trouble, ours included. */
export function bounceReason(error: unknown): string | undefined {
  if (!(error instanceof Error) || !isRefusedForGood(error)) return undefined
  const { command, response = '', responseCode = 0 } = error as SmtpError
  // 5.1: no such address, wherever the server says so. 5.7: it knows the address and does not want our mail; 5.2: the box is full for a while.
  if (/\b5\.1\.(?:1|2|3|6|10)\b/.test(response)) return command === 'MAIL FROM' ? undefined : response
  const isUnknown = command === 'RCPT TO' && [501, 550, 551, 553].includes(responseCode)
  return isUnknown && response && !/\b5\.[27]\.\d/.test(response) ? response : undefined
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

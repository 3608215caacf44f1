import { createTransport } from 'nodemailer'
import type { Mail } from './mail.ts'

export type LetterToSend = Mail & {
  /** The mail's row: names the message, so that a mail sent twice after a crash is seen once. */
  id: string
}

/** Hands one mail to the SMTP server. @throws what the server or the network answered */
export type SendLetter = (letter: LetterToSend) => Promise<void>

/**
 * @param url `smtps://name:password@server:465`
 * @param from the sender of every mail, `Name <address>`
 */
export function openSmtp(url: string, from: string): { send: SendLetter; close(): void } {
  const transport = createTransport(url)
  return {
    send: async (letter) => {
      await transport.sendMail({ from, ...envelopeOf(letter, domainOf(from)) })
    },
    close: () => transport.close(),
  }
}

function domainOf(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
}

function envelopeOf(letter: LetterToSend, domain: string) {
  return {
    // As an object: an address is never read as a list of addresses.
    to: { name: '', address: letter.recipient },
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    messageId: `<${letter.id}@${domain}>`,
    attachments: letter.calendarFile ? [calendarAttachment(letter.calendarFile)] : [],
    headers: { 'Content-Language': letter.language, 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(letter.unsubscribeUrl) },
    // Nothing in a mail may make this server read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function calendarAttachment(content: string) {
  const method = /^METHOD:(\w+)/m.exec(content)?.[1] ?? 'PUBLISH'
  return { filename: 'tablee.ics', content, contentType: `text/calendar; charset=utf-8; method=${method}` }
}

/** One click unsubscribes in the mail reader itself (RFC 8058). */
function unsubscribeHeaders(url: string | null | undefined): Record<string, string> {
  return url ? { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}
}

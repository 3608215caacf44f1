/** A real SMTP server that keeps what it accepts, for tests of mail. */
import type { AddressInfo } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'

type Command = 'CONN' | 'MAIL FROM' | 'RCPT TO' | 'DATA'
type Refusal = { command: Command; error: Error }

export async function openMailServer() {
  const letters: ParsedMail[] = []
  let refusal: Refusal | undefined
  const answerTo = (command: Command) => (refusal?.command === command ? refusal.error : undefined)
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect: (_session, done) => done(answerTo('CONN')),
    onMailFrom: (_address, _session, done) => done(answerTo('MAIL FROM')),
    onRcptTo: (_address, _session, done) => done(answerTo('RCPT TO')),
    onData: (stream, _session, done) => {
      simpleParser(stream, (error: Error | null, letter) => {
        const refused = answerTo('DATA')
        if (letter && !refused) letters.push(letter)
        done(refused ?? error)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    /** From now on every such command is answered with this code; undefined accepts again. */
    refuse(responseCode: number | undefined, { command = 'RCPT TO' as Command, words = 'refused by the test' } = {}) {
      refusal = responseCode ? { command, error: Object.assign(new Error(words), { responseCode }) } : undefined
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

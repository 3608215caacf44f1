/** A real SMTP server that keeps what it accepts, for tests of mail. */
import type { AddressInfo } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export async function openMailServer() {
  const letters: ParsedMail[] = []
  let refusal: Error | undefined
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refusal),
    onData: (stream, _session, done) => {
      simpleParser(stream, (error: Error | null, letter) => {
        if (letter) letters.push(letter)
        done(error)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    /** From now on every recipient is refused with this code; undefined accepts again. */
    refuse(responseCode: number | undefined) {
      refusal = responseCode ? Object.assign(new Error('refused by the test'), { responseCode }) : undefined
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

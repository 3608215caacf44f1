import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin } from '#test/site.ts'
import { aMeal, aNetwork } from '#test/world.ts'
import { openWebServer } from './web-server.ts'

/** The site as guests reach it: on a port of this machine. */
async function aServer() {
  const db = await freshDatabase()
  await aNetwork(db)
  const meal = await aMeal(db, { tablePlaces: 40 })
  const server = openWebServer(openSite(db).app.fetch)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const codeForm = href(urls.bookingByCode, { canteen: meal.canteen })
  return { server, port, codeForm, form: href(urls.bookMeal, { canteen: meal.canteen, meal: meal.slug }) }
}

async function book(port: number, form: string): Promise<number> {
  const guest = { 'people.0.firstName': 'Zoé', 'people.0.mode': 'eat', phone: '', website: '' }
  const body = new URLSearchParams({ ...guest, email: `${randomUUID()}@exemple.fr`, requestKey: randomUUID() })
  const asked = { method: 'POST', body, headers: { origin }, redirect: 'manual', signal: AbortSignal.timeout(10_000) } as const
  return (await fetch(`http://127.0.0.1:${port}${form}`, asked)).status
}

/** Says that a form comes, and sends its first byte. */
async function sendOneByte(port: number, form: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => {})
  await once(socket, 'connect')
  const type = 'application/x-www-form-urlencoded'
  socket.write(`POST ${form} HTTP/1.1\r\nHost: cantine.test\r\nOrigin: ${origin}\r\nContent-Type: ${type}\r\nContent-Length: 400\r\n\r\np`)
  return socket
}

test('forty who send one byte of their form do not keep the others from booking', async () => {
  const { port, form, codeForm } = await aServer()
  const slow = await Promise.all(Array.from({ length: 40 }, () => sendOneByte(port, codeForm)))

  const booked = await Promise.all(Array.from({ length: 20 }, () => book(port, form)))

  expect(booked).toEqual(booked.map(() => 303))
  expect(slow.filter(({ bytesRead }) => bytesRead > 0)).toEqual([])
})

test('nobody is waited for longer than the longest form may take', async () => {
  const { server } = await aServer()

  expect(server.headersTimeout).toBeLessThanOrEqual(10_000)
  expect(server.requestTimeout).toBeLessThanOrEqual(180_000)
})

test('a form that is refused before it has come is answered all the same', async () => {
  const { port, form } = await aServer()
  const socket = await sendOneByte(port, form)
  socket.write('x'.repeat(100))
  const large = connect(port, '127.0.0.1')
  onTestFinished(() => void large.destroy())
  large.write(`POST ${form} HTTP/1.1\r\nHost: cantine.test\r\nOrigin: ${origin}\r\nContent-Length: 7300000\r\n\r\np`)

  const [answer] = (await once(large, 'data')) as [Buffer]

  expect(answer.toString()).toContain('HTTP/1.1 413')
})

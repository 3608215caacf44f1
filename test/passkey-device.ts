/** A device that keeps one key, as WebAuthn level 2 describes it: ES256, attestation « none ». */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

type Options = { challenge: string; rpId?: string; rp?: { id?: string } }

/** @param origin where the browser says that it is */
export function aPasskeyDevice(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  let counter = 0
  const identity = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key', clientExtensionResults: {} }

  return {
    make(options: Options): string {
      const authData = Buffer.concat([
        authenticatorData(domainOf(options), 0x41, counter),
        attested(id, publicKey.export({ format: 'jwk' })),
      ])
      const response = {
        clientDataJSON: clientData('webauthn.create', options.challenge, origin).toString('base64url'),
        attestationObject: cborMap([
          [text('fmt'), text('none')],
          [text('attStmt'), cborMap([])],
          [text('authData'), bytes(authData)],
        ]).toString('base64url'),
        transports: ['internal'],
      }
      return JSON.stringify({ ...identity, response })
    },
    /** @param count what the device claims to have counted; one more than last time when left out */
    show(options: Options, count = counter + 1): string {
      counter = count
      const data = clientData('webauthn.get', options.challenge, origin)
      const authData = authenticatorData(domainOf(options), 0x01, count)
      const signature = sign('sha256', Buffer.concat([authData, sha256(data)]), privateKey)
      const response = {
        clientDataJSON: data.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
      }
      return JSON.stringify({ ...identity, response })
    },
  }
}

/** The options that a page gives its script. */
export function optionsOn(html: string): Options {
  const [, found = ''] = /data-options="([^"]*)"/.exec(html) ?? []
  return JSON.parse(found.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as Options
}

function domainOf({ rpId, rp }: Options): string {
  return rpId ?? rp?.id ?? ''
}

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}

function authenticatorData(domain: string, flags: number, counter: number): Buffer {
  const rest = Buffer.alloc(5)
  rest.writeUInt8(flags, 0)
  rest.writeUInt32BE(counter, 1)
  return Buffer.concat([sha256(Buffer.from(domain)), rest])
}

/** The key's id and its public half as COSE writes it. */
function attested(id: Buffer, { x = '', y = '' }: { x?: string; y?: string }): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(id.length)
  const key = cborMap([
    [number(1), number(2)],
    [number(3), number(-7)],
    [number(-1), number(1)],
    [number(-2), bytes(Buffer.from(x, 'base64url'))],
    [number(-3), bytes(Buffer.from(y, 'base64url'))],
  ])
  return Buffer.concat([Buffer.alloc(16), length, id, key])
}

function sha256(data: Buffer): Buffer {
  return createHash('sha256').update(data).digest()
}

/** CBOR (RFC 8949) of what a key needs: a kind, and a length or a small number. */
function head(kind: number, value: number): Buffer {
  return value < 24 ? Buffer.from([(kind << 5) | value]) : Buffer.from([(kind << 5) | 24, value])
}

function number(value: number): Buffer {
  return value < 0 ? head(1, -1 - value) : head(0, value)
}

function bytes(value: Buffer): Buffer {
  return Buffer.concat([head(2, value.length), value])
}

function text(value: string): Buffer {
  return Buffer.concat([head(3, value.length), Buffer.from(value)])
}

function cborMap(entries: readonly (readonly [Buffer, Buffer])[]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flat()])
}

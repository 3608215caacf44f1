import { openZip } from '#src/platform/files/zip.ts'
import { publicKeyOf, signatureOf } from './bundle-key.ts'
import { fileNames, filesOf, type Bundle, type BundleFile } from './manifest.ts'

type Writing = { documents: readonly BundleFile[]; pictures?: readonly BundleFile[]; secret: string; now: Date }

/** The archive of a bundle, signed by this installation; and what is signed. */
export function writeBundle(bundle: Bundle, { documents, pictures = [], secret, now }: Writing): Buffer {
  const [manifest, ...files] = filesOf(bundle, documents, pictures)
  const signature = { algorithm: 'Ed25519', publicKey: publicKeyOf(secret), signature: signatureOf(secret, manifest!.content) }
  const zip = openZip(now)
  const pieces = [manifest!, { path: fileNames.signature, content: Buffer.from(`${JSON.stringify(signature, null, 2)}\n`) }, ...files]
  return Buffer.concat([...pieces.flatMap(({ path, content }) => zip.whole(path, content)), ...zip.close()])
}

/** Links are copied by hand, cut by mail readers, and end a sentence. Pure. */

const tokenLength = 43

/** The same path without what stuck to it (a dot, a bracket, « … », a slash); undefined where nothing did. */
export function mendedPath(path: string): string | undefined {
  const mended = `/${path.split('/').map(mendedSegment).filter(Boolean).join('/')}`
  return mended === path ? undefined : mended
}

function mendedSegment(segment: string): string {
  const written = decoded(segment).replace(/^[^\p{L}\p{N}_-]+/u, '')
  const token = new RegExp(`^_?([\\w-]{${tokenLength}})`).exec(written)?.[1]
  if (token && written.length > tokenLength) return token
  return encodeURIComponent(written.replace(/[^\p{L}\p{N}_-]+$/u, ''))
}

/** A character cut in its middle goes whole. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment.replace(/(%[\da-f]{0,2})+$/i, '')
  }
}

const ofCanteen = /^(?:\/en)?\/cantines\/([a-z0-9-]+)\/(?:reservations|habitues)(?:\/|$)/i
const ofAnyCanteen = /^(?:\/en)?\/(?:a|r|rappels)(?:\/|$)/i
const ofAccess = /^(?:\/en)?\/(?:connexion\/(?:lien|demonstration)|invitation)(?:\/|$)/i

const ofPaper = /^(?:\/en)?\/cantines\/([a-z0-9-]+)\/(factures|privatisations|frais|recus)\/./i
const papers: Record<string, Paper> = { factures: 'invoice', privatisations: 'hire', frais: 'claim', recus: 'receipt' }

/** What a canteen has sent somebody a link to. */
export type Paper = 'invoice' | 'hire' | 'claim' | 'receipt'
export type LostLink = { to: 'booking'; canteen: string | undefined } | { to: 'access' } | { to: 'paper'; canteen: string; paper: Paper }

/** Whether a path that leads nowhere looks like a link of ours: of a booking or a regular, of a paper, and of which canteen, or to come in. */
export function lostLink(path: string): LostLink | undefined {
  if (ofAccess.test(path)) return { to: 'access' }
  const [, of, name] = ofPaper.exec(path) ?? []
  if (of && name) return { to: 'paper', canteen: of.toLowerCase(), paper: papers[name.toLowerCase()]! }
  const canteen = ofCanteen.exec(path)?.[1]?.toLowerCase()
  return canteen !== undefined || ofAnyCanteen.test(path) ? { to: 'booking', canteen } : undefined
}

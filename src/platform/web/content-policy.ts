/** What a page of ours may load, and where its forms may lead. */
export const contentPolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  mediaSrc: ["'self'"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  frameSrc: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
}

/** The same for a page whose form, once it is answered, leads on to these sites and no other. */
export function policyLeadingTo(sites: readonly string[]): string {
  const directives = Object.entries({ ...contentPolicy, formAction: [...contentPolicy.formAction, ...sites] })
  return directives
    .map(([name, sources]) => `${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${sources.join(' ')}`)
    .join('; ')
}

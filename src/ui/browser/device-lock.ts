/**
 * A paired device covers itself when nobody touches it for some minutes, or at once by its button. The page stays as it is beneath, with
 * whatever was typed. Without this script the site asks for the PIN with the next page or form.
 */
export {}

/** Touches are told to the site now and then, so that it does not lock a device that somebody is reading. */
const tellAgain = 20_000
/** A device that waits for its PIN. */
const locked = 423
const unpaired = 401

const lock = document.querySelector<HTMLElement>('#device-lock')
if (lock) watch(lock)

function watch(lock: HTMLElement): void {
  const address = lock.dataset.lock ?? ''
  const idle = Number(lock.dataset.minutes) * 60_000
  let [touchedAt, toldAt] = [Date.now(), Date.now()]

  function touch(): void {
    if (!lock.hidden) return
    if (Date.now() - touchedAt >= idle) return lockNow()
    touchedAt = Date.now()
    if (touchedAt - toldAt < tellAgain) return
    toldAt = touchedAt
    fetch(address, { redirect: 'manual' }).then(obey, () => {})
  }

  function lockNow(): void {
    fetch(address, { method: 'post', redirect: 'manual' }).catch(() => {})
    cover(lock)
  }

  const obey = ({ status }: Response) => {
    if (status === locked) cover(lock)
    if (status === unpaired) location.reload()
  }
  const lockIfLeft = () => {
    if (lock.hidden && Date.now() - touchedAt >= idle) lockNow()
  }

  for (const kind of ['pointerdown', 'keydown', 'wheel', 'input']) addEventListener(kind, touch, { capture: true, passive: true })
  setInterval(lockIfLeft, 1000)
  document.addEventListener('visibilitychange', lockIfLeft)
  // The board has heard that the site holds this device for locked.
  addEventListener('device-locked', () => cover(lock))
  document.querySelector('form[data-lock]')?.addEventListener('submit', (event) => {
    event.preventDefault()
    lockNow()
  })
  lock.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault()
    unlock(lock, event.target as HTMLFormElement).then(
      () => (touchedAt = Date.now()),
      () => say(lock, lock.dataset.offline ?? ''),
    )
  })
}

async function unlock(lock: HTMLElement, form: HTMLFormElement): Promise<void> {
  const pin = form.querySelector<HTMLInputElement>('#device-pin')?.value ?? ''
  const answer = await fetch(form.action, { method: 'post', body: new URLSearchParams({ pin }), redirect: 'manual' })
  if (answer.type === 'opaqueredirect') return uncover(lock)
  if (answer.status !== 422) return location.reload()
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  say(lock, page.querySelector('#pin-error')?.textContent ?? '')
}

/** Nothing beneath can be seen, reached or read aloud. */
function cover(lock: HTMLElement): void {
  if (!lock.hidden) return
  lock.hidden = false
  setBeneath(lock, true)
  say(lock, '')
}

function uncover(lock: HTMLElement): void {
  lock.hidden = true
  setBeneath(lock, false)
  lock.querySelector('form')?.reset()
  dispatchEvent(new Event('device-unlocked'))
}

function setBeneath(lock: HTMLElement, covered: boolean): void {
  document.documentElement.classList.toggle('covered', covered)
  for (const part of document.body.children) if (part instanceof HTMLElement && part !== lock) part.inert = covered
}

function say(lock: HTMLElement, sentence: string): void {
  const [error, field] = [lock.querySelector('#device-lock-error'), lock.querySelector('input')]
  if (error) error.textContent = sentence
  lock.querySelector('form')?.reset()
  field?.focus()
}

/**
 * The day board between several devices: gestures without leaving the page, changes from elsewhere as they come.
 * Without this script every gesture is a plain form and the page is loaded again.
 */
export {}

/** Bookings that come by the website are not announced: the board looks by itself now and then. */
const lookAgain = 60_000
const typingPause = 200
/** A paired device that waits for its PIN. */
const locked = 423
/** Says that nobody's hand asks: a board left alone keeps no session open. */
const byItself = { headers: { 'x-looks-by-itself': '1' } }

const board = document.querySelector<HTMLElement>('#board[data-live]')
const search = document.querySelector<HTMLInputElement>('.board-search input')
const offline = document.querySelector<HTMLElement>('#board-offline')
if (board) follow(board)

function follow(board: HTMLElement): void {
  const { refresh, send, lookFor } = openLine(board)
  const lookByItself = () => refresh(byItself)

  board.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement)) return
    event.preventDefault()
    const { action } = event.target
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(event.target, event.submitter)) if (typeof value === 'string') fields.append(name, value)
    if (search) search.value = ''
    send(action, fields)
  })

  let typing: ReturnType<typeof setTimeout> | undefined
  search?.addEventListener('input', () => {
    clearTimeout(typing)
    typing = setTimeout(() => lookFor(search.value), typingPause)
  })

  let updates = listen(board, lookByItself)
  setInterval(lookByItself, lookAgain)
  addEventListener('online', lookByItself)
  addEventListener('device-unlocked', () => {
    // A device that was refused while it was locked does not connect again by itself.
    if (updates.readyState === EventSource.CLOSED) updates = listen(board, lookByItself)
    refresh()
  })
}

/** The browser connects again by itself; `changed` is the stream's first word each time. */
function listen(board: HTMLElement, whenChanged: () => void): EventSource {
  const updates = new EventSource(board.dataset.live ?? '')
  updates.addEventListener('changed', whenChanged)
  return updates
}

/** One request at a time, in the order of the gestures: an answer never overwrites a later one. */
function openLine(board: HTMLElement) {
  let address = location.href
  let refreshing = false
  let last = Promise.resolve()

  function ask(requestNow: () => Request, whenLocked: () => void): void {
    last = last
      .then(() => show(requestNow(), whenLocked))
      .then(
        () => offline?.setAttribute('hidden', ''),
        () => offline?.removeAttribute('hidden'),
      )
  }

  async function show(request: Request, whenLocked: () => void): Promise<void> {
    const answer = await fetch(request)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = page.querySelector('#board')
    if (answer.status === locked) return whenLocked()
    // Signed out, refused or gone: the whole page says it better.
    if (!fresh) return location.reload()
    if (answer.redirected) address = answer.url
    swap(board, fresh)
  }

  /** A paired device has a cover; a screen that was handed to a guest in another window has the page that asks for the PIN. */
  function hide(): void {
    if (document.querySelector('#device-lock')) dispatchEvent(new Event('device-locked'))
    else location.reload()
  }

  function refresh(init?: RequestInit): void {
    if (refreshing) return
    refreshing = true
    const requestNow = () => {
      refreshing = false
      return new Request(address, init)
    }
    ask(requestNow, hide)
  }

  return {
    refresh,
    send: (action: string, body: URLSearchParams) =>
      ask(
        () => new Request(action, { method: 'post', body }),
        () => submitPlainly(action, body),
      ),
    lookFor(name: string) {
      address = `${location.pathname}?${new URLSearchParams({ nom: name }).toString()}`
      refresh()
    },
  }
}

/** As without scripts: the page that asks for the PIN takes along what the form says. */
function submitPlainly(action: string, fields: URLSearchParams): void {
  const form = Object.assign(document.createElement('form'), { method: 'post', action, hidden: true })
  for (const [name, value] of fields) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
  document.body.append(form)
  form.submit()
}

/** Puts the fresh board in place; what was open stays open and the focus stays where it was, or goes to what was noted. */
function swap(board: HTMLElement, fresh: Element): void {
  const open = [...board.querySelectorAll('details[open]')].map(({ id }) => id)
  const focused = board.contains(document.activeElement) ? document.activeElement?.id : undefined
  board.replaceChildren(...fresh.childNodes)
  for (const id of open) document.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '')
  if (focused === undefined) return
  const same = focused ? document.querySelector<HTMLElement>(`#${CSS.escape(focused)}`) : null
  const target = same ?? board.querySelector<HTMLElement>('#noted')
  target?.focus({ preventScroll: true })
}

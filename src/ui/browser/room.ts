/** Tables that are dragged to where they stand. Without this script their place is two numbers in a form. */
export {}

const plan = document.querySelector<SVGSVGElement>('.room-plan')
const news = document.querySelector('#room-news')
if (plan) {
  document.querySelector('.room-drag-hint')?.removeAttribute('hidden')
  plan.classList.add('draggable')
  plan.addEventListener('pointerdown', (event) => take(plan, event))
}

function take(plan: SVGSVGElement, event: PointerEvent): void {
  const table = (event.target as Element).closest<SVGGElement>('[data-table]')
  if (!table) return
  event.preventDefault()
  plan.setPointerCapture(event.pointerId)
  const drag = (moved: PointerEvent) => {
    const { x, y } = spotOf(plan, moved)
    table.setAttribute('transform', `translate(${x.toFixed(0)} ${y.toFixed(0)})`)
  }
  plan.addEventListener('pointermove', drag)
  plan.addEventListener(
    'pointerup',
    (dropped) => {
      plan.removeEventListener('pointermove', drag)
      void keep(table.dataset.table ?? '', plan, dropped)
    },
    { once: true },
  )
}

/** The pointer in the drawing's own units, inside the walls. */
function spotOf(plan: SVGSVGElement, { clientX, clientY }: PointerEvent) {
  const { left, top, width, height } = plan.getBoundingClientRect()
  const { width: roomWidth, height: roomHeight } = plan.viewBox.baseVal
  const within = (share: number) => Math.min(1, Math.max(0, share))
  return { x: within((clientX - left) / width) * roomWidth, y: within((clientY - top) / height) * roomHeight }
}

async function keep(tableId: string, plan: SVGSVGElement, dropped: PointerEvent): Promise<void> {
  const form = document.querySelector<HTMLFormElement>(`#table-${CSS.escape(tableId)}`)
  if (!form) return
  const { x, y } = spotOf(plan, dropped)
  const { width, height } = plan.viewBox.baseVal
  write(form, 'fromLeft', (100 * x) / width)
  write(form, 'fromBack', (100 * y) / height)
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
  const answer = await fetch(form.action, { method: 'post', body }).catch(() => undefined)
  if (!answer) return location.reload()
  // The page itself says why not.
  if (!answer.ok) return form.submit()
  await carryVersion(form, answer)
  if (news) news.textContent = form.closest('details')?.querySelector('strong')?.textContent ?? ''
}

/** What was just saved is what the next gesture rests on. */
async function carryVersion(form: HTMLFormElement, answer: Response): Promise<void> {
  const saved = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const [field, now] = [form, saved.getElementById(form.id)].map((each) => each?.querySelector<HTMLInputElement>('[name=version]'))
  if (field && now) field.value = now.value
}

function write(form: HTMLFormElement, name: string, value: number): void {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = String(Math.round(value))
}

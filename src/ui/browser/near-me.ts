/**
 * Where one is, asked of the browser only when the button is pressed, and told to this site only, to about a kilometre: the page around
 * there is opened. Nobody keeps it.
 */
const hundredths = (degrees: number) => degrees.toFixed(2)

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-near-me]')) {
  if (!navigator.geolocation) continue
  button.hidden = false
  button.addEventListener('click', () => askPosition(button))
}

function askPosition(button: HTMLButtonElement): void {
  button.disabled = true
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => open(button, `${hundredths(coords.latitude)},${hundredths(coords.longitude)}`),
    () => tellRefusal(button),
    { timeout: 15_000, maximumAge: 10 * 60_000 },
  )
}

function open({ form }: HTMLButtonElement, place: string): void {
  if (!form) return
  const address = new URL(form.action)
  for (const [name, value] of new FormData(form))
    if (name !== 'ou' && typeof value === 'string' && value) address.searchParams.set(name, value)
  address.searchParams.set('lieu', place)
  location.assign(address)
}

function tellRefusal(button: HTMLButtonElement): void {
  button.disabled = false
  const status = button.form?.querySelector('[data-near-me-status]')
  if (status) status.textContent = button.dataset['refused'] ?? ''
}

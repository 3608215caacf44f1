/** Adds and removes people of a party at once; without script the same buttons ask the server. */
class PartyFields extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null
      if (button?.name !== 'intent') return
      event.preventDefault()
      if (button.value === 'add') this.#add()
      else this.#remove(button)
    })
  }

  #add() {
    const person = this.querySelector('template')!.content.cloneNode(true) as DocumentFragment
    const before = this.#people.pop()!
    before.after(person)
    this.#renumber()
    const added = this.#people.pop()!
    copyMode(before, added)
    added.querySelector<HTMLInputElement>('input[type="text"]')?.focus()
  }

  #remove(button: HTMLButtonElement) {
    button.closest('fieldset.person')!.remove()
    this.#renumber()
    this.querySelector<HTMLButtonElement>('button[value="add"]')?.focus()
  }

  /** Names, labels and headings follow the order of the people. */
  #renumber() {
    const people = this.#people
    people.forEach((person, position) => {
      for (const element of person.querySelectorAll('[name], [id], [for], [aria-describedby]')) renumber(element, position)
      if (position > 0) person.querySelector('legend')!.textContent = this.dataset.person!.replace('#', String(position + 1))
    })
    this.querySelector<HTMLButtonElement>('button[value="add"]')!.hidden = people.length >= Number(this.dataset.largest)
  }

  get #people() {
    return [...this.querySelectorAll<HTMLElement>('fieldset.person')]
  }
}

/** Who is added comes for the same as the one before, as without this script. */
function copyMode(before: HTMLElement, added: HTMLElement) {
  const mode = before.querySelector<HTMLInputElement>('input[name$=".mode"]:checked')?.value
  const same = [...added.querySelectorAll<HTMLInputElement>('input[name$=".mode"]')].find(({ value }) => value === mode)
  if (same) same.checked = true
}

function renumber(element: Element, position: number) {
  for (const attribute of ['name', 'id', 'for', 'aria-describedby']) {
    const value = element.getAttribute(attribute)
    if (value) element.setAttribute(attribute, value.replaceAll(/people\.\d+/g, `people.${position}`))
  }
}

customElements.define('party-fields', PartyFields)

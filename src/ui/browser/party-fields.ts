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
    this.#people.pop()!.after(person)
    this.#renumber()
    this.#people.pop()!.querySelector<HTMLInputElement>('input[type="text"]')?.focus()
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

function renumber(element: Element, position: number) {
  for (const attribute of ['name', 'id', 'for', 'aria-describedby']) {
    const value = element.getAttribute(attribute)
    if (value) element.setAttribute(attribute, value.replaceAll(/people\.\d+/g, `people.${position}`))
  }
}

customElements.define('party-fields', PartyFields)

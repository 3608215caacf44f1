/** Sliders whose numbers and result follow at once: the page that the form asks for is read in the background, and its parts take their place. */
class WhatIf extends HTMLElement {
  #asking = false
  #again = false

  connectedCallback() {
    this.addEventListener('input', () => void this.#follow())
    this.addEventListener('change', () => void this.#follow())
  }

  /** One question at a time; what moved meanwhile is asked when it is answered. Where no answer comes, the form's button still works. */
  async #follow(): Promise<void> {
    this.#again = true
    if (this.#asking) return
    this.#asking = true
    try {
      while (this.#again) {
        this.#again = false
        await this.#ask()
      }
    } catch {
      // Away: what is shown stays.
    } finally {
      this.#asking = false
    }
  }

  async #ask(): Promise<void> {
    const form = this.closest('form')
    if (!form) return
    const address = new URL(form.action)
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') address.searchParams.set(name, value)
    const answer = await fetch(address)
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    this.#take(page)
  }

  /** What is being moved or written stays under the hand. */
  #take(page: Document): void {
    const fresh = page.querySelector('what-if')
    if (!fresh) return
    const [own, theirs] = [partsOf(this), partsOf(fresh)]
    for (const [index, part] of own.entries()) {
      const instead = theirs[index]
      if (!instead) continue
      if (part.contains(document.activeElement)) takeFields(part, instead)
      else if (part.innerHTML !== instead.innerHTML) part.replaceChildren(...document.importNode(instead, true).childNodes)
    }
  }
}

function partsOf(within: Element): Element[] {
  return [...within.querySelectorAll('[data-follows]')]
}

function takeFields(part: Element, instead: Element): void {
  for (const field of part.querySelectorAll('input')) {
    const other = instead.querySelector<HTMLInputElement>(`input[name="${field.name}"]`)
    if (other && field !== document.activeElement) field.value = other.defaultValue
  }
}

customElements.define('what-if', WhatIf)

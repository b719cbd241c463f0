// The search box as a combobox with a list of suggestions, by the ARIA Authoring Practices. Without it the
// form simply leads to the page of results.

const DELAY_MS = 120;
const SHORTEST_QUERY = 2;

class SearchBox {
  constructor(input) {
    this.input = input;
    this.active = -1;
    this.places = [];
    this.timer = 0;
    this.request = null;
    this.list = this.makeList();
    this.status = this.makeStatus();
    this.announce();
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  makeList() {
    const list = document.createElement("ul");
    list.id = `${this.input.id}-suggesties`;
    list.className = "suggesties";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", this.input.dataset.suggesties);
    list.hidden = true;
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.open(Number(option.dataset.index));
    });
    this.input.after(list);
    return list;
  }

  makeStatus() {
    const status = document.createElement("div");
    status.className = "alleen-voor-lezer";
    status.setAttribute("role", "status");
    this.list.after(status);
    return status;
  }

  announce() {
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
    this.input.setAttribute("aria-controls", this.list.id);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.suggest(), DELAY_MS);
  }

  async suggest() {
    const query = this.input.value.trim();
    this.request?.abort();
    if (query.length < SHORTEST_QUERY) return this.close();
    this.request = new AbortController();
    try {
      const { signal } = this.request;
      const places = await this.placesOf(query, signal);
      if (places && !signal.aborted) this.show(places);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  async placesOf(query, signal) {
    const { zoek, zoekmodule } = this.input.dataset;
    if (zoekmodule) return (await import(zoekmodule)).find(zoek, query); // the site as files has no server to ask
    const answer = await fetch(`${zoek}?q=${encodeURIComponent(query)}`, { signal });
    return answer.ok ? answer.json() : null;
  }

  show(places) {
    const chosen = this.places[this.active]?.code; // kept when a later answer comes after the arrow key
    this.places = places;
    this.active = places.findIndex((place) => place.code === chosen);
    this.list.replaceChildren(...places.map((place, index) => this.makeOption(place, index)));
    this.setOpen(places.length > 0);
    this.mark();
    const { suggesties, uitleg } = this.input.dataset;
    this.status.textContent = places.length ? `${suggesties}: ${places.length}. ${uitleg}` : "";
  }

  makeOption(place, index) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.index = String(index);
    const context = document.createElement("span");
    context.textContent = place.note ? `${place.context} · ${place.note}` : place.context;
    option.append(place.name, context);
    return option;
  }

  onKey(event) {
    const isOpen = !this.list.hidden;
    if (event.key === "Escape" && isOpen) {
      this.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (isOpen) this.move(event.key === "ArrowDown" ? 1 : -1);
      else this.suggest();
    } else if (event.key === "Enter" && isOpen && this.active >= 0) {
      this.open(this.active);
    } else {
      return;
    }
    event.preventDefault();
  }

  move(step) {
    const stops = this.places.length + 1; // the input itself is a stop too
    this.active = ((this.active + 1 + step + stops) % stops) - 1;
    this.mark();
  }

  mark() {
    [...this.list.children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === this.active));
      if (index === this.active) option.scrollIntoView({ block: "nearest" });
    });
    if (this.active < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `${this.list.id}-${this.active}`);
  }

  open(index) {
    const place = this.places[index];
    const { kies } = this.input.dataset; // on the comparison page a gebied is added, not opened
    if (place) location.assign(kies ? kies + encodeURIComponent(place.code) : place.url);
  }

  close() {
    this.request?.abort();
    this.active = -1;
    this.setOpen(false);
    this.status.textContent = "";
  }

  setOpen(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    this.input.removeAttribute("aria-activedescendant");
  }
}

for (const input of document.querySelectorAll("input[data-zoek]")) new SearchBox(input);

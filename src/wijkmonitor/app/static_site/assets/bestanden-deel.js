// What the scripts of the site as files share: data, and parts of a page.

const read = new Map();

export function json(address) {
  if (!read.has(address)) read.set(address, fetched(address));
  return read.get(address);
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    read.delete(address);
    const error = new Error(`${address}: ${answer.status}`);
    error.status = answer.status;
    throw error;
  }
  return answer.json();
}

// Gives the data of a gebied, or null where the site has no file of it.
export async function dataOf(state, code) {
  try {
    return await json(`${state.dataset.wortel}gegevens/gebied/${code}.json`);
  } catch (error) {
    if (error.status) return null;
    throw error;
  }
}

export async function words(state) {
  return (await json(state.dataset.uitgave)).woorden;
}

export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== "" && child !== null && child !== undefined));
  return element;
}

export function link(href, text) {
  return el("a", { href }, text);
}

// Says something instead of the page: the figures of another choice would be read as the answer.
export async function say(state, text, ...more) {
  clear(state);
  state.classList.add("melding");
  show(state);
  state.replaceChildren(el("span", {}, text, " "), ...more);
}

// Makes the line visible that says what is shown: on the page as it is, the switches say so.
export function show(state) {
  state.classList.add("is-gevraagd");
  state.setAttribute("role", "status");
}

// Takes away what the file shows, but for where we are and what it is about.
export function clear(state, title) {
  const heading = el("h1", {}, title ?? document.querySelector("h1")?.textContent ?? "");
  for (const part of document.querySelectorAll("main > *")) {
    if (part !== state && !part.matches(".kruimel, .fictief")) part.remove();
  }
  state.before(heading);
  const path = document.querySelector("main > .kruimel");
  if (path) heading.before(path);
}

export function chip(text) {
  const [style, sign, label] = text.split("|");
  return { mark: el("span", { class: style, "aria-hidden": "true" }, el("span", {}, sign)), label };
}

// A text that is not the same beside each reference has one for each.
export function seen(number, place) {
  return Array.isArray(number) ? number.at(place) : number;
}

export function field(name, label, options, chosen) {
  const select = el("select", { id: `kies-${name}`, name });
  for (const [value, text] of options) {
    select.append(el("option", { value, ...(value === chosen ? { selected: "" } : {}) }, text));
  }
  return el("div", {}, el("label", { for: `kies-${name}` }, label), select);
}

export function form(action, label, button, fields, hidden = []) {
  const kept = hidden.map(([name, value]) => el("input", { type: "hidden", name, value }));
  const submit = el("button", { class: "knop", type: "submit" }, button);
  return el("form", { class: "jaarkeuze", action, method: "get", "aria-label": label }, ...kept, ...fields, submit);
}

export function years(all, newest) {
  return [["", newest], ...[...new Set(all)].filter(Boolean).sort().reverse().map((year) => [year, year])];
}

export function groups(keys, site, everybody) {
  const known = Object.keys(site.groepen).filter((group) => keys.has(group));
  return [["", everybody], ...known.map((group) => [group, site.groepen[group].titel])];
}

// The cards that are read before the figures of a sensitive group, from their own pages.
export async function cards(ids, root) {
  const parser = new DOMParser();
  return Promise.all(ids.map(async (id) => {
    const answer = await fetch(`${root}duiding/${encodeURIComponent(id)}/`);
    const found = answer.ok && parser.parseFromString(await answer.text(), "text/html").querySelector("main .duiding");
    if (!found) throw new Error(`duiding ${id}`);
    return document.importNode(found, true);
  }));
}

export function sources(numbers, data, text, offset = 0) {
  const items = [...numbers].filter(Boolean).sort((one, other) => one - other).map((number) => {
    const source = data.bronnen[number - 1];
    const name = source.adres ? el("a", { href: source.adres, rel: "external" }, source.regel) : source.regel;
    const retrieved = source.opgehaald ? `, ${text.opgehaald} ${source.opgehaald}` : "";
    const line = `. ${text.gebiedsindeling} ${source.indeling}${retrieved}. ${text.licentie} ${source.licentie}. ${source.opmerking}`;
    return el("li", { id: `bron-${number + offset}`, value: number + offset }, name, el("span", { class: "zacht" }, line.trimEnd()));
  });
  return items;
}

export function table(title, caption, heads, rows) {
  const head = el("tr", { role: "row" }, ...heads.map((name, at) => el("th", { scope: "col", role: "columnheader", ...(at ? { class: "getal" } : {}) }, name)));
  const whole = el("table", { class: "naast-elkaar", role: "table" },
    el("caption", { class: "alleen-voor-lezer" }, `${title}: ${caption}`),
    el("thead", { role: "rowgroup" }, head), el("tbody", { role: "rowgroup" }, ...rows));
  const wrapper = el("div", { class: "schuif", tabindex: "0", role: "region", "aria-label": title }, whole);
  return el("section", { class: "blok" }, el("h2", {}, title), wrapper);
}

export function row(title, unit, cells, heads) {
  const head = el("th", { scope: "row", role: "rowheader" }, title, unit ? " " : "", unit ? el("small", { class: "zacht" }, unit) : "");
  const rest = heads.length - 1 - cells.length; // one cell says for all why there is nothing
  const filled = cells.map((cell, at) => {
    const name = el("span", { class: "kolomnaam", "aria-hidden": "true" }, heads[at + 1]);
    return el("td", { class: "getal", role: "cell", colspan: rest > 0 ? rest + 1 : undefined }, name, ...cell);
  });
  return el("tr", { role: "row" }, head, ...filled);
}

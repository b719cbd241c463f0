// Up to six gebieden and groups side by side, with the figures and the judgement words of their own pages.

import { find } from "./zoeken-in-bestand.js";
import { cards, chip, clear, dataOf, el, field, form, groups, json, link, row, say, show, sources, table, words, years } from "./bestanden-deel.js";
import { heldAgainst } from "./bestanden-verwijzing.js";

const MOST_COLUMNS = 6;
const CODE = /^(NL|PV|GM|WK|BU)[0-9A-Z]{2,8}$/;

export async function showComparison(state, asked) {
  const codes = [...new Set(asked.getAll("gebied").map((code) => code.toUpperCase()).filter((code) => CODE.test(code)))];
  const wanted = asked.getAll("groep").map((group) => group.replace(/^totaal$|:totaal$/, ""));
  const chosen = wanted.length ? [...new Set(wanted)] : [""];
  keepChoosing(state, asked);
  if (asked.get("zoek")) await showFound(state, asked);
  if (!codes.length) return undefined;
  const [text, site] = [await words(state), await json(state.dataset.uitgave)];
  const year = asked.get("jaar") ?? "";
  const reference = asked.get("referentie") || "nederland";
  if (codes.length * chosen.length > MOST_COLUMNS) return say(state, text.teVeel, link(location.pathname, text.opnieuw));
  const found = await Promise.all(codes.map((code) => dataOf(state, code)));
  const missing = codes.filter((_, at) => !found[at]);
  if (missing.length) return say(state, `${text.gebiedNiet} ${missing.join(", ")}.`, link(location.pathname, text.opnieuw));
  const columns = await Promise.all(found.flatMap((data) => chosen.map((group) => column(state, site, data, group, year, reference))));
  const absent = columns.filter((item) => !item.held || item.held.missing);
  if (absent.length) {
    const names = absent.map((item) => item.group ? `${item.data.naam} (${site.groepen[item.group]?.titel ?? item.group})` : item.data.naam);
    return say(state, `${text.keuzeNiet} ${names.join(", ")}. ${text.nietInBestanden}`, link(here(codes, [""], "", ""), text.naarGewoon));
  }
  return place(state, { text, site, codes, chosen, year, reference, columns, found });
}

async function column(state, site, data, group, year, reference) {
  const key = `${year}|${group}`;
  const choice = data.keuzes[key];
  return { data, group, choice, held: choice && await heldAgainst(state, site, data, key, reference) };
}

async function place(state, { text, site, codes, chosen, year, reference, columns, found }) {
  const ids = [...new Set(columns.flatMap(({ choice }) => choice.duiding ?? []))];
  const opened = await cards(ids, state.dataset.wortel);
  const main = document.querySelector("main");
  const search = main.querySelector("search");
  const title = found.map((data) => data.naam).join(` ${text.naast} `);
  clear(state, title);
  document.title = `${title} – ${document.title.split(" – ").pop()}`;
  const when = year ? text.uitJaar.replace("{jaar}", year) : text.nieuwste;
  state.replaceChildren(text.vergeleken.replace("{wanneer}", when));
  show(state);
  main.append(list(found, codes, chosen, year, reference, text));
  if (search && (codes.length + 1) * chosen.length <= MOST_COLUMNS) main.append(search);
  main.append(switches({ text, site, codes, chosen, year, reference, found }), ...opened);
  for (const notice of new Set(columns.map(({ choice }) => choice.melding).filter(Boolean))) main.append(el("div", { class: "melding" }, el("p", {}, notice)));
  const heads = [text.indicator, ...columns.map((item) => nameOf(item, chosen, site)), ...(columns.every(({ choice }) => choice.naast.length) ? [text.nederland] : [])];
  const offsets = new Map(found.map((data, at) => [data.code, found.slice(0, at).reduce((sum, other) => sum + other.bronnen.length, 0)]));
  for (const theme of site.themas) main.append(themeTable(theme, columns, heads, { text, site, offsets, title }));
  const items = found.flatMap((data) => {
    const cited = new Set(columns.filter((item) => item.data === data).flatMap(({ choice }) => choice.cijfers.map((line) => line[5])));
    return sources(cited, data, text, offsets.get(data.code));
  });
  main.append(el("section", { class: "blok" }, el("h2", {}, text.bronnen), el("ol", { class: "bronnen" }, ...items)));
  main.append(el("p", { class: "klein zacht" }, `${text.uitgave} ${site.uitgave}. ${text.vergelekenHoe} ${text.alleenTaart}`));
}

function themeTable(theme, columns, heads, { text, site, offsets, title }) {
  const rows = site.indicatoren.map((indicator, number) => ({ indicator, number })).filter(({ indicator }) => indicator.thema === theme.id);
  return table(theme.titel, title, heads, rows.map(({ indicator, number }) => {
    const lines = columns.map(({ choice }) => choice.cijfers.find(([found]) => found === number));
    const cells = columns.map((item, at) => cell(item, lines[at], number, text, offsets));
    if (heads.length > columns.length + 1) cells.push(national(columns, lines));
    return row(indicator.titel, indicator.eenheid, cells, heads);
  }));
}

function cell({ data, choice, held }, line, number, text, offsets) {
  if (!line) {
    const why = (choice.leeg ?? []).find(([found]) => found === number);
    const { mark, label } = chip(data.teksten[why[1]]);
    return [el("span", { class: "waarde" }, mark, el("small", { class: "zacht" }, label))];
  }
  const [, own, period, , , source, remarks] = line;
  const { mark, label } = chip(held.of(line).chip);
  const meta = [label, data.teksten[period], `${text.bron} ${source + offsets.get(data.code)}`, data.teksten[remarks]].filter(Boolean).join(" · ");
  return [el("span", { class: "waarde" }, data.teksten[own], " ", mark), el("small", { class: "zacht" }, meta)];
}

// One figure of Nederland where all columns are beside the same, else each with its year.
function national(columns, lines) {
  const beside = columns.map(({ data, held }, at) => lines[at] && [held.of(lines[at]).national, data.teksten[lines[at][2]]]).filter(Boolean);
  const distinct = [...new Map(beside.map((pair) => [pair.join(), pair])).values()];
  return distinct.flatMap(([figure, period]) => [
    el("span", { class: "waarde" }, figure), distinct.length > 1 ? el("small", { class: "zacht" }, period) : "",
  ]);
}

function nameOf({ data, group }, chosen, site) {
  return chosen.length > 1 ? `${data.naam}: ${group ? site.groepen[group].titel : site.woorden.iedereen}` : data.naam;
}

function list(found, codes, chosen, year, reference, text) {
  const items = found.map((data) => {
    const rest = codes.filter((code) => code !== data.code);
    const remove = link(here(rest, chosen, year, reference), "×");
    remove.setAttribute("aria-label", `${data.naam} ${text.weg}`);
    const name = link(`${document.querySelector(".bestandstoestand").dataset.wortel.replace(/\/$/, "")}${data.pad}/`, data.naam);
    return el("li", {}, el("span", {}, name, " ", el("small", { class: "zacht" }, data.ligging)), remove);
  });
  return el("ul", { class: "gekozen" }, ...items);
}

function switches({ text, site, codes, chosen, year, reference, found }) {
  const keys = found.flatMap((data) => Object.keys(data.keuzes).map((key) => key.split("|")));
  const fields = [
    field("jaar", text.jaar, years(keys.map(([one]) => one), text.nieuwsteCijfers), year),
    field("groep", text.groep, groups(new Set(keys.map(([, one]) => one)), site, text.iedereen), chosen[0]),
  ];
  const names = new Map(found.flatMap((data) => Object.entries(data.verwijzingen)).filter(([name]) => ["nederland", "gemeente", "soortgelijk"].includes(name)));
  if (names.size) fields.push(field("referentie", text.referentie, [...names].map(([name]) => [name, text.verwijzing[name]]), reference));
  return form(location.pathname, text.kies, text.toon, fields, codes.map((code) => ["gebied", code]));
}

function here(codes, chosen, year, reference) {
  const query = new URLSearchParams();
  for (const code of codes) query.append("gebied", code);
  for (const group of chosen) if (group) query.append("groep", group);
  if (year) query.set("jaar", year);
  if (reference && reference !== "nederland") query.set("referentie", reference);
  return `${location.pathname}?${query}`;
}

// The search box of the page adds a gebied to those that are there.
function keepChoosing(state, asked) {
  const input = document.querySelector("main input[data-kies]");
  if (!input) return;
  const query = new URLSearchParams(asked);
  query.delete("zoek");
  input.dataset.kies = `${location.pathname}?${query}${query.size ? "&" : ""}gebied=`;
  const kept = [...query].map(([name, value]) => el("input", { type: "hidden", name, value }));
  input.form.querySelectorAll("input[type=hidden]").forEach((old) => old.remove());
  input.form.prepend(...kept);
}

async function showFound(state, asked) {
  const input = document.querySelector("main input[data-kies]");
  const found = await find(input.dataset.zoek, asked.get("zoek"), 8);
  const items = found.map((place) => el("li", {}, link(input.dataset.kies + place.code, place.name), " ", el("span", { class: "zacht" }, place.context)));
  input.closest("search").append(el("ul", { class: "lijst tekst" }, ...items));
  if (!found.length) input.closest("search").append(el("p", { role: "status" }, (await words(state)).nietsGevonden.replace("{vraag}", asked.get("zoek"))));
}

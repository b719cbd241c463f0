// The figures of another year, group or reference of one gebied, as a table for each theme.

import { cards, chip, clear, el, field, form, groups, json, link, row, say, show, sources, table, words, years } from "./bestanden-deel.js";
import { heldAgainst, references } from "./bestanden-verwijzing.js";
import { find } from "./zoeken-in-bestand.js";

const MOST_FOUND = 8;
const MOST_SOUGHT = 100; // a buurt without a page has no figures in the files either

export async function showChoice(state, asked) {
  const text = await words(state);
  const [site, data] = await Promise.all([json(state.dataset.uitgave), json(state.dataset.gegevens)]);
  const year = asked.get("jaar") ?? "";
  const group = (asked.get("groep") ?? "").replace(/^totaal$|:totaal$/, "");
  const key = `${year}|${group}`;
  const choice = data.keuzes[key];
  const held = choice && await heldAgainst(state, site, data, key, asked.get("referentie") ?? "");
  if (!held || held.missing) return absent(state, text, held);
  const opened = await cards(choice.duiding ?? [], state.dataset.wortel);
  clear(state, data.naam);
  const shown = describe(site, text, { year, group, held });
  state.replaceChildren(shown, " ", link(location.pathname, text.naarGewoon));
  show(state);
  document.title = `${data.naam} · ${shown} – ${document.title.split(" – ").pop()}`;
  const main = document.querySelector("main");
  main.append(switches(data, site, text, { year, group, key, held }));
  if (choice.naast.length) main.append(await another(asked, text));
  main.append(...opened);
  if (choice.melding) main.append(el("div", { class: "melding" }, el("p", {}, choice.melding)));
  if (choice.cijfers.length) main.append(...tables(state, data, site, text, choice, held));
  const cited = new Set(choice.cijfers.map((line) => line[5]));
  if (cited.size) main.append(el("section", { class: "blok" }, el("h2", {}, text.bronnen), el("ol", { class: "bronnen" }, ...sources(cited, data, text))));
  main.append(el("p", { class: "klein zacht" }, `${text.uitgave} ${data.uitgave}. ${text.alleenTaart}`));
  return undefined;
}

function absent(state, text, held) {
  const codes = held?.isSimilar || !held ? "" : ` ${text.gebiedNiet} ${held.missing.join(", ")}.`;
  const why = held?.isSimilar ? text.soortgelijkNiet : `${text.nietInBestanden}${codes}`;
  return say(state, why, link(location.pathname, text.naarGewoon));
}

function describe(site, text, { year, group, held }) {
  const people = group ? site.groepen[group].mensen : text.alleInwoners;
  const when = year ? text.uitJaar.replace("{jaar}", year) : text.nieuwste;
  const compared = held.name ? text.vergelekenMet.replace("{gebied}", held.name) : "";
  return text.getoond.replace("{wanneer}", when).replace("{mensen}", people).replace("{vergeleken}", compared);
}

function switches(data, site, text, { year, group, key, held }) {
  const keys = Object.keys(data.keuzes).map((found) => found.split("|"));
  const fields = [
    field("jaar", text.jaar, years(keys.map(([found]) => found), text.nieuwsteCijfers), year),
    field("groep", text.groep, groups(new Set(keys.map(([, found]) => found)), site, text.iedereen), group),
  ];
  if (held.reference) fields.push(field("referentie", text.referentie, references(data, key, held), held.reference));
  return form(location.pathname, text.kies, text.toon, fields);
}

// Any other gebied to compare with is found by its name.
async function another(asked, text) {
  const query = (asked.get("zoek") ?? "").trim();
  const kept = [...asked].filter(([name]) => ["jaar", "groep"].includes(name));
  const input = el("input", { type: "search", id: "kies-gebied", name: "zoek", value: query, maxlength: "100", autocomplete: "off" });
  const parts = [el("div", {}, el("label", { for: "kies-gebied" }, text.anderGebied), input)];
  const box = el("search", {}, form(location.pathname, text.anderGebied, text.zoek, parts, kept));
  if (!query) return box;
  const places = await find(document.querySelector("input[data-zoek]").dataset.zoek, query, MOST_SOUGHT);
  const found = places.filter(({ code, url }) => url.includes(`/gebied/${code}`)).slice(0, MOST_FOUND);
  const address = ({ code }) => `${location.pathname}?${new URLSearchParams([...kept, ["referentie", code]])}`;
  const items = found.map((place) => el("li", {}, link(address(place), place.name), " ", el("span", { class: "zacht" }, place.context)));
  const none = el("p", { role: "status" }, text.nietsGevonden.replace("{vraag}", query));
  box.append(found.length ? el("ul", { class: "lijst tekst" }, ...items) : none);
  return box;
}

function tables(state, data, site, text, choice, held) {
  const { thema } = state.dataset;
  const heads = [text.indicator, data.naam, data.gemeente, ...(held.reference ? [text.nederland, held.head, text.oordeel] : [])].filter(Boolean);
  return site.themas.filter((theme) => !thema || theme.id === thema).map((theme) => {
    const isOfTheme = ([number]) => site.indicatoren[number].thema === theme.id;
    const rows = [
      ...choice.cijfers.filter(isOfTheme).map((line) => [line[0], filled(line, data, text, held)]),
      ...(choice.leeg ?? []).filter(isOfTheme).map(([number, why]) => [number, empty(data.teksten[why])]),
    ].sort(([one], [other]) => one - other);
    return table(theme.titel, data.naam, heads, rows.map(([number, cells]) => row(site.indicatoren[number].titel, site.indicatoren[number].eenheid, cells, heads)));
  });
}

function filled(line, data, text, held) {
  const [, own, period, gemeente, , source, remarks] = line;
  const say = (number) => data.teksten[number];
  const seen = held.of(line);
  const { mark, label } = chip(seen.chip);
  const meta = [say(period), `${text.bron} ${source}`, say(remarks)].filter(Boolean).join(" · ");
  const cells = [[value(say(own)), el("small", { class: "zacht" }, meta)]];
  if (data.gemeente) cells.push([value(say(gemeente))]);
  if (!held.reference) return cells;
  const beside = held.head ? [[value(seen.beside)]] : [];
  return [...cells, [value(seen.national)], ...beside, [el("span", { class: "waarde" }, mark, el("span", {}, label))]];
}

function empty(why) {
  const { mark, label } = chip(why);
  return [[el("span", { class: "waarde" }, mark, el("span", {}, label))]];
}

function value(text) {
  return el("span", { class: "waarde" }, text);
}

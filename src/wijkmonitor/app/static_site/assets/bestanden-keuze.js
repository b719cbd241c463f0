// The figures of another year, group or reference of one gebied, as a table for each theme.

import { cards, chip, clear, el, field, form, groups, json, link, row, say, seen, show, sources, table, words, years } from "./bestanden-deel.js";

export async function showChoice(state, asked) {
  const text = await words(state);
  const [site, data] = await Promise.all([json(state.dataset.uitgave), json(state.dataset.gegevens)]);
  const year = asked.get("jaar") ?? "";
  const group = (asked.get("groep") ?? "").replace(/^totaal$|:totaal$/, "");
  const choice = data.keuzes[`${year}|${group}`];
  const reference = asked.get("referentie") || choice?.naast[0] || "";
  const place = reference === "" || !choice?.naast.length ? 0 : choice.naast.indexOf(reference);
  if (!choice || place < 0) {
    return say(state, text.nietInBestanden, link(location.pathname, text.naarGewoon));
  }
  const opened = await cards(choice.duiding ?? [], state.dataset.wortel);
  clear(state, data.naam);
  const shown = describe(data, site, text, { year, group, reference });
  state.replaceChildren(shown, " ", link(location.pathname, text.naarGewoon));
  show(state);
  document.title = `${data.naam} · ${shown} – ${document.title.split(" – ").pop()}`;
  const main = document.querySelector("main");
  main.append(switches(data, site, text, { year, group, reference, choice }), ...opened);
  if (choice.melding) main.append(el("div", { class: "melding" }, el("p", {}, choice.melding)));
  if (choice.cijfers.length) main.append(...tables(state, data, site, text, choice, place));
  const cited = new Set(choice.cijfers.map((line) => line[5]));
  if (cited.size) main.append(el("section", { class: "blok" }, el("h2", {}, text.bronnen), el("ol", { class: "bronnen" }, ...sources(cited, data, text))));
  main.append(el("p", { class: "klein zacht" }, `${text.uitgave} ${data.uitgave}. ${text.alleenTaart}`));
  return undefined;
}

function describe(data, site, text, { year, group, reference }) {
  const people = group ? site.groepen[group].mensen : text.alleInwoners;
  const when = year ? text.uitJaar.replace("{jaar}", year) : text.nieuwste;
  const compared = data.verwijzingen[reference] ? text.vergelekenMet.replace("{gebied}", data.verwijzingen[reference]) : "";
  return text.getoond.replace("{wanneer}", when).replace("{mensen}", people).replace("{vergeleken}", compared);
}

function switches(data, site, text, { year, group, reference, choice }) {
  const keys = Object.keys(data.keuzes).map((key) => key.split("|"));
  const fields = [
    field("jaar", text.jaar, years(keys.map(([found]) => found), text.nieuwsteCijfers), year),
    field("groep", text.groep, groups(new Set(keys.map(([, found]) => found)), site, text.iedereen), group),
  ];
  const against = choice.naast.map((name) => [name, data.verwijzingen[name]]);
  if (against.length) fields.push(field("referentie", text.referentie, against, reference));
  return form(location.pathname, text.kies, text.toon, fields);
}

function tables(state, data, site, text, choice, place) {
  const { thema } = state.dataset;
  const heads = [text.indicator, data.naam, ...(data.gemeente ? [data.gemeente] : []), ...(choice.naast.length ? [text.nederland, text.oordeel] : [])];
  return site.themas.filter((theme) => !thema || theme.id === thema).map((theme) => {
    const isOfTheme = ([number]) => site.indicatoren[number].thema === theme.id;
    const rows = [
      ...choice.cijfers.filter(isOfTheme).map((line) => [line[0], filled(line, data, text, choice, place)]),
      ...(choice.leeg ?? []).filter(isOfTheme).map(([number, why]) => [number, empty(data.teksten[why])]),
    ].sort(([one], [other]) => one - other);
    return table(theme.titel, data.naam, heads, rows.map(([number, cells]) => row(site.indicatoren[number].titel, site.indicatoren[number].eenheid, cells, heads)));
  });
}

function filled([, own, period, gemeente, national, source, remarks, chips], data, text, choice, place) {
  const say = (number) => data.teksten[number];
  const { mark, label } = chip(say(chips[place] ?? chips[0]));
  const meta = [say(period), `${text.bron} ${source}`, say(remarks)].filter(Boolean).join(" · ");
  const cells = [[value(say(own)), el("small", { class: "zacht" }, meta)]];
  if (data.gemeente) cells.push([value(say(gemeente))]);
  if (choice.naast.length) cells.push([value(say(seen(national, place)))], [el("span", { class: "waarde" }, mark, el("span", {}, label))]);
  return cells;
}

function empty(why) {
  const { mark, label } = chip(why);
  return [[el("span", { class: "waarde" }, mark, el("span", {}, label))]];
}

function value(text) {
  return el("span", { class: "waarde" }, text);
}

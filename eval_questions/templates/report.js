"use strict";
const form = document.getElementById("filter");
const count = document.getElementById("count");
const cards = [...document.querySelectorAll(".card")];
const words = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));

function apply() {
  const wanted = new FormData(form);
  const terms = wanted.get("text").toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const card of cards) {
    const fits = ["set", "kind", "outcome", "found"].every(
      (name) => !wanted.get(name) || card.dataset[name] === wanted.get(name));
    card.hidden = !(fits && terms.every((term) => words.get(card).includes(term)));
    shown += card.hidden ? 0 : 1;
  }
  count.value = `${shown} of ${cards.length}`;
}

form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
// Paper has no click: what is shown is printed open.
window.addEventListener("beforeprint", () => {
  for (const card of cards) { card.open = !card.hidden; }
});

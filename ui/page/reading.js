// What a report's reader does wherever it is shown: beside the chat or on a page of its own.
import {copy} from './copying.js';

let view = 'words'; // as last chosen; the next paragraph is shown the same way

export function bringToLife(reader) {
  reader.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (button?.dataset.view) {
      show(reader, view = button.dataset.view);
      if (view === 'print') goToMarked(reader);
    }
    if (button?.dataset.copies) {
      const field = reader.querySelector(`#${button.dataset.copies}`);
      copy(field.value, button, field);
    }
    const goes = event.target.closest('[data-goes]');
    if (goes && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      goTo(reader, goes.dataset.goes);
    }
  });
  reader.querySelectorAll('img').forEach(picture => picture.addEventListener('error', () => {
    const said = document.createElement('p');
    said.className = 'pc-problem';
    said.textContent = 'This page could not be drawn. Its words are in the other view.';
    picture.replaceWith(said);
  }));
  show(reader, view);
}

// Puts the cited paragraph before the eyes and under the keyboard.
export function goToCited(reader) {
  const cited = reader.querySelector('.pc-cited');
  if (!cited) return;
  cited.focus({preventScroll: true});
  bringUp(cited);
  if (reader.dataset.shown === 'print') goToMarked(reader);
}

// The picture is scrolled to what is marked on it, once it has come.
function goToMarked(reader) {
  const figure = reader.querySelector('.pc-print [data-top]');
  const picture = figure?.querySelector('img');
  if (!picture) return;
  if (!picture.complete) picture.addEventListener('load', () => goToMarked(reader), {once: true});
  bringUp(figure, picture.offsetHeight * Number(figure.dataset.top));
}

// Scrolls to what lies `below` pixels below the top of an element; only the reader moves, never
// the conversation beside it.
function bringUp(element, below = 0) {
  const box = element.closest('.pc-side-body');
  const height = box ? box.clientHeight : innerHeight;
  const top = element.getBoundingClientRect().top + below - (box ? box.getBoundingClientRect().top : 0);
  const space = Math.max(16, height / 3 - element.offsetHeight / 2 * (below === 0));
  (box ?? window).scrollBy({top: top - space, behavior: 'instant'});
}

function goTo(reader, label) {
  show(reader, view = 'words');
  const found = reader.querySelector(`[id="pc-at-${CSS.escape(label)}"]`);
  if (!found) return;
  found.tabIndex = -1;
  found.focus({preventScroll: true});
  bringUp(found);
}

function show(reader, name) {
  const views = reader.querySelectorAll('[data-view]');
  const shown = views.length ? name : 'words';
  reader.dataset.shown = shown;
  views.forEach(each => each.setAttribute('aria-pressed', String(each.dataset.view === shown)));
}

// What a report's reader does wherever it is shown: beside the chat or on a page of its own.
import {copy} from './copying.js';

let view = 'words'; // as last chosen; the next paragraph is shown the same way

export function bringToLife(reader) {
  reader.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (button?.dataset.view) show(reader, view = button.dataset.view);
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
  cited.scrollIntoView({block: 'center'});
  // A paragraph longer than its window is read from its beginning.
  const box = cited.closest('.pc-side-body');
  const height = box ? box.clientHeight : innerHeight;
  if (cited.offsetHeight > height) cited.scrollIntoView({block: 'start'});
}

function goTo(reader, label) {
  show(reader, view = 'words');
  const found = reader.querySelector(`[id="pc-at-${CSS.escape(label)}"], [id="pc-at-${label}"]`);
  if (!found) return;
  found.scrollIntoView({block: 'start'});
  found.tabIndex = -1;
  found.focus({preventScroll: true});
}

function show(reader, name) {
  const views = reader.querySelectorAll('[data-view]');
  const shown = views.length ? name : 'words';
  reader.dataset.shown = shown;
  views.forEach(each => each.setAttribute('aria-pressed', String(each.dataset.view === shown)));
}

// The list of earlier conversations.
import {all} from './conversations.js';

export function showEarlier() {
  const dialog = document.querySelector('#pc-earlier');
  const items = all().map(listed);
  dialog.querySelector('.pc-list').replaceChildren(...items.length ? items : [made('li', 'None yet.')]);
  const button = dialog.querySelector('[data-do="delete-all"]');
  delete button.dataset.sure;
  button.textContent = 'Delete all';
  dialog.showModal();
}

// The first press of a button that cannot be undone asks, the second does it.
export function isSure(button) {
  if (button.dataset.sure) return true;
  button.dataset.sure = 'asked';
  button.textContent = 'Really delete all?';
  return false;
}

function listed(kept) {
  const {id, changed, turns} = kept;
  const when = new Date(changed).toLocaleString('en-GB', {dateStyle: 'medium', timeStyle: 'short'});
  const open = made('button', turns[0].question);
  open.append(made('small', `${when}, ${turns.length} question${turns.length > 1 ? 's' : ''}`));
  open.dataset.opens = id;
  const drop = made('button', 'Delete');
  drop.append(made('span', ` “${turns[0].question}”`, 'pc-hidden'));
  Object.assign(drop.dataset, {do: 'delete', id});
  const item = made('li');
  item.append(open, drop);
  return item;
}

// What people typed is only ever set as text.
function made(tag, text = '', name = '') {
  const element = document.createElement(tag);
  if (tag === 'button') element.type = 'button';
  if (name) element.className = name;
  element.textContent = text;
  return element;
}

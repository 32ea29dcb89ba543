// The table follows the filters as they are changed. The server decides what is shown, as it does
// where no script runs: this only fetches the same page and takes the table out of it.
const form = document.getElementById('pc-filters');
let latest = 0, timer = 0;

const show = async (address, isNewPlace) => {
  const mine = ++latest;
  const found = document.getElementById('pc-found');
  found.setAttribute('aria-busy', 'true');
  let fresh;
  try {
    const reply = await fetch(address);
    if (!reply.ok) throw new Error(reply.status);
    fresh = new DOMParser().parseFromString(await reply.text(), 'text/html');
  } catch {
    if (mine === latest) location.assign(address);
    return;
  }
  if (mine !== latest) return;
  const focused = document.activeElement?.matches('.pc-sort') ? document.activeElement.textContent : null;
  found.replaceWith(document.adoptNode(fresh.getElementById('pc-found')));
  for (const name of ['sort', 'order']) keep(name, new URL(address).searchParams.get(name));
  if (isNewPlace) history.pushState(null, '', address); else history.replaceState(null, '', address);
  if (focused) [...document.querySelectorAll('.pc-sort')].find(link => link.textContent === focused)?.focus();
};

// What the table is sorted by goes with the next filter, too.
const keep = (name, value) => {
  let field = form.elements.namedItem(name);
  if (!value) return field?.remove();
  if (!field) {
    field = Object.assign(document.createElement('input'), {type: 'hidden', name});
    form.append(field);
  }
  field.value = value;
};

const chosen = () => {
  const given = [...new FormData(form)].filter(([, value]) => value);
  const address = new URL(form.action);
  address.search = new URLSearchParams(given);
  return address.href;
};

form.addEventListener('input', event => {
  clearTimeout(timer);
  timer = setTimeout(() => show(chosen(), false), event.target.type === 'search' ? 120 : 0);
});
form.addEventListener('submit', event => {
  event.preventDefault();
  clearTimeout(timer);
  show(chosen(), true);
});
document.addEventListener('click', event => {
  const link = event.target.closest('.pc-sort');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(link.href, true);
});
addEventListener('popstate', () => location.reload());

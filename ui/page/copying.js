// Copies to the clipboard; says so on the button. Outside https the browser denies it: then the
// words are selected, for the visitor to copy.
export async function copy(text, button, field) {
  const before = button.dataset.before ??= button.innerHTML;
  const said = await write(text, field) ? 'Copied' : field ? 'Press Ctrl+C' : 'Not allowed here';
  button.textContent = said;
  button.setAttribute('aria-live', 'polite');
  setTimeout(() => { button.innerHTML = before; }, 2500);
}

async function write(text, field) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (field) { field.focus(); field.select(); }
    return field ? document.execCommand('copy') : copyAside(text);
  }
}

function copyAside(text) {
  const aside = document.createElement('textarea');
  aside.value = text;
  document.body.append(aside);
  aside.select();
  const done = document.execCommand('copy');
  aside.remove();
  return done;
}

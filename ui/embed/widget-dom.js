// Elements made of text alone: no word of a report or a question is ever read as markup.

function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key, value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child != null));
  return made;
}

// An address to link to; null for anything that is no web address.
function webAddress(text) {
  try {
    const url = new URL(text);
    return ['https:', 'http:'].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function link(text, address, attributes = {}) {
  const href = webAddress(address);
  if (!href) return document.createTextNode(text);
  return el('a', { href, target: '_blank', rel: 'noopener', ...attributes }, text);
}

// <pincite-chat>: what a page writes. See Pincite's ui/docs/embedding.md for its attributes.

const ROOT = new URL('..', document.currentScript.src).href; // of Pincite, whatever its prefix

class PinciteChat extends HTMLElement {
  static observedAttributes = ['accent', 'heading', 'height', 'key'];

  #chat = null;

  connectedCallback() {
    if (this.#chat) return;
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS_TEXT);
    root.adoptedStyleSheets = [sheet];
    const server = new Server(new URL(this.getAttribute('server') ?? ROOT, location.href).href);
    this.#chat = new Chat(server, () => this.#scope());
    root.append(...(this.isFloating ? this.#drawFloating() : [this.#drawFrame()]));
    root.addEventListener('keydown', this.#onKey);
    for (const name of PinciteChat.observedAttributes) this.attributeChangedCallback(name);
  }

  attributeChangedCallback(name) {
    if (!this.#chat) return;
    const value = this.getAttribute(name);
    if (name === 'heading') this.#name(value || 'Ask the inspection reports');
    if (name === 'key') this.#chat.server.key = value ?? '';
    if (name === 'height') setLength(this.frame, '--pincite-height', value);
    if (name === 'accent') setAccent(this.frame, this.launcher, value);
  }

  get isFloating() {
    return this.getAttribute('mode') === 'floating';
  }

  // Authorities may have commas in their names, hence the semicolon.
  #scope() {
    const listed = (name, between) =>
      (this.getAttribute(name) ?? '').split(between).map((each) => each.trim()).filter(Boolean);
    return {
      authorities: listed('authority', ';'),
      years: listed('years', /[\s,;]+/).map(Number).filter(Number.isInteger),
      reports: listed('reports', /[\s,;]+/),
    };
  }

  #drawFrame(attributes = {}) {
    this.heading = el('h2', { id: 'heading' });
    this.head = el('header', {}, this.heading);
    const about = el(
      'p',
      { class: 'foot soft' },
      'Quoted words are the inspectors’ own. Follow a citation before you rely on it. ',
      link('Pincite', this.#chat.server.root),
    );
    const parts = el('div', { class: 'parts' }, ...this.#chat.parts);
    const named = { class: 'frame', role: 'region', 'aria-labelledby': 'heading', ...attributes };
    this.frame = el('section', named, this.head, parts, about);
    return this.frame;
  }

  #drawFloating() {
    const frame = this.#drawFrame({ role: 'dialog', id: 'panel', hidden: true });
    const opens = { type: 'button', class: 'launcher', 'aria-expanded': 'false' };
    this.launcher = el('button', { ...opens, 'aria-controls': 'panel', click: () => this.toggle() });
    this.head.append(el('button', { type: 'button', click: () => this.toggle(false) }, 'Close'));
    return [this.launcher, frame];
  }

  #name(heading) {
    this.heading.textContent = heading;
    if (this.launcher) this.launcher.textContent = heading;
  }

  // Opens or closes a floating chat.
  toggle(isOpen = this.frame.hidden) {
    if (!this.isFloating) return;
    this.frame.hidden = !isOpen;
    this.launcher.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) this.#chat.focus();
    else this.launcher.focus();
  }

  #onKey = (event) => {
    if (event.key !== 'Escape' || this.#chat.closeReader()) return;
    if (this.isFloating && !this.frame.hidden) this.toggle(false);
  };
}

function setLength(frame, name, value) {
  const length = /^\d+$/.test(value ?? '') ? `${value}px` : value;
  if (length && CSS.supports('height', length)) frame.style.setProperty(name, length);
  else frame.style.removeProperty(name);
}

// The accent fills what is pressed; its words are black or white, whichever is read better.
function setAccent(frame, launcher, value) {
  for (const each of [frame, launcher].filter(Boolean)) {
    each.style.removeProperty('--accent');
    each.style.removeProperty('--on-accent');
    if (!value || !CSS.supports('color', value)) continue;
    each.style.setProperty('--accent', value);
    each.style.setProperty('--on-accent', isLight(value) ? '#0b0c0c' : '#ffffff');
  }
}

function isLight(colour) {
  const canvas = document.createElement('canvas').getContext('2d');
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = Array.from(canvas.getImageData(0, 0, 1, 1).data, (part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179;
}

if (!customElements.get('pincite-chat')) customElements.define('pincite-chat', PinciteChat);

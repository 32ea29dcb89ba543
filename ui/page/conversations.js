// Conversations, kept in this browser and nowhere else. Where it denies storage, or is full, they
// live as long as the page.

const PREFIX = 'pincite-conversation:';
const memory = new Map();

// What a conversation is: its turns, first asked first, and the questions asked before them by
// whoever made the address that it was opened from.
export function begin(before = []) {
  return {kept: 1, id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`, before, turns: [],
          changed: new Date().toISOString()};
}

// Conversations that hold a question, last changed first.
export function all() {
  const kept = new Map(memory);
  for (const key of keys()) {
    const one = read(key);
    if (one) kept.set(one.id, one);
  }
  return [...kept.values()].sort((a, b) => b.changed.localeCompare(a.changed));
}

export function find(id) {
  return memory.get(id) ?? read(PREFIX + id);
}

// Keeps a conversation; the oldest others make room for it. False: it is kept by this page only.
export function keep(conversation) {
  conversation.changed = new Date().toISOString();
  const text = JSON.stringify(conversation);
  for (;;) {
    try {
      localStorage.setItem(PREFIX + conversation.id, text);
      memory.delete(conversation.id);
      return true;
    } catch {
      const others = all().filter(each => each.id !== conversation.id && !memory.has(each.id));
      if (!others.length) return !memory.set(conversation.id, conversation);
      forget(others[others.length - 1].id);
    }
  }
}

export function forget(id) {
  memory.delete(id);
  try { localStorage.removeItem(PREFIX + id); } catch { /* Denied: nothing is kept there. */ }
}

export function forgetAll() {
  all().forEach(each => forget(each.id));
}

function keys() {
  try { return Object.keys(localStorage).filter(key => key.startsWith(PREFIX)); } catch { return []; }
}

// A value that another version wrote, or that was cut short, is passed over.
function read(key) {
  try {
    const found = JSON.parse(localStorage.getItem(key));
    return found?.kept === 1 && found.turns.length ? found : undefined;
  } catch { return undefined; }
}

// The switch between light and dark. Gradio sets a class of its own, which must not win.
const KEY = 'pincite-theme';
const DARK = matchMedia('(prefers-color-scheme: dark)');

export function switchThemes(select) {
  select.value = chosen();
  apply();
  select.addEventListener('change', () => {
    try {
      if (select.value) localStorage.setItem(KEY, select.value); else localStorage.removeItem(KEY);
    } catch { /* Denied: it holds for this page. */ }
    apply(select.value);
  });
  DARK.addEventListener('change', () => apply(select.value));
}

function apply(theme = chosen()) {
  const isDark = theme ? theme === 'dark' : DARK.matches;
  for (const element of [document.documentElement, document.body]) {
    element.classList.toggle('dark', isDark);
    element.classList.toggle('light', !isDark);
  }
}

function chosen() {
  try { return localStorage.getItem(KEY) ?? ''; } catch { return ''; }
}

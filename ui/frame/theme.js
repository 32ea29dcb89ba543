// Light or dark as chosen on the chat page; as the system prefers where nothing was chosen.
try {
  const chosen = localStorage.getItem('pincite-theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.classList.add(chosen);
} catch { /* Storage may be denied: the system's preference holds. */ }

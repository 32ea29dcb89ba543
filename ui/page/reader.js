// The reader takes the focus when a paragraph comes, and gives it back to the citation.
const read = () => {
  const heading = element.querySelector('#pc-reading');
  if (!heading) return;
  const isBeside = window.matchMedia('(min-width: 1024px)').matches;
  heading.focus({preventScroll: true});
  (isBeside ? element.querySelector('.pc-cited') : heading).scrollIntoView({block: isBeside ? 'nearest' : 'start'});
};
const back = () => {
  const chip = document.querySelector('.pc-cite.pc-open');
  if (!chip) return;
  chip.focus({preventScroll: true});
  chip.scrollIntoView({block: 'nearest'});
};
watch('value', read);
document.addEventListener('pincite:read', read);
element.addEventListener('click', event => { if (event.target.closest('.pc-back')) back(); });
element.addEventListener('keydown', event => { if (event.key === 'Escape') back(); });

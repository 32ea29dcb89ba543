element.addEventListener('click', event => {
  const button = event.target.closest('.pc-suggestion');
  if (button) trigger('suggest', {question: button.textContent});
});

// What goes to other parts of the program: feedback, and what an evidence pack is made of.

// Returns what to say of it.
export async function sendFeedback(turn, verdict, text) {
  try {
    const reply = await fetch(new URL('feedback', document.baseURI), {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({verdict, text, answer: turn.answer}),
    });
    if (!reply.ok) throw new Error(`reply ${reply.status}`);
    return 'Thank you. It was kept, with the question, the answer and its evidence.';
  } catch {
    return 'It could not be sent. Choose again to try once more.';
  }
}

// Opens the evidence pack of some turns in a tab of its own.
export function openPack(turns) {
  const form = document.createElement('form');
  Object.assign(form, {method: 'post', action: new URL('pack', document.baseURI).href, target: '_blank', hidden: true});
  const field = document.createElement('input');
  Object.assign(field, {type: 'hidden', name: 'pack', value: JSON.stringify({entries: turns.map(entryOf)})});
  form.append(field);
  document.body.append(form);
  form.submit();
  form.remove();
}

// `searched` is what the turn's filters came to, "all" spelled out.
function entryOf({question, history, searched, answer}) {
  return {question, history, ...searched, answer};
}

// Files are dropped or chosen, sent with how far they have come, and each says what becomes of it.
// Without a script the form is sent as it is and the page is loaded again.
const form = document.getElementById('pc-add');
const input = document.getElementById('pc-files');
const button = form.querySelector('button');
const said = document.getElementById('pc-said');
const list = document.getElementById('pc-list');

const say = (words, isBad = false) => {
  if (said.textContent !== words) said.textContent = words;
  said.classList.toggle('pc-bad', isBad);
};

const files = n => `${n} file${n === 1 ? '' : 's'}`;

// The server's own row; its words were escaped there.
const show = row => {
  const fresh = new DOMParser().parseFromString(row, 'text/html').querySelector('li');
  const shown = document.getElementById(fresh.id);
  if (shown) shown.replaceWith(fresh); else list.prepend(fresh);
  document.getElementById('pc-lately').hidden = false;
  document.getElementById('pc-look')?.remove();
};

const send = chosen => {
  const bytes = [...chosen].reduce((sum, file) => sum + file.size, 0);
  if (!chosen.length) return say('No file was chosen. Choose at least one report.', true);
  if (bytes > form.dataset.megabytes * 1e6) {
    return say(`${files(chosen.length)} of ${Math.ceil(bytes / 1e6)} MB: at most ${form.dataset.megabytes} MB are taken at once.`, true);
  }
  const body = new FormData();
  for (const file of chosen) body.append('files', file);
  const request = new XMLHttpRequest();
  const states = new Map();
  let read = 0;
  request.open('POST', form.action);
  request.setRequestHeader('Accept', 'application/x-ndjson');
  request.upload.addEventListener('progress', event => {
    if (event.lengthComputable && event.loaded < event.total) {
      say(`Sending ${files(chosen.length)}: ${Math.floor(100 * event.loaded / event.total)} %`);
    }
  });
  const take = () => {
    if (request.status !== 200) return;
    const end = request.responseText.lastIndexOf('\n') + 1;
    for (const line of request.responseText.slice(read, end).split('\n').filter(Boolean)) {
      const told = JSON.parse(line);
      states.set(told.number, told);
      show(told.row);
    }
    read = end;
    const done = [...states.values()].filter(told => told.is_done);
    const failed = done.filter(told => told.state === 'failed').length;
    if (!states.size) return;
    const left = states.size - done.length;
    say(`${done.length} of ${files(states.size)} done${failed ? `, ${failed} not stored` : ''}${left ? ' …' : '.'}`);
  };
  request.addEventListener('progress', take);
  request.addEventListener('load', () => {
    take();
    ready();
    if (request.status !== 200) say(refusal(request), true);
  });
  request.addEventListener('error', () => {
    ready();
    say('The connection was lost. What arrived is being stored; look at the list of reports.', true);
  });
  button.disabled = true;
  say(`Sending ${files(chosen.length)} …`);
  request.send(body);
};

const ready = () => {
  button.disabled = false;
  form.reset();
};

const refusal = request => {
  try { return JSON.parse(request.responseText).detail; } catch { return 'It was not taken. Try again.'; }
};

form.addEventListener('submit', event => {
  event.preventDefault();
  if (!button.disabled) send(input.files);
});
for (const kind of ['dragenter', 'dragover']) {
  form.addEventListener(kind, event => {
    event.preventDefault();
    form.classList.add('pc-over');
  });
}
for (const kind of ['dragleave', 'drop']) {
  form.addEventListener(kind, () => form.classList.remove('pc-over'));
}
form.addEventListener('drop', event => {
  event.preventDefault();
  if (!button.disabled) send(event.dataTransfer.files);
});

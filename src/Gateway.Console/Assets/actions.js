// A form that asks why stands in a fold below its button. Here it comes up as a dialog instead, and says what is selected.
function selected() {
  return [...document.querySelectorAll('input[data-select]:checked')];
}

function sums(boxes) {
  const byCurrency = new Map();
  for (const box of boxes) {
    for (const part of (box.dataset.money || '').split(';').filter(Boolean)) {
      const [amount, currency] = part.split(' ');
      byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + Number(amount));
    }
  }
  return [...byCurrency].map(([currency, amount]) => `${amount.toLocaleString('en-US', { minimumFractionDigits: 2 })} ${currency}`).join(' and ');
}

function saySelection() {
  const boxes = selected();
  const money = sums(boxes);
  for (const place of document.querySelectorAll('[data-selection]')) {
    place.textContent = boxes.length === 0 ? place.dataset.selection : `${boxes.length} selected${money ? `: ${money}` : ''}.`;
  }
}

function ask(fold) {
  const form = fold.querySelector('form');
  if (!form || document.querySelector('dialog[open]')) return;
  const dialog = document.createElement('dialog');
  dialog.className = 'ask';
  const title = form.querySelector('h3');
  title.id = 'ask-title';
  dialog.setAttribute('aria-labelledby', 'ask-title');
  const back = document.createElement('button');
  back.type = 'button';
  back.textContent = 'Back';
  back.addEventListener('click', () => dialog.close());
  form.querySelector('.buttons').prepend(back);
  dialog.append(form);
  document.body.append(dialog);
  dialog.addEventListener('close', () => {
    back.remove();
    fold.append(form);
    dialog.remove();
    fold.querySelector('summary').focus();
  });
  saySelection();
  dialog.showModal();
  form.querySelector('textarea')?.focus();
}

export function toggleSelection(row) {
  const box = row?.querySelector('input[data-select]');
  if (!box) return false;
  box.checked = !box.checked;
  saySelection();
  return true;
}

export function startActions() {
  document.addEventListener('click', event => {
    const summary = event.target.closest('details.act > summary');
    if (!summary) return;
    event.preventDefault();
    ask(summary.parentElement);
  });
  document.addEventListener('change', event => {
    const all = event.target.closest('input[data-select-all]');
    if (all) for (const box of document.querySelectorAll('input[data-select]')) box.checked = all.checked;
    if (all || event.target.closest('input[data-select]')) saySelection();
  });
  // A form is sent once, however often its button is pressed.
  document.addEventListener('submit', event => {
    if (event.target.method !== 'post' || event.target.getAttribute('method') === 'dialog') return;
    if (event.target.dataset.sent) event.preventDefault();
    else event.target.dataset.sent = 'yes';
  });
  addEventListener('pageshow', () => { for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent; });
}

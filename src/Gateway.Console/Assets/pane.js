// A row opens beside its list; the list stays where it is and the address can be sent to a colleague.
import { fetchPage, refill } from './page.js';

let latest = 0;

async function show(address, remember, focus) {
  const ours = ++latest;
  let page;
  try {
    page = await fetchPage(address);
  } catch {
    location.assign(address);
    return;
  }
  const split = page.getElementById('split');
  if (ours !== latest || !split) return;
  document.getElementById('pane').replaceWith(page.getElementById('pane'));
  document.getElementById('split').className = split.className;
  for (const row of document.querySelectorAll('[data-rows] > tr')) {
    const other = page.querySelector(`[data-rows] > tr[data-key="${CSS.escape(row.dataset.key)}"]`);
    row.toggleAttribute('aria-selected', false);
    if (other?.hasAttribute('aria-selected')) row.setAttribute('aria-selected', 'true');
    // A narrower list is cut otherwise, and its links lead to other panes.
    if (other) refill(row, other);
  }
  document.title = page.title;
  if (remember) history.pushState({ pane: true }, '', address);
  const pane = document.getElementById('pane');
  if (focus && split.classList.contains('has-pane')) pane.focus({ preventScroll: true });
  else document.querySelector('tr[aria-selected] a[data-pane]')?.focus({ preventScroll: true });
}

export function closePane() {
  const close = document.querySelector('#pane a[data-close]');
  if (!close) return false;
  const key = document.querySelector('tr[aria-selected]')?.dataset.key;
  show(close.href, true, false).then(() => document.querySelector(`tr[data-key="${CSS.escape(key ?? '')}"] a[href]`)?.focus({ preventScroll: true }));
  return true;
}

export function startPane() {
  document.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0 || event.defaultPrevented) return;
    if (event.target.closest('a[data-close]')) {
      event.preventDefault();
      closePane();
      return;
    }
    const other = event.target.closest('a, button, input, summary, label');
    const row = event.target.closest('[data-rows] > tr');
    const link = other?.matches('a[data-pane]') ? other : !other && row && !String(getSelection()) ? row.querySelector('a[href]') : null;
    if (!link) return;
    event.preventDefault();
    if (link.matches('a[data-pane]')) show(link.href, true, false);
    else location.assign(link.href);
  });
  addEventListener('popstate', () => document.getElementById('split') ? show(location.href, false, false) : location.reload());
}

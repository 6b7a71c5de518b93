// j and k move, Enter opens (a link does that by itself), / searches, g and a letter jump, ? tells all of it.
import { closePane } from './pane.js';
import { takeNew } from './live.js';
import { toggleSelection } from './actions.js';

let afterG = false;

// What a page does with keys besides.
const own = {};

export function ownKeys(keys) {
  Object.assign(own, keys);
}

const rows = () => [...document.querySelectorAll('[data-rows] > tr')];

function move(step) {
  const all = rows();
  if (all.length === 0) return;
  const now = all.findIndex(row => row.contains(document.activeElement));
  const from = now >= 0 ? now : all.findIndex(row => row.hasAttribute('aria-selected'));
  const next = all[Math.min(all.length - 1, Math.max(0, from + step))] ?? all[0];
  const link = next.querySelector('[data-focus]') ?? next.querySelector('a[href]');
  link?.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

function openPage() {
  const row = rows().find(one => one.contains(document.activeElement)) ?? document.querySelector('tr[aria-selected]');
  const page = row?.querySelector('a[data-page]')?.dataset.page;
  if (page) location.assign(page);
}

function select() {
  return toggleSelection(rows().find(one => one.contains(document.activeElement)));
}

function help() {
  const dialog = document.getElementById('help');
  if (!dialog.open) dialog.showModal();
}

const actions = {
  j: () => move(1),
  k: () => move(-1),
  o: openPage,
  n: takeNew,
  '?': help,
  '/': () => document.getElementById('q').select(),
  Escape: closePane,
};

function handle(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
  if (event.target.matches('input:not([type=checkbox]), textarea, select')) {
    if (event.key === 'Escape') event.target.blur();
    return;
  }
  if (afterG) {
    afterG = false;
    const place = document.querySelector(`a[data-go="${CSS.escape(event.key)}"]`);
    if (place) location.assign(place.href);
    return;
  }
  if (event.key === 'g') {
    afterG = true;
    setTimeout(() => { afterG = false; }, 1500);
    return;
  }
  if (event.key === ' ') {
    if (!event.target.matches('input, button, summary') && select()) event.preventDefault();
    return;
  }
  const action = own[event.key] ?? actions[event.key];
  if (!action) return;
  action();
  if (event.key !== 'Escape') event.preventDefault();
}

export function startKeys() {
  document.addEventListener('keydown', handle);
  const button = document.querySelector('[data-help]');
  button.hidden = false;
  button.addEventListener('click', help);
}

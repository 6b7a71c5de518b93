// The split screen by keyboard: sums in the smallest units, never in floating point, and nothing leaves the page until it is posted.
import { fetchPage } from './page.js';
import { ownKeys } from './keys.js';

const form = document.getElementById('apply');
const shape = /^-?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,4})?$/;
const unit = 10000n;

// "1,250.5" is 12505000n; null for what is no amount.
function parse(text) {
  const typed = text.trim();
  if (!shape.test(typed)) return null;
  const [whole, part = ''] = typed.replace('-', '').replaceAll(',', '').split('.');
  const value = BigInt(whole) * unit + BigInt(part.padEnd(4, '0'));
  return typed.startsWith('-') ? -value : value;
}

function show(value) {
  const size = value < 0n ? -value : value;
  const part = String(size % unit).padStart(4, '0').replace(/0{1,2}$/, '');
  return `${value < 0n ? '-' : ''}${(size / unit).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${part}`;
}

const rows = () => [...form.querySelectorAll('#docs > tr[data-key]')];
const tick = row => row.querySelector('input[name=pick]');
const pay = row => row.querySelector('.pay input');
const ticked = () => rows().filter(row => tick(row).checked);
const here = () => rows().find(row => row.contains(document.activeElement));
const sum = values => values.reduce((all, one) => all + (one ?? 0n), 0n);

function parts(row) {
  return [...row.querySelectorAll('.code')].map(code => ({ code: code.querySelector('select'), part: code.querySelector('input[inputmode]') }))
    .filter(one => one.code.value || one.part.value.trim());
}

function wrong(row) {
  const unread = [pay(row), ...parts(row).map(one => one.part)].filter(input => parse(input.value) === null);
  const unnamed = parts(row).filter(one => !one.code.value).map(one => one.code);
  for (const input of row.querySelectorAll('input, select')) input.toggleAttribute('aria-invalid', unread.includes(input) || unnamed.includes(input));
  return unread.length + unnamed.length;
}

function place(name, text) {
  form.querySelector(`[data-sum="${name}"]`).textContent = text;
}

function state(tone, icon, word) {
  const span = form.querySelector('[data-state]');
  span.className = `st st-${tone}`;
  const mark = document.createElement('i');
  mark.setAttribute('aria-hidden', 'true');
  mark.textContent = icon;
  span.replaceChildren(mark, word);
}

function refresh() {
  const chosen = ticked();
  const faults = sum(chosen.map(row => BigInt(wrong(row))));
  const seen = parse(form.dataset.seen);
  const cash = sum(chosen.map(row => parse(pay(row).value)));
  const differences = sum(chosen.flatMap(row => parts(row).map(one => parse(one.part.value))));
  const left = seen - cash;
  for (const row of rows()) {
    row.classList.toggle('ticked', tick(row).checked);
    const stays = parse(row.dataset.open) - (parse(pay(row).value) ?? 0n) - sum(parts(row).map(one => parse(one.part.value)));
    row.querySelector('[data-stays]').textContent = tick(row).checked ? show(stays) : '';
  }
  place('cash', show(cash));
  place('parts', show(differences));
  place('left', show(left));
  if (left < 0n) state('failed', '✕', 'more than there is');
  else if (left === 0n) state('done', '✓', 'all of it');
  else state('waiting', '◷', form.rest.value === 'onAccount' ? 'goes on account' : 'stays unapplied');
  say(chosen, faults, cash, differences, left);
}

function say(chosen, faults, cash, differences, left) {
  const button = document.getElementById('post');
  const currency = form.dataset.currency;
  const isKept = form.rest.value === 'onAccount';
  button.disabled = faults > 0n || left < 0n || (chosen.length === 0 && !(isKept && left > 0n));
  const words = [];
  if (chosen.length > 0) words.push(`Pays ${show(cash)} ${currency} to ${chosen.length} document${chosen.length === 1 ? '' : 's'}`);
  if (differences !== 0n) words.push(`${show(differences)} of named differences`);
  if (left > 0n && (chosen.length > 0 || isKept)) words.push(`${show(left)} ${isKept ? 'goes on account' : 'stays unapplied'}`);
  document.getElementById('says').textContent = faults > 0n ? 'Something marked above is no amount or has no name.'
    : left < 0n ? `That is ${show(-left)} ${currency} more than there is.` : words.length > 0 ? `${words.join('; ')}.` : 'Tick the documents that this money pays.';
}

// What is open, or what is left of the money where that is less; a person sees and changes it.
function fill(row) {
  if (!tick(row).checked) return;
  const open = parse(row.dataset.open);
  const left = parse(form.dataset.seen) - sum(ticked().filter(one => one !== row).map(one => parse(pay(one).value)));
  pay(row).value = show(open > left && left > 0n ? left : open);
}

function toggle(row) {
  tick(row).checked = !tick(row).checked;
  fill(row);
  refresh();
}

function code() {
  const row = here() ?? ticked().at(-1);
  if (!row) return;
  if (!tick(row).checked) toggle(row);
  const id = row.dataset.key;
  let last = [...row.querySelectorAll('.code')].at(-1);
  if (!last || last.querySelector('select').value) {
    last = document.getElementById('code-template').content.firstElementChild.cloneNode(true);
    for (const field of last.querySelectorAll('[name]')) field.name = field.name.replace('.0', `.${id}`);
    row.querySelector('.codes').append(last);
  }
  const rest = parse(row.dataset.open) - (parse(pay(row).value) ?? 0n) - sum(parts(row).map(one => parse(one.part.value)));
  const part = last.querySelector('input[inputmode]');
  if (!part.value && rest !== 0n) part.value = show(rest);
  last.querySelector('select').focus();
  refresh();
}

function edit() {
  const row = here();
  if (!row) return;
  if (!tick(row).checked) toggle(row);
  pay(row).select();
}

function undo() {
  const last = form && ticked().at(-1);
  if (last) {
    last.querySelector('.codes').replaceChildren();
    toggle(last);
    tick(last).focus();
    return;
  }
  (document.querySelector('#undo-all summary') ?? document.querySelector('#standing ~ table details.act > summary'))?.click();
}

function take() {
  document.querySelector('a[data-take="1"]')?.click();
}

function post() {
  const button = document.getElementById('post');
  const note = document.getElementById('note');
  if (!button || button.disabled) return;
  if (note.value.trim().length < 5) {
    note.focus();
    document.getElementById('says').textContent = 'Say why in the note, in five letters or more; the reason stays in the record.';
    return;
  }
  form.requestSubmit(button);
}

async function find() {
  const text = form.find.value.trim();
  const address = new URL(location.href);
  if (text) address.searchParams.set('find', text);
  else address.searchParams.delete('find');
  address.searchParams.delete('take');
  const page = await fetchPage(address);
  if (form.find.value.trim() !== text) return;
  const kept = new Set(ticked().map(row => row.dataset.key));
  const newer = [...page.querySelectorAll('#docs > tr')].filter(row => !kept.has(row.dataset.key));
  for (const row of newer) if (row.dataset.key) tick(row).checked = false;
  document.getElementById('docs').replaceChildren(...ticked(), ...newer);
  refresh();
}

function onKey(event) {
  if (document.querySelector('dialog[open]')) return;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    post();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const row = here();
  const isField = event.target.matches('#docs input:not([type=checkbox]), #docs select');
  if ((event.key === 'Enter' || event.key === 'Escape') && isField && row) {
    event.preventDefault();
    event.stopPropagation();
    tick(row).focus();
  } else if (event.key === 'Enter' && event.target.matches('input[name=pick]')) {
    event.preventDefault();
    edit();
  } else if (event.key === 'Enter' && event.target.id === 'find') {
    event.preventDefault();
    find().then(() => rows().find(one => !tick(one).checked)?.querySelector('[data-focus]').focus());
  }
}

export function startApply() {
  if (document.querySelector('.bench')) ownKeys({ u: undo });
  if (!form) return;
  ownKeys({ a: take, d: code, n: () => document.getElementById('note').focus(), '/': () => form.find.select() });
  document.addEventListener('keydown', onKey, true);
  form.addEventListener('input', event => {
    if (event.target.id === 'find') return;
    if (event.target.name === 'pick') fill(event.target.closest('tr'));
    else if (event.target.closest('#docs')) tick(event.target.closest('tr')).checked = true;
    refresh();
  });
  form.addEventListener('submit', event => {
    if (event.submitter?.id === 'post' || !event.submitter) return;
    event.preventDefault();
    find();
  });
  document.addEventListener('click', event => {
    const row = event.target.closest('#docs > tr[data-key]');
    if (row && !event.target.closest('input, select, a, label, button') && !String(getSelection())) {
      toggle(row);
      tick(row).focus();
    }
  });
  // An empty line for a difference is for those without scripts.
  for (const code of form.querySelectorAll('.code')) if (!code.querySelector('select').value && !code.querySelector('input[inputmode]').value) code.remove();
  refresh();
  (ticked()[0] ?? rows()[0])?.querySelector('[data-focus]').focus({ preventScroll: true });
}

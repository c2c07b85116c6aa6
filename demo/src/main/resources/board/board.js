import { Annotations } from './annotations.js';
import { get } from './api.js';
import { element, label } from './dom.js';
import { layOut } from './grid.js';
import { LANGUAGES, language, said, speak } from './language.js';
import { byPattern, duration, instant, zoneOf } from './time.js';
import { Variable } from './variables.js';

const RANGES = [
  ['now-15m', '15m'], ['now-1h', '1h'], ['now-3h', '3h'], ['now-6h', '6h'], ['now-24h', '24h'],
  ['now/d', '今日 · Today'],
];
const RETRY_MILLIS = 5_000;
/** The first is opened where none is asked for; files of other names come behind these. */
const ORDER = ['command.json', 'overview.json', 'conversion.json', 'attribution.json', 'lift.json', 'alerts.json', 'pipeline.json'];
const STATUS = {
  loading: '加载中 · Loading',
  live: '实时 · Live',
  empty: '暂无数据 · No data yet',
  unavailable: 'InfluxDB 没有响应 · InfluxDB does not answer',
  board: '看板服务没有响应 · The board does not answer',
};

const address = new URLSearchParams(location.search);
const by = (id) => document.getElementById(id);

function say(state) {
  by('status').dataset.state = state;
  by('status').textContent = said(STATUS[state]);
}

function remember(name, value) {
  address.set(name, value);
  history.replaceState(null, '', `?${address}`);
}

/** One dashboard on the page: its panels, its variables and its time range. */
class Board {
  constructor(dashboard) {
    this.dashboard = dashboard;
    this.zone = zoneOf(dashboard);
    this.refreshMillis = duration(dashboard.refresh, RETRY_MILLIS);
    const wanted = address.get('range');
    this.from = RANGES.some(([from]) => from === wanted) ? wanted : dashboard.time?.from ?? 'now-3h';
    const list = dashboard.templating?.list ?? [];
    this.variables = list.map((variable) => new Variable(
      dashboard, variable, address.get(`var-${variable.name}`), () => this.#changed(),
    ));
    this.annotations = new Annotations(dashboard, () => this.refresh());
    by('title').replaceChildren(...label('h1', '', dashboard.title).childNodes);
    document.title = `${dashboard.title} · ChannelPulse`;
    by('controls').replaceChildren(
      ...this.variables.map(({ node }) => node), ...this.annotations.nodes, this.#picker(),
    );
    this.panels = layOut(by('grid'), dashboard);
  }

  /** Draws everything again and again, at the pace the dashboard asks for. */
  async run() {
    await this.refresh();
    setTimeout(() => this.run(), this.refreshMillis);
  }

  async refresh() {
    const now = Date.now();
    const range = { from: instant(this.from, now, this.zone), to: now };
    const variables = this.variables.map((variable) => variable.parameter());
    const annotations = this.annotations.load(range, variables);
    const states = await Promise.all([
      ...this.panels.map((panel) => panel.refresh({ range, now, zone: this.zone, variables, annotations })),
      ...this.variables.map((variable) => variable.load(range)),
    ]);
    const trouble = ['board', 'unavailable'].find((state) => states.includes(state));
    say(trouble ?? (states.includes('data') ? 'live' : 'empty'));
  }

  tick() {
    by('clock').textContent = byPattern(Date.now(), 'YYYY-MM-DD HH:mm:ss', this.zone);
    by('clock').title = this.zone;
  }

  #changed() {
    for (const variable of this.variables) remember(...variable.parameter());
    this.refresh();
  }

  #picker() {
    const picker = element('div', 'ranges');
    const choices = RANGES.some(([from]) => from === this.from)
      ? RANGES
      : [[this.from, this.from.replace('now-', '')], ...RANGES];
    for (const [from, text] of choices) {
      const button = element('button', '', said(text));
      button.type = 'button';
      button.dataset.from = from;
      button.setAttribute('aria-pressed', String(from === this.from));
      button.addEventListener('click', () => {
        this.from = from;
        remember('range', from);
        for (const other of picker.children) {
          other.setAttribute('aria-pressed', String(other === button));
        }
        this.refresh();
      });
      picker.append(button);
    }
    return picker;
  }
}

function addressOf({ uid }) {
  return `?${new URLSearchParams({ lang: language(), dashboard: uid })}`;
}

function showTabs(dashboards, shown) {
  by('tabs').hidden = dashboards.length < 2;
  by('tabs').replaceChildren(...dashboards.map((dashboard) => {
    const tab = label('a', '', dashboard.title);
    tab.href = addressOf(dashboard);
    if (dashboard.uid === shown.uid) tab.setAttribute('aria-current', 'page');
    return tab;
  }));
}

/** Leads to the same dashboard in the other language, with the range and choices of now. */
function showLanguages(dashboards, shown) {
  const others = dashboards.filter(({ file, language: other }) => other && other !== shown.language && file === shown.file);
  by('languages').replaceChildren(...others.map(({ uid, language: other }) => {
    const link = element('a', '', LANGUAGES[other] ?? other);
    link.lang = other;
    link.href = '#';
    link.addEventListener('click', (event) => {
      event.preventDefault();
      address.set('lang', other);
      address.set('dashboard', uid);
      location.search = String(address);
    });
    return link;
  }));
}

/** The dashboard that the address names, in the language that it asks for; else the first. */
function choose(dashboards) {
  const named = dashboards.find(({ uid }) => uid === address.get('dashboard'));
  speak(address.get('lang') ?? named?.language);
  const readable = dashboards.filter((one) => !one.language || one.language === language());
  const listed = readable.length ? readable : dashboards;
  const same = listed.find(({ uid, file }) => uid === named?.uid || (named?.language && file === named.file));
  const place = ({ file }) => (ORDER.indexOf(file) + ORDER.length + 1) % (ORDER.length + 1);
  const inOrder = [...listed].sort((one, other) => place(one) - place(other));
  return { listed: inOrder, shown: same ?? inOrder[0] };
}

async function start() {
  try {
    speak(address.get('lang'));
    say('loading');
    const dashboards = await get('/api/dashboards');
    const { listed, shown } = choose(dashboards);
    const board = new Board(await get(`/api/dashboards/${encodeURIComponent(shown.uid)}`));
    showTabs(listed, shown);
    showLanguages(dashboards, shown);
    board.tick();
    setInterval(() => board.tick(), 1_000);
    await board.run();
  } catch (failure) {
    say('board');
    by('grid').replaceChildren(element('p', 'fatal', `${said(STATUS.board)}: ${failure.message}`));
    setTimeout(start, RETRY_MILLIS);
  }
}

start();

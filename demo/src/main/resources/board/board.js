import { get } from './api.js';
import { element, label } from './dom.js';
import { layOut } from './grid.js';
import { byPattern, duration, instant, zoneOf } from './time.js';
import { Variable } from './variables.js';

const RANGES = [
  ['now-15m', '15m'], ['now-1h', '1h'], ['now-3h', '3h'], ['now-6h', '6h'], ['now-24h', '24h'],
  ['now/d', '今日 · Today'],
];
const RETRY_MILLIS = 5_000;
const STATUS = {
  live: '实时 · Live',
  empty: '暂无数据 · No data yet',
  unavailable: 'InfluxDB 没有响应 · InfluxDB does not answer',
  board: '看板服务没有响应 · The board does not answer',
};

const address = new URLSearchParams(location.search);
const by = (id) => document.getElementById(id);

function say(state) {
  by('status').dataset.state = state;
  by('status').textContent = STATUS[state];
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
    by('title').replaceChildren(...label('h1', '', dashboard.title).childNodes);
    document.title = `${dashboard.title} · ChannelPulse`;
    by('controls').replaceChildren(...this.variables.map(({ node }) => node), this.#picker());
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
    const states = await Promise.all([
      ...this.panels.map((panel) => panel.refresh({ range, now, zone: this.zone, variables })),
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
      const button = element('button', '', text);
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

function showTabs(dashboards, uid) {
  by('tabs').hidden = dashboards.length < 2;
  by('tabs').replaceChildren(...dashboards.map((dashboard) => {
    const tab = label('a', '', dashboard.title);
    tab.href = `?dashboard=${encodeURIComponent(dashboard.uid)}`;
    if (dashboard.uid === uid) tab.setAttribute('aria-current', 'page');
    return tab;
  }));
}

async function start() {
  try {
    const dashboards = await get('/api/dashboards');
    const wanted = address.get('dashboard');
    const first = dashboards.find(({ uid }) => uid === 'channelpulse-overview') ?? dashboards[0];
    const { uid } = dashboards.find((dashboard) => dashboard.uid === wanted) ?? first;
    const board = new Board(await get(`/api/dashboards/${encodeURIComponent(uid)}`));
    showTabs(dashboards, uid);
    board.tick();
    setInterval(() => board.tick(), 1_000);
    await board.run();
  } catch (failure) {
    say('board');
    by('grid').replaceChildren(element('p', 'fatal', `${STATUS.board}: ${failure.message}`));
    setTimeout(start, RETRY_MILLIS);
  }
}

start();

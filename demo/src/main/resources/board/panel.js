import { forPanel } from './annotations.js';
import { Failure, get, series } from './api.js';
import { BarGaugePanel } from './bargauge.js';
import { element, label } from './dom.js';
import { configure } from './fields.js';
import { frames, hasData } from './frames.js';
import { HeatmapPanel } from './heatmap.js';
import { said } from './language.js';
import { PieChartPanel } from './piechart.js';
import { StatPanel } from './stat.js';
import { StateTimelinePanel } from './state-timeline.js';
import { TablePanel } from './table.js';
import { TextPanel } from './text.js';
import { duration, instant, interval } from './time.js';
import { TimeseriesPanel } from './timeseries.js';
import { transform } from './transforms.js';

const RENDERERS = {
  bargauge: BarGaugePanel,
  heatmap: HeatmapPanel,
  piechart: PieChartPanel,
  stat: StatPanel,
  'state-timeline': StateTimelinePanel,
  table: TablePanel,
  text: TextPanel,
  timeseries: TimeseriesPanel,
};
const MESSAGES = {
  loading: '加载中 · Loading',
  empty: '暂无数据 · No data yet',
  unavailable: 'InfluxDB 没有响应 · InfluxDB does not answer',
  board: '看板服务没有响应 · The board does not answer',
};
const SPARK_POINTS = 120;

/** One panel of a dashboard: its frame, its queries, and what it says when there is nothing to draw. */
export class Panel {
  constructor(dashboard, panel) {
    this.dashboard = dashboard;
    this.panel = panel;
    this.node = element('section', `panel ${panel.type}`);
    this.node.dataset.panelId = panel.id;
    this.body = element('div', 'body');
    this.message = element('div', 'message');
    const title = label('h2', 'panel-title', panel.title ?? '');
    title.title = panel.description ?? '';
    this.node.append(title, this.body, this.message);
    const Renderer = RENDERERS[panel.type];
    this.renderer = Renderer ? new Renderer(this.body) : undefined;
    this.#say('loading', said(MESSAGES.loading));
  }

  /** Asks for the data and draws it; never throws. Resolves to the panel's state. */
  async refresh({ range, now, zone, variables, annotations }) {
    if (this.busy) return this.node.dataset.state;
    this.busy = true;
    try {
      if (!this.renderer) {
        throw new Failure('panel', `${said('看板不画此类面板 · The board does not draw panels of type')} ${this.panel.type}`);
      }
      const own = this.panel.timeFrom
        ? { from: instant(this.panel.timeFrom, now, zone), to: now }
        : range;
      const [drawn, noted] = await Promise.all([
        this.#frames(own, variables), this.panel.type === 'timeseries' ? annotations : [],
      ]);
      this.#draw(drawn, { range: own, zone, annotations: forPanel(noted, this.panel) });
    } catch (failure) {
      this.#fail(failure);
    } finally {
      this.busy = false;
    }
    return this.node.dataset.state;
  }

  async #frames(range, variables) {
    const points = this.panel.maxDataPoints
      ?? (this.panel.type === 'stat' ? SPARK_POINTS : Math.max(this.body.clientWidth, 200));
    const width = interval(range, points, duration(this.panel.interval, 1_000));
    const targets = (this.panel.targets ?? []).filter((target) => !target.hide);
    const answers = await Promise.all(targets.map(async (target) => frames(target, series(
      await get('/api/query', [
        ['dashboard', this.dashboard.uid], ['panel', this.panel.id], ['ref', target.refId],
        ['from', range.from], ['to', range.to], ['interval', `${width / 1000}s`], ...variables,
      ]),
    ))));
    return configure(transform(answers.flat(), this.panel.transformations), this.panel.fieldConfig);
  }

  #draw(drawn, context) {
    if (this.panel.type !== 'text' && !hasData(drawn)) {
      this.#say('empty', this.panel.fieldConfig?.defaults?.noValue ?? said(MESSAGES.empty));
      return;
    }
    this.node.dataset.state = 'data';
    this.message.replaceChildren();
    this.renderer.draw(drawn, this.panel, context);
  }

  #fail(failure) {
    const known = MESSAGES[failure.kind];
    if (known) this.#say(failure.kind, said(known));
    else if (failure.kind === 'panel') this.#say('error', failure.message);
    else this.#say('error', `${said('查询失败 · Query failed')}: ${failure.message}`);
  }

  #say(state, text) {
    this.node.dataset.state = state;
    this.message.textContent = text;
    this.message.dataset.brief = String(text.length <= 3);
  }
}

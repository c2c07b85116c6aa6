import { element, label } from './dom.js';
import { text } from './units.js';
import { singles } from './values.js';

/** Draws Grafana's bar gauge, bars lying: one for each field or row, in the data's order. */
export class BarGaugePanel {
  constructor(body) {
    this.bars = element('div', 'bars');
    body.append(this.bars);
  }

  draw(frames, panel, { zone }) {
    const { options = {} } = panel;
    const cells = singles(frames, panel, zone, 'thresholds');
    const numbers = cells.map(({ value }) => value).filter(Number.isFinite);
    const least = Math.min(0, ...numbers);
    const most = Math.max(0, ...numbers);
    this.bars.dataset.names = String(cells.length > 1 || options.reduceOptions?.values === true);
    const { scrollTop } = this.bars;
    this.bars.replaceChildren(...cells.map((cell) => {
      const { min = least, max = most } = cell.field.config;
      return bar(cell, share(cell.value, min ?? least, max ?? most), options);
    }));
    this.bars.scrollTop = scrollTop;
  }
}

/** The part of its track that a bar fills, 0 to 1. */
function share(value, min, max) {
  if (!Number.isFinite(value) || max <= min) return 0;
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}

function bar({ name, shown, colour }, part, { displayMode = 'gradient', showUnfilled = true, valueMode = 'color' }) {
  const row = element('div', 'bar');
  const title = label('span', 'bar-name', name);
  title.title = name;
  const track = element('span', showUnfilled ? 'bar-track unfilled' : 'bar-track');
  const fill = element('i', displayMode === 'basic' ? 'basic' : 'gradient');
  fill.style.width = `${part * 100}%`;
  fill.style.setProperty('--colour', colour);
  track.append(fill);
  const value = element('span', 'bar-value', valueMode === 'hidden' ? '' : text(shown));
  if (valueMode === 'color') value.style.color = colour;
  row.append(title, track, value);
  return row;
}

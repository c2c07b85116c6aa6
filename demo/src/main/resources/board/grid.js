import { element, label } from './dom.js';
import { Panel } from './panel.js';

function place(node, { x, y, w, h }, down) {
  node.style.gridColumn = `${x + 1} / span ${w}`;
  node.style.gridRow = `${y + down + 1} / span ${h}`;
  node.dataset.width = w <= 2 ? 'tiny' : w <= 3 ? 'small' : 'wide';
}

function row({ title, gridPos }, down) {
  const node = element('div', 'row');
  node.append(label('h2', 'row-title', title ?? ''));
  place(node, gridPos, down);
  return node;
}

/** Lays a dashboard's panels out on Grafana's grid of 24 columns; collapsed rows are drawn open. */
export function layOut(grid, dashboard) {
  const panels = [];
  const nodes = [];
  let down = 0;
  const add = (panel) => {
    const drawn = new Panel(dashboard, panel);
    place(drawn.node, panel.gridPos, down);
    panels.push(drawn);
    nodes.push(drawn.node);
  };
  const inOrder = [...dashboard.panels].sort((a, b) => a.gridPos.y - b.gridPos.y || a.gridPos.x - b.gridPos.x);
  for (const panel of inOrder) {
    if (panel.type !== 'row') {
      add(panel);
      continue;
    }
    nodes.push(row(panel, down));
    const folded = panel.collapsed ? panel.panels ?? [] : [];
    folded.forEach(add);
    const end = Math.max(0, ...folded.map(({ gridPos }) => gridPos.y + gridPos.h));
    down += Math.max(0, end - panel.gridPos.y - 1);
  }
  const rows = Math.max(...dashboard.panels.map(({ gridPos }) => gridPos.y + gridPos.h));
  grid.style.setProperty('--rows', String(rows + down));
  grid.replaceChildren(...nodes);
  return panels;
}

/** The task cell an arrow key leads to: up and down within a node, left and right to the same height in the next one. */
export function nextCell(board: HTMLElement, key: string): HTMLElement | undefined {
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key] ?? [0, 0];
  const current = document.activeElement;
  if ((dx === 0 && dy === 0) || !(current instanceof HTMLElement) || !current.dataset.cell) return undefined;
  const columns = [...board.querySelectorAll<HTMLElement>('[data-column]')]
    .map((column) => [...column.querySelectorAll<HTMLElement>('[data-cell]')])
    .filter((cells) => cells.length > 0);
  const at = columns.findIndex((cells) => cells.includes(current));
  const row = columns[at]?.indexOf(current) ?? 0;
  if (dy !== 0) return columns[at]?.[row + (dy ?? 0)];
  const beside = columns[at + (dx ?? 0)];
  return beside?.[Math.min(row, beside.length - 1)];
}

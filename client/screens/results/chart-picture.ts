/** What of its looks a drawing takes along where there is no style sheet. */
const looks = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity'],
  ...['font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline', 'paint-order'],
];

/** The chart on the page, if there is one. */
export function findChart(): SVGSVGElement | null {
  return document.querySelector<SVGSVGElement>('svg[data-chart]');
}

/** The chart as an SVG file that looks the same on its own. */
export function svgOf(chart: SVGSVGElement): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const { width, height } = chart.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const originals = [chart, ...chart.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  copies.forEach((one, index) => {
    const original = originals[index];
    if (!original) return;
    const computed = getComputedStyle(original);
    const style = looks.map((name) => `${name}:${computed.getPropertyValue(name)}`).join(';');
    one.setAttribute('style', style);
    for (const name of ['class', 'tabindex', 'data-index', 'data-chart']) one.removeAttribute(name);
  });
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

/** The chart as a PNG file, sharp on any screen; `null` where the browser can't draw it. */
export async function pngOf(chart: SVGSVGElement): Promise<Blob | null> {
  const { width, height } = chart.getBoundingClientRect();
  const scale = 2;
  const image = new Image(width * scale, height * scale);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(chart))}`;
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = height * scale;
  try {
    await image.decode();
  } catch {
    return null;
  }
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

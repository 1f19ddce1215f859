// Reads back what stands on a drawing: every line of text with the box that it takes on the sheet.
import { type Family, type Weight, widthOf } from '../../src/pictures/fonts.ts';

export interface DrawnText {
  text: string;
  size: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const TAGS = /<(\/?)(\w+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>([^<]*)/g;
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Boxes reach from the top of the capitals to the foot of a `g`. */
export function textsOf(svg: string): DrawnText[] {
  const texts: DrawnText[] = [];
  const origins = [{ x: 0, y: 0 }];
  for (const [, closing, name, attributes = '', selfClosing, content = ''] of svg.matchAll(TAGS)) {
    if (closing === '/') {
      origins.pop();
      continue;
    }
    const read = (attribute: string) => new RegExp(` ${attribute}="([^"]*)"`).exec(` ${attributes}`)?.[1] ?? '';
    const [x = 0, y = 0] = (/translate\(([^)]*)\)/.exec(read('transform'))?.[1] ?? '0,0').split(',').map(Number);
    const outer = origins.at(-1) ?? { x: 0, y: 0 };
    const origin = { x: outer.x + x, y: outer.y + y };
    if (name === 'text') texts.push(boxOf(content, origin, read));
    if (selfClosing !== '/') origins.push(origin);
  }
  return texts;
}

function boxOf(content: string, { x, y }: { x: number; y: number }, read: (attribute: string) => string): DrawnText {
  const text = content.replaceAll(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity).replaceAll(/[\u202B\u202C]/g, '');
  const size = Number.parseFloat(read('font-size'));
  const weight: Weight = read('font-weight') === '600' ? 'bold' : 'regular';
  const family: Family = read('font-family').includes('DejaVu') ? 'DejaVu Sans' : 'Inter';
  const width = widthOf(text, size, weight, family);
  const before: Record<string, number> = { middle: width / 2, end: width };
  const left = x - (before[read('text-anchor')] ?? 0);
  return { text, size, left, right: left + width, top: y - size * 0.73, bottom: y + size * 0.22 };
}

export function overlap(a: DrawnText, b: DrawnText): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

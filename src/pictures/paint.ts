// Turns a drawing into pixels: Vega draws it as SVG without a browser, resvg rasterises that with our own typefaces.
import { renderAsync } from '@resvg/resvg-js';
import { parse, type Spec, View } from 'vega';
import { FONT_FILES } from './fonts.ts';
import type { Picture } from './picture.ts';

/** Pixels are made in a thread of their own, so that nobody who presses a button meanwhile waits for them. */
export async function paint(spec: Spec): Promise<Omit<Picture, 'alt'>> {
  const fonts = { fontFiles: [...FONT_FILES], loadSystemFonts: false };
  const rendered = await renderAsync(await toSvg(spec), { font: fonts });
  return { png: rendered.asPng(), width: rendered.width, height: rendered.height };
}

export async function toSvg(spec: Spec): Promise<string> {
  const view = new View(parse(spec), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

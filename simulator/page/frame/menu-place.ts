// Finds the side on which a menu has room, within the page or the scrolling region around it.
export interface MenuPlace {
  side: 'above' | 'below';
  align: 'start' | 'end';
}

const HEIGHT = 240;
const WIDTH = 240;

export function placeFor(button: HTMLElement): MenuPlace {
  const { bottom, left } = button.getBoundingClientRect();
  const around = button.closest('.scroller')?.getBoundingClientRect();
  const roomBelow = (around?.bottom ?? window.innerHeight) - bottom;
  const roomToEnd = (around?.right ?? window.innerWidth) - left;
  return { side: roomBelow < HEIGHT ? 'above' : 'below', align: roomToEnd < WIDTH ? 'end' : 'start' };
}

// The frame of a modal and of a Home view with its limits; their blocks are checked apart.
import { boolean, byType, type Check, list, object, string } from './shape.ts';
import { plainText } from './text-shapes.ts';

const type = string();
const blocks = list(() => []);

const common = {
  private_metadata: string({ max: 3000 }),
  callback_id: string({ max: 255 }),
  external_id: string({ max: 255 }),
};

export const viewShape: Check = byType({
  modal: object(
    { type, title: plainText(24), blocks },
    {
      ...common,
      submit: plainText(24),
      close: plainText(24),
      clear_on_close: boolean,
      notify_on_close: boolean,
    },
  ),
  home: object({ type, blocks }, common),
});

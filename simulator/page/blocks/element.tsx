// Chooses the component for an element, wherever it stands: accessory, action or the answer of an input.
import type { ReactNode } from 'react';
import { ButtonElement } from './button-element.tsx';
import { ChoicesElement } from './choices-element.tsx';
import { DateElement } from './date-element.tsx';
import type { ElementProps } from './interaction.ts';
import { MultiSelectElement } from './multi-select-element.tsx';
import { OverflowElement } from './overflow-element.tsx';
import { SelectElement } from './select-element.tsx';
import { TextElement } from './text-element.tsx';

export function Element(props: ElementProps): ReactNode {
  const { element } = props;
  switch (element.type) {
    case 'button':
      return <ButtonElement {...props} />;
    case 'overflow':
      return <OverflowElement {...props} />;
    case 'static_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
      return <SelectElement {...props} />;
    case 'multi_static_select':
    case 'multi_users_select':
    case 'multi_channels_select':
    case 'multi_conversations_select':
      return <MultiSelectElement {...props} />;
    case 'radio_buttons':
    case 'checkboxes':
      return <ChoicesElement {...props} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateElement {...props} />;
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return <TextElement {...props} />;
    case 'image':
      return <img className="accessory-image" src={element.image_url} alt={element.alt_text ?? ''} />;
    default:
      return <span className="block-unknown">({element.type})</span>;
  }
}

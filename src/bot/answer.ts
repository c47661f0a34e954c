import type { Card } from '../cards/card.ts';
import type { Form } from './forms.ts';

/** What the person sees next. */
export type Answer =
    | { readonly kind: 'replace'; readonly card: Card }
    | { readonly kind: 'post'; readonly card: Card }
    | Form
    | { readonly kind: 'close' }
    /** What is true for now only is not said later, where Teams does not take it now. */
    | { readonly kind: 'say'; readonly words: string; readonly onlyNow?: true };

export const replace = (card: Card): Answer => ({ kind: 'replace', card });
export const post = (card: Card): Answer => ({ kind: 'post', card });
export const dialog = (title: string, card: Card): Answer => ({ kind: 'dialog', title, card });
export const close: Answer = { kind: 'close' };
export const say = (words: string): Answer => ({ kind: 'say', words });
export const sayNow = (words: string): Answer => ({ kind: 'say', words, onlyNow: true });

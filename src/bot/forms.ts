import { type Card, typedBack } from '../cards/card.ts';
import { Lately } from '../domain/lately.ts';

/** A form in a dialog. */
export interface Form {
    readonly kind: 'dialog';
    readonly title: string;
    readonly card: Card;
}

/**
 * The forms shown of late, each by whom it is shown to and the operation it will send. A refused form is opened anew; where that fails
 * too, because SharePoint is down, it is shown again as it was, so that nothing typed is lost.
 */
export interface Forms {
    keep(shown: Shown, op: string, form: Form): void;
    find(shown: Shown, op: string): Form | undefined;
}

/** To whom a form is shown. */
interface Shown {
    readonly place: { readonly tenantId: string };
    readonly actor: { readonly id: string };
}

export function formsOf(most = 500): Forms {
    const forms = new Lately<string, Form>(most);
    return {
        keep: (shown, op, form) => {
            forms.set(keyOf(shown, op), form);
        },
        find: (shown, op) => forms.get(keyOf(shown, op)),
    };
}

const keyOf = ({ place, actor }: Shown, op: string): string => JSON.stringify([place.tenantId, actor.id, op]);

/** A form of nothing but what was typed, if anything was. */
export function formOf(verb: string, typed: Readonly<Record<string, unknown>>): Form | undefined {
    const card = typedBack(verb, typed);
    return (card.body as unknown[]).length === 0 ? undefined : { kind: 'dialog', title: 'Minute book', card };
}

import { type Card, typedBack } from '../cards/card.ts';
import { Lately } from '../domain/lately.ts';

/** A form in a dialog. */
export interface Form {
    readonly kind: 'dialog';
    readonly title: string;
    readonly card: Card;
}

/**
 * The forms shown of late, each by the press it will send. A refused form is opened anew; where that fails too, because SharePoint is
 * down, it is shown again as it was, so that nothing typed is lost.
 */
export interface Forms {
    keep(press: string, form: Form): void;
    find(press: string): Form | undefined;
}

export function formsOf(most = 500): Forms {
    const forms = new Lately<string, Form>(most);
    return {
        keep: (press, form) => {
            forms.set(press, form);
        },
        find: (press) => forms.get(press),
    };
}

/** A form of nothing but what was typed, if anything was. */
export function formOf(verb: string, typed: Readonly<Record<string, unknown>>): Form | undefined {
    const card = typedBack(verb, typed);
    return (card.body as unknown[]).length === 0 ? undefined : { kind: 'dialog', title: 'Minute book', card };
}

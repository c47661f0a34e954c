import assert from 'node:assert/strict';
import type { CardJson } from './cardWords.ts';
import type { List } from './lists.ts';

/** Words that are odd but are words: kept exactly as they were typed. */
export const odd = [
    '<at>Priya Shah</at> & <b>bold</b> <script>alert(1)</script>',
    '**bold** _it_ [link](https://example.org) # heading `code` ~~gone~~ ![](x)',
    `\${title} \${$root.op} {{name}} {0}`,
    `quotes " ' ’ “ ” \\ \\\\ ' OR 1=1 --`,
    '#1 & 50% + a=b;c?d/e',
    '👩🏽‍⚕️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 Ünïcödé 中文 العربية',
    '&amp; &#60; %41 %zz %00',
    '- a list',
    '1. another',
    'null',
] as const;

/** Words that are no text, or look like another: refused in a sentence. */
export const forbidden: Readonly<Record<string, string>> = {
    'a control character': 'bell \u0007 rings',
    'a null': 'null \u0000 byte',
    'an escape': 'red \u001b[31m text',
    'a right-to-left override': 'invoice \u202Egpj.exe',
    'a directional isolate': 'a \u2066 b',
    'half an emoji': 'broken \ud83d',
    'the other half': 'broken \udc69',
    'a noncharacter': 'mark \uFDD0 and \uFFFF',
};

export interface Field {
    readonly button: string;
    readonly label: string;
    /** What makes the rest of the form right. */
    readonly others: Readonly<Record<string, string>>;
    readonly list: List;
    readonly column: string;
    readonly most: number;
    readonly mayBeEmpty?: boolean;
}

const prose = 8000;
const line = 255;
export const fields: readonly Field[] = [
    { button: 'Add item', label: 'Title', others: {}, list: 'Points', column: 'ItemTitle', most: line },
    { button: 'Add point', label: 'Text', others: {}, list: 'Points', column: 'Text', most: prose },
    {
        ...{ button: 'Add point', label: 'Speaker', others: { Text: 'Said.' }, list: 'Points', column: 'Speaker' },
        ...{ most: line, mayBeEmpty: true },
    },
    {
        button: 'Add action',
        label: 'Title',
        others: { Owner: 'Priya Shah' },
        list: 'Actions',
        column: 'Title',
        most: line,
    },
    { button: 'Done', label: 'Evidence', others: {}, list: 'Actions', column: 'Evidence', most: prose },
    {
        ...{ button: 'Extend', label: 'Reason', others: { 'New due': 'June 2021', 'Agreed by': 'Jo' } },
        ...{ list: 'Actions', column: 'SlipLedger', most: prose },
    },
    { button: 'Progress', label: 'Note', others: {}, list: 'Log', column: 'Detail', most: prose },
    { button: 'Withdraw', label: 'Reason', others: {}, list: 'Log', column: 'Detail', most: prose },
    {
        ...{ button: 'Extend', label: 'Agreed by', others: { 'New due': 'June 2021', Reason: 'Time.' } },
        ...{ list: 'Actions', column: 'SlipLedger', most: line },
    },
    {
        ...{ button: 'Done', label: 'Impact', others: { Evidence: 'Signed.' }, list: 'Actions', column: 'Impact' },
        ...{ most: prose, mayBeEmpty: true },
    },
];

/** No Markdown, mention, tag or template of a person's survives in text that Teams reads as Markdown. */
export function assertHarmless(node: unknown): void {
    if (Array.isArray(node)) {
        for (const each of node) assertHarmless(each);
        return;
    }
    if (typeof node !== 'object' || node === null) return;
    const element = node as CardJson;
    if (element.type === 'TextBlock')
        assert.doesNotMatch(String(element.text), /<(?!$)|(?<!\\)[*_`[\]~]|^(?:#|- |\d+\. )|[\u202A-\u202E]/m);
    for (const each of Object.values(element)) assertHarmless(each);
}

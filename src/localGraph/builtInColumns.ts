import { createHash } from 'node:crypto';
import type { Facet } from './columnBody.ts';
import type { Column } from './columns.ts';

const single = { allowMultipleLines: false, appendChangesToExistingText: false, linesForEditing: 0, maxLength: 255 };
const lookup = { allowMultipleValues: false, allowUnlimitedLength: false, columnName: 'Title' };
const person = { allowMultipleSelection: false, chooseFromType: 'peopleOnly', displayAs: 'nameWithPresence' };
const moment = { displayAs: 'default', format: 'dateTime' };

const rows: readonly [name: string, displayName: string, facet: Facet, settings: Record<string, unknown>][] = [
    ['Title', 'Title', 'text', single],
    ['ContentType', 'Content Type', 'text', single],
    ['ID', 'ID', 'number', { decimalPlaces: 'none', displayAs: 'number' }],
    ['Modified', 'Modified', 'dateTime', moment],
    ['Created', 'Created', 'dateTime', moment],
    ['Author', 'Created By', 'personOrGroup', person],
    ['Editor', 'Modified By', 'personOrGroup', person],
    ['_UIVersionString', 'Version', 'text', single],
    ['Attachments', 'Attachments', 'boolean', {}],
    ['Edit', 'Edit', 'text', single],
    ['LinkTitleNoMenu', 'Title', 'text', single],
    ['LinkTitle', 'Title', 'text', single],
    ['ItemChildCount', 'Item Child Count', 'lookup', lookup],
    ['FolderChildCount', 'Folder Child Count', 'lookup', lookup],
    ['_ComplianceFlags', 'Label setting', 'lookup', lookup],
    ['_ComplianceTag', 'Retention label', 'lookup', lookup],
    ['AppAuthor', 'App Created By', 'lookup', lookup],
    ['AppEditor', 'App Modified By', 'lookup', lookup],
];

/** The columns SharePoint gives every list; only Title is the list's own to fill. */
export const builtInColumns: readonly Column[] = rows.map(([name, displayName, facet, settings], index) => ({
    number: index + 1,
    id: idOf(name),
    name,
    displayName,
    description: '',
    columnGroup: '_Hidden',
    required: false,
    hidden: false,
    readOnly: name !== 'Title',
    indexed: false,
    enforceUniqueValues: false,
    builtIn: true,
    facet,
    settings,
}));

// The built-in columns have the same id in every list.
function idOf(name: string): string {
    const hex = createHash('sha256').update(`column ${name}`).digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

import { BorderStyle, type IParagraphOptions, LineRuleType, ShadingType } from 'docx';

export const deep = '16365C';
const quiet = '4A5563';
const hanging = 680;

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const rule = { style: BorderStyle.SINGLE, size: 4, color: '8A94A3' };
/** Lines between rows alone. */
export const borders = {
    ...{ bottom: rule, insideHorizontal: rule },
    ...{ top: none, left: none, right: none, insideVertical: none },
};

const spaced = (before: number, after: number, more: Omit<IParagraphOptions, 'children'> = {}) => ({
    spacing: { before, after, line: 276, lineRule: LineRuleType.AUTO },
    ...more,
});

const heading = (size: number, before: number, after: number, color = deep) => ({
    run: { size, bold: true, color, font: 'Arial' },
    paragraph: { ...spaced(before, after), keepNext: true, keepLines: true },
});

/** What every paragraph and heading looks like, by the name Word knows it by. */
export const styles = {
    default: {
        document: {
            run: { font: 'Arial', size: 22, language: { value: 'en-GB', eastAsia: 'en-GB', bidirectional: 'ar-SA' } },
            paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
        },
        heading1: heading(36, 0, 40),
        heading2: heading(26, 320, 100),
        heading3: heading(20, 160, 60, quiet),
    },
    paragraphStyles: [
        {
            id: 'Above',
            name: 'Above title',
            basedOn: 'Normal',
            run: { bold: true, color: quiet },
            paragraph: spaced(0, 0),
        },
        {
            ...{ id: 'Below', name: 'Below title', basedOn: 'Normal', run: { size: 24 } },
            paragraph: spaced(0, 200, { border: { bottom: { ...rule, size: 18, color: deep, space: 8 } } }),
        },
        {
            ...{ id: 'Mark', name: 'Draft mark', basedOn: 'Normal' },
            paragraph: spaced(0, 200, {
                border: Object.fromEntries(
                    ['top', 'bottom', 'left', 'right'].map((side) => [
                        side,
                        { ...rule, size: 12, color: '8A3B00', space: 6 },
                    ]),
                ),
                shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'FFF6EC' },
                indent: { left: 140, right: 140 },
            }),
        },
        {
            ...{ id: 'Fact', name: 'Fact', basedOn: 'Normal' },
            paragraph: spaced(0, 40, { indent: { left: 2000, hanging: 2000 } }),
        },
        {
            ...{ id: 'Labelled', name: 'Labelled line', basedOn: 'Normal' },
            paragraph: spaced(0, 100, { indent: { left: hanging, hanging } }),
        },
        {
            id: 'Cell',
            name: 'Table cell',
            basedOn: 'Normal',
            run: { size: 20 },
            paragraph: { spacing: { after: 0, line: 252, lineRule: LineRuleType.AUTO } },
        },
        {
            id: 'SmallCell',
            name: 'Small table cell',
            basedOn: 'Cell',
            run: { size: 17 },
            paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO } },
        },
        {
            id: 'Gap',
            name: 'After table',
            basedOn: 'Normal',
            run: { size: 2 },
            paragraph: { spacing: { after: 0, line: 40, lineRule: LineRuleType.EXACT } },
        },
        {
            id: 'Edge',
            name: 'Edge of the sheet',
            basedOn: 'Normal',
            run: { size: 18, color: quiet },
            paragraph: spaced(0, 0),
        },
    ],
};

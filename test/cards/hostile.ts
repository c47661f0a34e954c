import fc from 'fast-check';

/** Words that mean something to a template, to Markdown, to Teams or to a screen, if nobody takes care. */
export const hostile: readonly string[] = [
    `\${title}`,
    `\${if(true, 1, 2)} $\${ref} \${`,
    '$data $when $root',
    '“quotes” "double" \'single\' `code`',
    'back\\slash \\n \\u0041 \\*',
    '**bold** __also__ *italic* _too_ ~~gone~~',
    '[a link](https://example.org) ![picture](https://example.org/a.png) <https://example.org>',
    '[1]: https://example.org',
    '- a list',
    '+ a list\n* another\n1. numbered\n2) too',
    '# heading\n## second\n> quoted\n---\n===',
    '    indented\n\tby a tab',
    '| a | b |\n|---|---|\n| 1 | 2 |',
    '<at>Everyone</at> <b>bold</b> <script>alert(1)</script> <!-- hidden -->',
    '&lt;at&gt; &amp; &copy; &#42;bold&#42; &#x2a; & && &;',
    '{{DATE(2021-03-18T00:00:00Z, SHORT)}} {{TIME(2021-03-18T00:00:00Z)}}',
    'emoji 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 é ﬁ 中文 العربية',
    '#1 & 50% of £5 + 3 = 8; C:\\files\\x_y_z (draft) [sic] ~approx~ a|b !',
    'a@b.example https://example.org/a_b_c?d=*e*&f=1 www.example.org',
    'true',
    '0',
    'null',
    '1.',
    '-',
    '*',
    '{"type":"TextBlock"}',
    '__proto__ constructor toString',
];

const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...hostile) },
    {
        weight: 2,
        arbitrary: fc.constantFrom(...'*_[]()<>#&\\`~!|-+.$}{"\'@:;,/1a ', '\n', '\r\n', '\n\n', '**', '](', '<at>'),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
);

// What no field lets in is left out here: control characters and noncharacters.
const letIn = (words: string): boolean =>
    words.isWellFormed() &&
    !/(?![\t\r\n])[\p{Cc}\p{Noncharacter_Code_Point}\p{Co}]/u.test(words) &&
    words.trim() !== '';

/** Words a person might type, to do harm or by chance; short enough that no card cuts them. */
export const hostileWords: fc.Arbitrary<string> = fc
    .array(piece, { minLength: 1, maxLength: 4 })
    .map((pieces) => pieces.join('').trim().slice(0, 90).toWellFormed())
    .filter(letIn);

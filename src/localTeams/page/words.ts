import MarkdownIt from 'markdown-it';

// Teams renders bold, italic, lists and links in a bot's words, and nothing else.
const markdown = new MarkdownIt('zero', { html: false, breaks: true }).enable([
    'emphasis',
    'link',
    'list',
    'newline',
    'escape',
    'entity',
]);
markdown.validateLink = (address) => /^(https?:|mailto:)/i.test(address.trim());
markdown.renderer.rules.link_open = (tokens, index, options, _environment, renderer) => {
    tokens[index]?.attrPush(['target', '_blank']);
    tokens[index]?.attrPush(['rel', 'noopener noreferrer']);
    return renderer.renderToken(tokens, index, options);
};

// Private-use characters stand for a mention while Markdown is rendered, for it would show <at> as text.
const opening = '\uE000';
const closing = '\uE001';

/** Marks the mentions in a text, so that rendering shows them as such; other <at> tags show as plain names. */
export function marked(text: string, mentions: string[]): string {
    return text.replace(/<at>(.*?)<\/at>/g, (tag, name: string) => {
        return mentions.includes(tag) ? `${opening}${name}${closing}` : name;
    });
}

/** A bot's words as safe HTML. */
export function asHtml(text: string): string {
    const html = markdown.render(text);
    return html.replaceAll(opening, '<span class="mention">').replaceAll(closing, '</span>');
}

/** Somebody's words, exactly as typed, with mentions shown as such. */
export function asTyped(text: string): Node[] {
    return text.split(new RegExp(`(${opening}.*?${closing})`)).map((part) => {
        if (!part.startsWith(opening)) return document.createTextNode(part);
        const mention = document.createElement('span');
        mention.className = 'mention';
        mention.textContent = part.slice(1, -1);
        return mention;
    });
}

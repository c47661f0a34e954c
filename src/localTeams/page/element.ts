type Content = Node | string | undefined | false;

/** An element with its attributes and contents; contents that are not there are left out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes: Record<string, string | boolean | undefined> = {},
    ...contents: Content[]
): HTMLElementTagNameMap[Tag] {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value === true) made.setAttribute(name, '');
        else if (value) made.setAttribute(name, value);
    }
    made.append(...contents.filter((content) => content !== undefined && content !== false));
    return made;
}

/** A button that does something when pressed. */
export function button(label: Content, attributes: Record<string, string>, press: () => void): HTMLButtonElement {
    const made = element('button', { type: 'button', ...attributes }, label);
    made.addEventListener('click', press);
    return made;
}

const drawings = {
    menu: 'M3 5h14v1.5H3zM3 9.25h14v1.5H3zM3 13.5h14V15H3z',
    send: 'M2.7 2.3c-.4-.2-.8.2-.7.6L3.8 9l7.2 1-7.2 1L2 17.1c-.1.4.3.8.7.6l15-7.2c.4-.2.4-.8 0-1z',
    close: 'M4.1 5.2 5.2 4.1 10 8.9l4.8-4.8 1.1 1.1-4.8 4.8 4.8 4.8-1.1 1.1-4.8-4.8-4.8 4.8-1.1-1.1L8.9 10z',
    channel:
        'M7.6 3h1.5l-.6 4h3.6l.6-4h1.5l-.6 4H17v1.5h-3.6l-.5 3H16V13h-3.3l-.6 4h-1.5l.6-4H7.6L7 17H5.5l.6-4H3v-1.5h3.3l.5-3H4V7h3zm.7 5.5-.5 3h3.6l.5-3z',
    table: 'M3 4h14v12H3zm1.5 1.5V8H9V5.5zm6 0V8h5V5.5zm-6 4V14.5H9V9.5zm6 0v5h5v-5z',
    meeting:
        'M2.5 6A1.5 1.5 0 0 1 4 4.5h7A1.5 1.5 0 0 1 12.5 6v8a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 14zM13.5 8.5l4-2.5v8l-4-2.5z',
    people: 'M7 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm-4 2h8c.6 0 1 .4 1 1v.5c0 2-2 3.5-5 3.5s-5-1.5-5-3.5V12c0-.6.4-1 1-1zm10.5-2a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zm-.2 6.5c2.8 0 4.7-1.2 4.7-3V12c0-.6-.4-1-1-1h-4.3c.2.3.3.6.3 1v.5c0 1.1-.4 2.1-1.1 2.9z',
    theme: 'M10 2.5a7.5 7.5 0 1 0 0 15zm0 0a7.5 7.5 0 0 1 0 15v-1.5a6 6 0 0 0 0-12z',
} as const;

/** A small drawing; the words beside it or its button's label say what it means. */
export function icon(name: keyof typeof drawings): SVGSVGElement {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 20 20');
    svg.setAttribute('aria-hidden', 'true');
    svg.classList.add('icon');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', drawings[name]);
    svg.append(path);
    return svg;
}

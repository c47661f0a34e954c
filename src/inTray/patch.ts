/** What turns one JSON value into another, as RFC 7396 writes it; undefined where nothing has changed. */
export function difference(before: unknown, after: unknown): unknown {
    const [old, fresh] = [fieldsOf(before), fieldsOf(after)];
    if (old === undefined || fresh === undefined)
        return JSON.stringify(before) === JSON.stringify(after) ? undefined : after;
    const gone = [...old.keys()].filter((key) => !fresh.has(key)).map((key) => [key, null] as const);
    const changes = [...fresh].flatMap(([key, value]) => {
        const change = difference(old.get(key), value);
        return change === undefined ? [] : [[key, change] as const];
    });
    return gone.length + changes.length === 0 ? undefined : Object.fromEntries([...gone, ...changes]);
}

/** The value with such changes made; the same where there are none. */
export function merged(before: unknown, change: unknown): unknown {
    if (change === undefined) return before;
    const changes = fieldsOf(change);
    if (changes === undefined) return change;
    const after = fieldsOf(before) ?? new Map<string, unknown>();
    for (const [key, value] of changes)
        if (value === null) after.delete(key);
        else after.set(key, merged(after.get(key), value));
    return Object.fromEntries(after);
}

const fieldsOf = (value: unknown): Map<string, unknown> | undefined =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : undefined;

export function digestOfSources(): string;

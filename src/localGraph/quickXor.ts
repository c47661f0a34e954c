const mask = (1n << 160n) - 1n;

/** SharePoint's fingerprint of a file, as one number of 160 bits that turns by 11 for each byte (Microsoft: QuickXorHash). */
export function quickXorHash(bytes: Buffer): string {
    // Bytes 160 apart fall on the same place, so they are gathered first.
    const gathered = new Uint8Array(160);
    for (const [index, byte] of bytes.entries()) gathered[index % 160] = (gathered[index % 160] ?? 0) ^ byte;
    let hash = BigInt(bytes.length) << 96n;
    for (const [index, byte] of gathered.entries()) {
        const turned = BigInt(byte) << BigInt((index * 11) % 160);
        hash ^= (turned & mask) ^ (turned >> 160n);
    }
    return Buffer.from(hash.toString(16).padStart(40, '0'), 'hex').reverse().toString('base64');
}

const bits = 160;
const step = 11;

/** SharePoint's fingerprint of a file, in base64 (Microsoft: QuickXorHash): every byte 11 bits further on, the length over the end. */
export function quickXorHash(bytes: Uint8Array): string {
    const hash = new Uint8Array(bits / 8);
    const mix = (at: number, byte: number) => hash.set([(hash[at % hash.length] ?? 0) ^ byte], at % hash.length);
    for (const [index, byte] of bytes.entries()) {
        const place = (index * step) % bits;
        mix(place >> 3, (byte << (place & 7)) & 0xff);
        mix((place >> 3) + 1, byte >> (8 - (place & 7)));
    }
    const length = new DataView(new ArrayBuffer(8));
    length.setBigUint64(0, BigInt(bytes.length), true);
    for (let index = 0; index < 8; index += 1) mix(hash.length - 8 + index, length.getUint8(index));
    return Buffer.from(hash).toString('base64');
}

namespace CustomerOnboarding.Domain.Idempotency;

/// <summary>A request with a key, by what tells it from another one under that key.</summary>
/// <param name="Key">As sent; it is stored as a keyed hash, since it may be anything.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path as sent; a keyed hash is stored.</param>
/// <param name="Body">SHA-256 of the body's bytes, of which a keyed hash is stored; null while a body that is read as it arrives hasn't come to its end.</param>
public sealed record KeyedRequest(string Key, string Method, string Path, byte[]? Body);

/// <summary>An answer that can be given again.</summary>
/// <param name="Status">Its status, as its dialect counts them.</param>
/// <param name="Body">Its bytes.</param>
public sealed record StoredAnswer(int Status, ReadOnlyMemory<byte> Body);

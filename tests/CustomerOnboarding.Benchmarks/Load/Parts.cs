namespace CustomerOnboarding.Benchmarks.Load;

/// <summary>Parts one behind the other, so that all bodies share the file.</summary>
internal sealed class Parts(IReadOnlyList<byte[]> parts) : Stream
{
    private int part;
    private int at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (part < parts.Count && at == parts[part].Length)
        {
            (part, at) = (part + 1, 0);
        }

        if (part == parts.Count)
        {
            return 0;
        }

        var length = Math.Min(count, parts[part].Length - at);
        parts[part].AsSpan(at, length).CopyTo(buffer.AsSpan(offset));
        at += length;
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

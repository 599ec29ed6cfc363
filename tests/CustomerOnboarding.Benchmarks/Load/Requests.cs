using System.Text;

namespace CustomerOnboarding.Benchmarks.Load;

/// <summary>What one connection sends: bytes made ready beforehand, so that a request costs the generator next to nothing.</summary>
internal abstract class Requests
{
    /// <summary>The next request; valid until the one after it.</summary>
    public abstract ReadOnlyMemory<byte> Next();
}

/// <summary>Requests that are ready as they are, one after the other and round again.</summary>
internal sealed class Prepared(byte[][] requests, int first) : Requests
{
    private int next = first;

    public override ReadOnlyMemory<byte> Next() => requests[next++ % requests.Length];
}

/// <summary>
/// Registrations that nobody has sent before. What makes them unique is one counter: multiplied by an odd number (modulo 2⁶⁴) it is the
/// reference, multiplied by 3¹⁸ (modulo 10⁹) it is the SSN or FEIN. Neither repeats, since the factors have no divisor in common with
/// their modulus, and both jump about as the real ones do, so that indexes aren't spared by an order that they would never see.
/// </summary>
internal sealed class Registrations : Requests
{
    private const ulong ReferenceFactor = 0x9E3779B97F4A7C15;
    private const long NumberFactor = 387_420_489;
    private const long Numbers = 1_000_000_000;

    private static long last;

    private readonly byte[] bytes;
    private readonly int reference;
    private readonly int number;

    public Registrations(byte[] template)
    {
        bytes = (byte[])template.Clone();
        reference = PlaceOf(Bodies.Reference);
        number = PlaceOf(Bodies.Number);
    }

    public override ReadOnlyMemory<byte> Next()
    {
        var n = Interlocked.Increment(ref last);
        ((ulong)n * ReferenceFactor).TryFormat(bytes.AsSpan(reference), out _, "x16");
        (n * NumberFactor % Numbers).TryFormat(bytes.AsSpan(number), out _, "D9");
        return bytes;
    }

    private int PlaceOf(string text)
    {
        var place = Encoding.ASCII.GetBytes(text);
        var at = bytes.AsSpan().IndexOf(place);
        return at >= 0 && at == bytes.AsSpan().LastIndexOf(place) ? at : throw new InvalidOperationException($"{text} has to be there once.");
    }
}

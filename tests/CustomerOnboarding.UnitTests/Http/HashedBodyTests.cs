using System.Security.Cryptography;
using CustomerOnboarding.Api.Http.Idempotency;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.UnitTests.Http;

/// <summary>A body is hashed as it passes, whole, once, and without being held.</summary>
public class HashedBodyTests
{
    private const long Large = 64 * 1024 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task The_hash_is_that_of_all_bytes_and_told_at_their_end(int length)
    {
        var bytes = new byte[length];
        Random.Shared.NextBytes(bytes);
        var told = new List<byte[]>();
        await using var body = new HashedBody(new MemoryStream(bytes), told.Add);
        var first = new byte[10];
        _ = await body.ReadAsync(first);

        Assert.Empty(length > 0 ? told : []);
        await body.ReadToEnd(CancellationToken.None);
        Assert.Equal(0, await body.ReadAsync(first));

        Assert.Equal(SHA256.HashData(bytes), Assert.Single(told));
    }

    [Fact]
    public async Task A_large_body_takes_no_more_memory_than_a_small_one()
    {
        byte[]? told = null;
        await using var body = new HashedBody(new Zeros(Large), digest => told = digest);
        var before = GC.GetAllocatedBytesForCurrentThread(); // nothing here waits, so it is one thread

        Assert.Equal(Large, await body.ReadToEnd(CancellationToken.None));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
        Assert.NotNull(told);
    }

    [Fact]
    public async Task What_is_more_than_is_taken_isnt_read_to_its_end()
    {
        byte[]? told = null;
        await using var body = new HashedBody(new Zeros(Large), digest => told = digest);

        Assert.InRange(await body.ReadToEnd(CancellationToken.None, most: 100_000), 100_001, 200_000);
        Assert.Null(told);
    }

    private sealed class Zeros(long length) : ForwardStream
    {
        private long left = length;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = (int)Math.Min(left, buffer.Length);
            left -= read;
            return ValueTask.FromResult(read);
        }
    }
}

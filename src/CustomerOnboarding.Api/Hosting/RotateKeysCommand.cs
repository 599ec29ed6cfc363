using System.Globalization;
using System.Security.Cryptography;
using CustomerOnboarding.Domain.Privacy;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// <c>admin rotate-keys</c>: wraps anew, under the active master key, what older ones wrap, and indexes anew, by the active index key, what the former one indexes; while the service runs.
/// </summary>
internal static class RotateKeysCommand
{
    public static async Task<int> Run(IKeyRotation wrapping, IIndexRotation indexing, CommandOutput output, CancellationToken cancellation)
    {
        var wrapped = new ProgressBar(output, "wrapped", await wrapping.Left(cancellation));
        try
        {
            await wrapping.Run(wrapped.Add, cancellation);
        }
        catch (CryptographicException exception)
        {
            return output.Refused(
                $"{exception.Message} {wrapped} are wrapped anew; the others are as they were. Set the key that wraps them (docs/operations.md, Keys), and run this again.");
        }

        wrapped.End();
        var needed = await wrapping.Needed(cancellation);
        output.Done(
        [
            Line($"Wrapped {wrapped.Done} keys and secrets anew; all are under the active master key."),
            .. needed.Select(key => Line($"Keep the master key {key.KeyId} for as long as Sweep__IdempotencyRecords: {key.Answers} answers to idempotency keys are sealed by it.")),
        ]);
        return await Index(indexing, output, cancellation);
    }

    private static async Task<int> Index(IIndexRotation indexing, CommandOutput output, CancellationToken cancellation)
    {
        var indexed = new ProgressBar(output, "indexed", await indexing.Left(cancellation));
        long unreadable;
        try
        {
            unreadable = await indexing.Run(indexed.Add, cancellation);
        }
        catch (UnreadableException exception)
        {
            return output.Refused($"{exception.InnerException?.Message ?? exception.Message} {indexed} are indexed anew; the others are found by the former key, as they were.");
        }

        indexed.End();
        if (await indexing.Retire(cancellation) is not { } needs)
        {
            return 0;
        }

        return output.Done(
        [
            Line($"Indexed {indexed.Done} customers and signing keys anew."),
            .. unreadable == 0 ? [] : new[] { Line($"The data keys of {unreadable} customers are destroyed: their numbers count as new from now on.") },
            .. needs.ApiKeys.Select(key => $"{key.KeyId} of {key.ClientId} is still found by the former index key: its next use moves it, or revoke it and add another."),
            .. needs.Requests == 0 ? [] : new[] { Line($"{needs.Requests} idempotency keys are found by the former index key, for as long as Sweep__IdempotencyRecords.") },
            needs.IsNone
                ? "The former index key is retired: take Privacy__FormerIndexKey out of the settings."
                : "Keep Privacy__FormerIndexKey, and run this again once they are gone: it then retires that key.",
        ]);
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Security.Cryptography;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Privacy;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// <c>admin rotate-keys</c>: wraps anew, under the active master key, what older ones wrap, and indexes anew, by the active index key, what the former one indexes; while the service runs.
/// The trail has a line when it begins with something to do, and one when that is done.
/// </summary>
internal sealed class RotateKeysCommand(IKeyRotation wrapping, IIndexRotation indexing, IAuditTrail trail, TimeProvider clock, CommandOutput output)
{
    public async Task<int> Run(CancellationToken cancellation)
    {
        var (toWrap, toIndex) = (await wrapping.Left(cancellation), await indexing.Left(cancellation));
        if (toWrap + toIndex == 0)
        {
            return await Rotate(toWrap, toIndex, cancellation);
        }

        // One that is interrupted has begun, and hasn't ended: the next begins with what it left.
        await Record(isBeginning: true, toWrap, toIndex, cancellation);
        var exitCode = await Rotate(toWrap, toIndex, cancellation);
        if (exitCode == 0)
        {
            await Record(isBeginning: false, toWrap, toIndex, cancellation);
        }

        return exitCode;
    }

    private Task Record(bool isBeginning, long wrapped, long indexed, CancellationToken cancellation) =>
        trail.Record(Actor.System(""), AuditEntries.KeyRotation(isBeginning, wrapped, indexed), clock.GetUtcNow(), cancellation);

    private async Task<int> Rotate(long toWrap, long toIndex, CancellationToken cancellation)
    {
        var wrapped = new ProgressBar(output, "wrapped", toWrap);
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
        return await Index(toIndex, cancellation);
    }

    private async Task<int> Index(long toIndex, CancellationToken cancellation)
    {
        var indexed = new ProgressBar(output, "indexed", toIndex);
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

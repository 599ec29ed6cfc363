using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Operations;

/// <summary>What operators have before them: the applications of all clients in one status, oldest first.</summary>
public sealed class ReviewQueueHandler(IOperatorDirectory directory)
{
    /// <summary>
    /// Whether there are more behind those that <paramref name="takes"/> was given and took; or <see cref="ErrorKind.TooManyRecords"/>. The first that it doesn't take ends the page.
    /// </summary>
    public async Task<Result<bool>> Handle(
        Actor reader, QueueFilter filter, Func<QueuedApplication, bool> takes, DateTimeOffset now, CancellationToken cancellation) =>
        filter.Take > VerificationErrors.MaxRecords ? VerificationErrors.TooManyRecords : await directory.Queue(reader, filter, takes, now, cancellation);
}

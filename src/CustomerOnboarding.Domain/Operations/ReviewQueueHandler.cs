using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Operations;

/// <summary>What operators have before them: the applications of all clients in one status, oldest first.</summary>
public sealed class ReviewQueueHandler(IOperatorDirectory directory)
{
    /// <summary>
    /// Whether there are more behind those that <paramref name="takes"/> was given, each with the client whose it is, and took; or
    /// <see cref="ErrorKind.TooManyRecords"/>. The first that it doesn't take ends the page.
    /// </summary>
    public async Task<Result<bool>> Handle(
        Actor reader, KycStatus status, int take, int skip, Func<string, KycApplication, bool> takes, DateTimeOffset now, CancellationToken cancellation) =>
        take > VerificationErrors.MaxRecords
            ? VerificationErrors.TooManyRecords
            : await directory.Queue(reader, status, take, skip, takes, now, cancellation);
}

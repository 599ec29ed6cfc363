using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Operations;

/// <summary>What operators have before them: the applications of all clients in one status, oldest first.</summary>
public sealed class ReviewQueueHandler(IOperatorDirectory directory)
{
    /// <summary>A page of the queue, or <see cref="ErrorKind.TooManyRecords"/>.</summary>
    public async Task<Result<ReviewQueue>> Handle(
        Actor reader, KycStatus status, int take, int skip, DateTimeOffset now, CancellationToken cancellation) =>
        take > VerificationErrors.MaxRecords ? VerificationErrors.TooManyRecords : await directory.Queue(reader, status, take, skip, now, cancellation);
}

/// <summary>A page of the operators' queue.</summary>
/// <param name="Applications">With the client whose they are.</param>
/// <param name="More">Whether there are more behind it.</param>
public sealed record ReviewQueue(IReadOnlyList<(string ClientId, KycApplication Application)> Applications, bool More);

using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Kyc;

/// <summary>What operators have before them: the applications of all clients in one status, oldest first.</summary>
public sealed class ReviewQueueHandler(IOperatorDirectory directory)
{
    /// <summary>A page of the queue, or <see cref="ErrorKind.TooManyRecords"/>.</summary>
    public async Task<Result<ReviewQueue>> Handle(KycStatus status, int take, int skip, CancellationToken cancellation) =>
        take > KycErrors.MaxRecords ? KycErrors.TooManyRecords : await directory.Queue(status, take, skip, cancellation);
}

/// <summary>A page of the operators' queue.</summary>
/// <param name="Applications">With the client whose they are.</param>
/// <param name="More">Whether there are more behind it.</param>
public sealed record ReviewQueue(IReadOnlyList<(string ClientId, KycApplication Application)> Applications, bool More);

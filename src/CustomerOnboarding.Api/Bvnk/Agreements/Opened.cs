using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Bvnk.Agreements;

/// <summary>A session that somebody opens on the page: whoever has its reference may.</summary>
/// <param name="Held">The session, and whose it is.</param>
/// <param name="Back">Where the page leads back to.</param>
internal sealed record Opened(HeldAgreement Held, ReturnAddress Back)
{
    private static readonly BvnkFailure NoReturn = BvnkFailure.Invalid("redirectUri", "must be an address to which this page may lead");

    /// <summary>What was asked for, or the page that refuses it.</summary>
    public static async Task<(Opened? Opened, IResult? Refused)> Of(
        Json sent, IAgreementStore agreements, BvnkOptions options, IHostEnvironment environment, CancellationToken cancellation)
    {
        if (ReturnAddress.Of(sent.TextAt("redirectUri")!, options, environment.IsDevelopment()) is not { } back)
        {
            return (null, BvnkAnswer.Failure(NoReturn));
        }

        var id = WireValues.Sent(sent.TextAt("session")!).Id;
        return id != Guid.Empty && await agreements.FindOfAny(id, cancellation) is { } held
            ? (new Opened(held, back), null)
            : (null, BvnkAnswer.Failure(BvnkFailure.SessionNotFound));
    }
}
